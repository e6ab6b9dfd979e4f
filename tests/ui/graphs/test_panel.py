"""Graph, totals and table of one template in one karte."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Event
from typing import Any

import pyqtgraph as pg
import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.store import fields, notes, series
from karte.store.note_rows import NoteContent
from karte.store.rows import Value
from karte.text.dates import Moment
from karte.ui.context import Context
from karte.ui.graphs import export
from karte.ui.graphs import panel as panel_module
from karte.ui.graphs.panel import GraphPanel
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    for at, price, stars, menu in (
        ("2025-03-07T10:00", "8800", "3", "カット"),
        ("2026-09-12T10:00", "9900", "4", "カラー"),
        ("2026-11-07T10:00", "12100", "5", "カラー"),
    ):
        add_note(ctx.store, [made], "あ", "来店記録", at=at, 料金=price, 満足度=stars, メニュー=menu)
    return made


@pytest.fixture
def visits(ctx: Context) -> int:
    return template_id(ctx.store, "来店記録")


@pytest.fixture
def panel(ctx: Context, qtbot: QtBot, tanaka: int, visits: int) -> GraphPanel:
    made = GraphPanel(ctx)
    qtbot.addWidget(made)
    made.resize(726, 420)
    made.show()
    made.show_series(tanaka, visits)
    return made


def choose_field(panel: GraphPanel, name: str) -> None:
    next(action for action in panel.fields.menu().actions() if action.text() == name).trigger()


def test_the_first_number_is_shown_with_totals_and_counts(panel: GraphPanel) -> None:
    assert [action.text() for action in panel.fields.menu().actions()] == [
        "料金(円)",
        "所要時間(分)",
        "満足度",
    ]
    assert panel.totals.text().startswith("合計 30,800円  平均 10,267円  回数 3回")
    assert panel.counts.text() == "メニュー: カラー 2・カット 1"
    assert panel.styles.current() == "bar"
    assert panel.plot.isVisible()
    assert panel.plot.height() == 180
    assert panel.table.isVisible()


def test_choices_of_very_many_notes_are_counted_beside_the_screen(
    ctx: Context, panel: GraphPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(panel_module, "COUNTED_AT_ONCE", 2)
    panel.refresh()
    assert panel.counts.text() == "メニュー: …"
    qtbot.waitUntil(lambda: panel.counts.text() == "メニュー: カラー 2・カット 1", timeout=20_000)


def test_what_was_counted_of_other_notes_meanwhile_is_not_shown(
    ctx: Context, panel: GraphPanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting, may_end = Event(), Event()
    count = series.choices

    def slowly(*asked: Any, **of: Any) -> Any:
        counting.set()
        may_end.wait(20)
        return count(*asked, **of)

    monkeypatch.setattr(panel_module, "COUNTED_AT_ONCE", 2)
    with monkeypatch.context() as slow:
        slow.setattr(series, "choices", slowly)
        panel.refresh()
        qtbot.waitUntil(counting.is_set, timeout=20_000)
    panel.spans.button("year").click()
    assert panel.counts.text() == "メニュー: カラー 2"
    may_end.set()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=20_000)
    assert panel.counts.text() == "メニュー: カラー 2"


def test_a_year_that_is_all_that_is_known_is_read_as_a_year(ctx: Context, panel: GraphPanel) -> None:
    owner = add_entity(ctx.store, "ヒト", "佐藤 健一")
    add_note(ctx.store, [owner], "あ", "来店記録", at="2026-11-07T10:00", 料金="200")
    visit = template_id(ctx.store, "来店記録")
    with ctx.store.write("ノートを追加") as session:
        (price,) = [field for field in fields.of_template(session, visit) if field.label == "料金"]
        opened = Moment(datetime.fromisoformat("2019-01-01"), "year")
        about, held = ((owner, "", ""),), {price.field_id: Value("100", 100.0)}
        notes.add(session, NoteContent(visit, opened, "あ", targets=about, values=held))
    panel.show_series(owner, visit)
    table = panel.table.model()
    assert [table.index(row, 0).data() for row in range(2)] == ["11/07(土)", "2019年"]
    assert panel.totals.text().startswith("合計 300円")
    (labels,) = panel.plot.findChild(pg.PlotWidget).getAxis("bottom")._tickLevels
    assert [label for _place, label in labels] == ["2019年", "11/07\n2026年"]


def test_another_field_and_another_shape(panel: GraphPanel) -> None:
    choose_field(panel, "満足度")
    assert panel.totals.text().startswith("平均 4  回数 3回")
    panel.styles.button("line").click()
    panel.refresh()
    assert (panel.styles.current(), panel.fields.text()) == ("line", "満足度")


def test_a_field_nobody_filled_in_shows_the_table_only(panel: GraphPanel) -> None:
    choose_field(panel, "所要時間(分)")
    assert not panel.plot.isVisible()
    assert not panel.totals.isVisible()
    assert panel.table.isVisible()


def test_the_last_year_or_everything(panel: GraphPanel) -> None:
    panel.spans.button("year").click()
    assert "回数 2回" in panel.totals.text()
    panel.spans.button("all").click()
    assert "回数 3回" in panel.totals.text()


def test_a_year_without_notes_says_so_and_leaves_the_way_back(
    ctx: Context, panel: GraphPanel, visits: int
) -> None:
    old = add_entity(ctx.store, "ヒト", "佐藤 健一")
    add_note(ctx.store, [old], "あ", "来店記録", at="2020-03-07T10:00", 料金="100")
    panel.spans.button("year").click()
    panel.show_series(old, visits)
    assert panel.none.text() == "この期間の記録はありません。"
    assert panel.none.isVisible()
    assert not panel.table.isVisible()
    assert not panel.save.isEnabled()
    panel.spans.button("all").click()
    assert panel.table.isVisible()


def test_many_notes_make_a_line_and_another_template_starts_anew(
    ctx: Context, panel: GraphPanel, tanaka: int, visits: int
) -> None:
    choose_field(panel, "満足度")
    panel.styles.button("bar").click()
    checks = template_id(ctx.store, "点検記録")
    for number in range(25):
        add_note(ctx.store, [tanaka], "あ", "点検記録", at=f"2026-01-{number + 1:02d}T10:00", 費用="500")
    panel.show_series(tanaka, checks)
    assert panel.fields.text() == "所要時間(分)"
    choose_field(panel, "費用(円)")
    assert panel.styles.current() == "line"


def test_points_and_rows_open_notes(panel: GraphPanel, qtbot: QtBot) -> None:
    for source in (panel.plot, panel.table):
        with qtbot.waitSignal(panel.note_requested) as asked:
            source.note_requested.emit(7)
        assert asked.args == [7]


def test_a_csv_is_saved_without_private_notes(
    ctx: Context, panel: GraphPanel, tanaka: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_note(ctx.store, [tanaka], "あ", "来店記録", at="2026-11-20T10:00", private=True, 料金="777")
    panel.refresh()
    proposed: list[str] = []
    path = tmp_path / "out.csv"

    def ask(_parent: object, name: str) -> Path:
        proposed.append(name)
        return path

    monkeypatch.setattr(export, "ask_path", ask)
    panel.save.click()
    assert proposed == ["田中美咲_来店記録_20261121.csv"]
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["日時", "メニュー", "料金(円)", "所要時間(分)", "満足度"]
    assert [row[2] for row in rows[1:]] == ["12100", "9900", "8800"]
    assert ctx.tell.said == ["3件をCSVに保存しました (自分だけの1件は入れていません)"]


def test_a_place_that_refuses_is_said_and_a_second_thought_does_nothing(
    ctx: Context, panel: GraphPanel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "ask_path", lambda *_asked: None)
    panel.save.click()
    assert ctx.tell.said == []
    monkeypatch.setattr(export, "ask_path", lambda *_asked: tmp_path)
    panel.save.click()
    assert "書き込めません" in ctx.tell.said[0]


@pytest.fixture
def compact(ctx: Context, qtbot: QtBot, tanaka: int, visits: int) -> Iterator[GraphPanel]:
    """Inside something larger, which is kept alive here."""
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(1300, 900)
    made = GraphPanel(ctx, compact=True, parent=host)
    made.setGeometry(0, 0, 766, 300)
    host.show()
    made.show_series(tanaka, visits)
    yield made
    host.close()


def fit(panel: GraphPanel, width: int, room: int) -> None:
    """As the timeline does it."""
    panel.resize(width, room)
    panel.set_room(room)
    panel.resize(width, panel.sizeHint().height())
    panel.layout().activate()


def test_a_compact_panel_takes_what_it_needs_and_never_more_than_it_may(compact: GraphPanel) -> None:
    fit(compact, 766, 2000)
    assert 180 + 28 + 5 * 32 < compact.height() < 500
    fit(compact, 766, 300)
    assert compact.height() == 300
    assert compact.table.isVisible()
    assert compact.plot.height() >= 96
    fit(compact, 581, 200)
    assert not compact.table.isVisible()
    assert compact.minimumSizeHint().height() < 100


def test_where_it_is_wide_the_table_stands_beside_the_plot(compact: GraphPanel, qtbot: QtBot) -> None:
    fit(compact, 1021, 210)
    assert compact.table.isVisible()
    qtbot.waitUntil(lambda: compact.table.x() > compact.plot.geometry().right())


def test_it_folds_to_its_head(compact: GraphPanel, qtbot: QtBot) -> None:
    fit(compact, 766, 300)
    with qtbot.waitSignal(compact.folded):
        compact.fold.click()
    compact.set_room(300)
    assert compact.sizeHint().height() < 100
    assert not compact.plot.isVisible()
    assert compact.totals.isVisible()
    compact.fold.click()
    compact.set_room(300)
    compact.resize(766, 300)
    assert compact.sizeHint().height() == 300
    assert compact.plot.isVisible()


def test_without_room_for_a_whole_graph_the_totals_stand_alone(compact: GraphPanel) -> None:
    fit(compact, 766, 150)
    assert not compact.plot.isVisible()
    assert not compact.fold.isVisible()
    assert compact.totals.isVisible()
    fit(compact, 766, 300)
    assert compact.plot.isVisible()
    assert compact.fold.isVisible()
