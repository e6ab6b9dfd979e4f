"""The tab グラフ."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.panes.graphs import GraphPane
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> GraphPane:
    made = GraphPane(ctx)
    qtbot.addWidget(made)
    made.resize(766, 420)
    made.show()
    return made


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    add_note(ctx.store, [made], "あ", "来店記録", at="2026-09-12T10:00", 料金="9900")
    add_note(ctx.store, [made], "あ", "来店記録", at="2026-11-07T10:00", 料金="12100")
    add_note(ctx.store, [made], "あ", "電話メモ", 用件="予約")
    add_note(ctx.store, [made], "あ", "メモ")
    return made


def test_the_template_used_most_opens_by_itself(ctx: Context, pane: GraphPane, tanaka: int) -> None:
    pane.show_entity(tanaka)
    assert pane.template() == template_id(ctx.store, "来店記録")
    assert pane.panel.isVisible()
    assert [action.text() for action in pane.templates.menu().actions()] == ["来店記録", "電話メモ"]


def test_numbers_come_before_what_can_only_be_counted(ctx: Context, pane: GraphPane, tanaka: int) -> None:
    for _time in range(3):
        add_note(ctx.store, [tanaka], "あ", "電話メモ", 用件="予約")
    pane.show_entity(tanaka)
    assert pane.template() == template_id(ctx.store, "来店記録")


def test_what_can_only_be_counted_is_better_than_nothing(ctx: Context, pane: GraphPane) -> None:
    sato = add_entity(ctx.store, "ヒト", "佐藤 健一")
    add_note(ctx.store, [sato], "あ", "電話メモ", 用件="予約")
    pane.show_entity(sato)
    assert pane.panel.counts.text() == "用件: 予約 1"


def test_without_anything_to_draw_it_says_how_there_will_be(ctx: Context, pane: GraphPane) -> None:
    pane.show_entity(add_entity(ctx.store, "ヒト", "鈴木 花"))
    assert pane.template() is None
    assert pane.sentence.isVisible()
    assert pane.sentence.text() == "数の項目があるテンプレートでノートを書くと、ここがグラフになります。"
    pane.show_entity(None)
    assert pane.sentence.isVisible()


def test_what_was_chosen_is_shown_in_the_next_karte_too(ctx: Context, pane: GraphPane, tanaka: int) -> None:
    visits, calls = template_id(ctx.store, "来店記録"), template_id(ctx.store, "電話メモ")
    both, other = (add_entity(ctx.store, "ヒト", name) for name in ("佐藤 健一", "鈴木 花"))
    for entity_id in (both, other):
        add_note(ctx.store, [entity_id], "あ", "来店記録", 料金="500")
    add_note(ctx.store, [both], "あ", "電話メモ", 用件="予約")
    pane.show_entity(tanaka)
    pane.templates.menu().actions()[1].trigger()
    shown = []
    for entity_id in (other, both):
        pane.show_entity(entity_id)
        shown.append(pane.template())
    assert shown == [visits, calls]


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_the_whole_graph_is_seen_however_low_the_window(
    ctx: Context, pane: GraphPane, tanaka: int, scale: float
) -> None:
    ctx.theme.set_scale(scale)
    pane.show_entity(tanaka)
    for height in (700, 420, 160):
        pane.resize(766, height)
        QApplication.processEvents()
        plot, table = pane.panel.plot, pane.panel.table
        assert plot.height() >= ctx.theme.px(112)
        assert plot.mapTo(pane.panel, plot.rect().bottomLeft()).y() < table.mapTo(pane.panel, QPoint()).y()
        assert pane.panel.height() >= height


def test_the_template_can_be_switched_in_the_toolbar(ctx: Context, pane: GraphPane, tanaka: int) -> None:
    calls = template_id(ctx.store, "電話メモ")
    pane.show_entity(tanaka, template_id(ctx.store, "来店記録"))
    assert pane.templates.text() == "来店記録"
    pane.templates.menu().actions()[1].trigger()
    assert pane.template() == calls
    assert pane.panel.counts.text() == "用件: 予約 1"
    assert not pane.panel.plot.isVisible()


def test_it_follows_changes_and_asks_for_notes(
    ctx: Context, pane: GraphPane, tanaka: int, qtbot: QtBot
) -> None:
    pane.show_entity(tanaka, template_id(ctx.store, "来店記録"))
    note_id = add_note(ctx.store, [tanaka], "あ", "来店記録", 料金="1000")
    qtbot.waitUntil(lambda: "回数 3回" in pane.panel.totals.text())
    with qtbot.waitSignal(pane.note_requested) as asked:
        pane.panel.table.note_requested.emit(note_id)
    assert asked.args == [note_id]
