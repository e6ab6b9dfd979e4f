"""A karte with a long history: newest first, month by month, one template with its graph, what was opened."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from sqlalchemy import select

from karte.store import entities, notes, schema
from karte.store.note_rows import NoteContent
from karte.store.store import Store
from karte.text.dates import Moment
from karte.ui.models.roster import OPENED
from karte.ui.panes.timeline import TimelinePane
from karte.ui.timeline.lines import Heading, More
from tests.flows.hands import User
from tests.helpers import add_entity, add_note, kind_id, template_id

MANY = 134
FEES = (8_800, 12_100, 9_900, 13_200)


def long_history(store: Store) -> int:
    """Someone with 130 memos over three years and four visits this autumn."""
    memo = template_id(store, "メモ")
    kind = kind_id(store, "ヒト")
    with store.write("カルテを追加") as session:
        made = entities.add(session, kind, "田中 美咲", "たなか みさき")
        for number in range(MANY - len(FEES)):
            at = datetime(2026, 10, 30, 9, 0) - timedelta(days=8 * number)
            about = ((made, "", ""),)
            notes.add(session, NoteContent(memo, Moment(at, "minute"), f"覚え書き{number}番", about))
    for week, fee in enumerate(FEES):
        at = f"2026-11-{1 + 6 * week:02}T15:00"
        add_note(
            store, [made], f"来店{week + 1}回目", "来店記録", at, 料金=str(fee), 所要時間="90", 満足度="4"
        )
    return made


@pytest.fixture
def karte(user: User) -> User:
    """The long history on screen."""
    user.open(long_history(user.store))
    user.sees("20 / 134件")
    return user


def timeline(user: User) -> TimelinePane:
    return user.workspace.view.timeline


def lines(user: User) -> int:
    return sum(not isinstance(item, Heading | More) for item in timeline(user).list.items())


def choose(user: User, template: str) -> None:
    user.click(timeline(user).toolbar.templates)
    user.choose(template)


def test_the_newest_twenty_are_folded_and_the_newest_is_open(karte: User) -> None:
    assert lines(karte) == 20
    assert len(timeline(karte).list.opened()) == 1
    karte.sees("来店4回目", "13,200円", "さらに読む (残り114件)")
    assert not karte.workspace.view.timeline.graph.isVisible()


def test_さらに読む_brings_all_the_others(karte: User) -> None:
    timeline(karte).list.setFocus()
    for shown in (120, 134):
        karte.press("End", "Return")
        karte.sees(f"{shown} / 134件")
    assert lines(karte) == MANY
    karte.does_not_see("さらに読む")
    karte.press("End", "Return")
    karte.sees("覚え書き129番")


def test_the_months_go_back_and_forth(karte: User) -> None:
    karte.press("Ctrl+PgUp")
    karte.sees("10月 4件", "2026年10月")
    karte.click("‹ 前月")
    karte.sees("9月 4件")
    karte.click("次月 ›")
    karte.press("Ctrl+PgDown")
    karte.sees("11月 4件", "来店4回目")
    karte.press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgUp")
    karte.sees("8月 4件")
    karte.click("今月")
    karte.sees("11月 4件")
    karte.click("新しい順")
    karte.sees("20 / 134件")


def test_every_opening_begins_with_all_templates(karte: User) -> None:
    other = add_entity(karte.store, "ヒト", "佐藤 健一")
    tanaka = karte.notes()[0].targets[0].ref.entity_id
    choose(karte, "来店記録")
    karte.sees("4 / 4件")
    karte.press("Ctrl+PgUp")
    karte.open(other)
    karte.open(tanaka)
    karte.sees("すべてのテンプレート", "20 / 134件")
    assert not timeline(karte).graph.isVisible()


def test_exactly_one_template_opens_graph_and_table_with_the_right_sums(karte: User) -> None:
    choose(karte, "来店記録")
    panel = timeline(karte).graph
    karte.until(panel.isVisible)
    assert panel.plot.isVisible()
    karte.sees("合計 44,000円", "平均 11,000円", "回数 4回")
    model = panel.table.model()
    columns = [model.headerData(place, Qt.Orientation.Horizontal) for place in range(model.columnCount())]
    fees = [model.index(row, columns.index("料金(円)")).data() for row in range(model.rowCount())]
    assert fees == ["13,200", "9,900", "12,100", "8,800", "44,000", "11,000"]
    choose(karte, "すべて")
    karte.until(lambda: not panel.isVisible())


def test_the_tab_グラフ_shows_the_same_at_once(karte: User) -> None:
    karte.press("Alt+2")
    karte.sees("合計 44,000円", "平均 11,000円", "回数 4回")
    karte.press("Alt+1")
    karte.sees("20 / 134件")


def test_a_row_and_a_point_open_their_note(karte: User) -> None:
    choose(karte, "来店記録")
    panel = timeline(karte).graph
    karte.until(panel.isVisible)
    oldest = panel.table.visualRect(panel.table.model().index(3, 0)).center()
    karte.click_at(panel.table.viewport(), oldest)
    karte.sees("来店1回目")
    second = panel.plot.position_of(1).toPoint()
    canvas = panel.plot.childAt(second)
    assert canvas is not None
    karte.click_at(canvas, canvas.mapFrom(panel.plot, second))
    karte.until(lambda: len(timeline(karte).list.opened()) == 3)
    karte.sees("来店2回目")


def test_esc_closes_the_top_layer_only(karte: User) -> None:
    karte.press("Ctrl+N", "Alt+W")
    karte.write("さ")
    popup = karte.workspace.editor.form.targets.popup
    karte.until(popup.isVisible)
    karte.press("Esc")
    karte.until(lambda: not popup.isVisible())
    assert karte.workspace.editor.is_open()
    karte.press("Esc")
    karte.until(lambda: not karte.workspace.editor.is_open())
    karte.press("Ctrl+P")
    karte.sees("PDFで保存")
    karte.press("Esc")
    karte.does_not_see("PDFで保存")
    assert karte.here() == "田中 美咲"
    karte.press("Ctrl+F")
    karte.write("だれもいない")
    karte.sees("「だれもいない」は見つかりません。")
    karte.press("Esc")
    karte.does_not_see("だれもいない")
    karte.window.resize(1093, 574)
    karte.until(lambda: not karte.workspace.list.isVisible())
    karte.press("Ctrl+B")
    karte.until(karte.workspace.list.isVisible)
    karte.press("Esc")
    karte.until(lambda: not karte.workspace.list.isVisible())


def test_opened_is_marked_until_the_end_of_the_program_and_never_in_the_file(karte: User) -> None:
    other = add_entity(karte.store, "ヒト", "佐藤 健一")
    karte.sees("2件")
    before = everything(karte.store)
    assert marked(karte) == {"田中 美咲"}
    karte.open(other)
    assert marked(karte) == {"田中 美咲", "佐藤 健一"}
    karte.press("Alt+Left")
    karte.until(lambda: karte.here() == "田中 美咲")
    karte.press("Ctrl+PgUp", "Alt+2", "Alt+1")
    assert everything(karte.store) == before
    karte.restart()
    assert marked(karte) == {karte.here()}, "only the one that is open"
    assert everything(karte.store) == before


def marked(user: User) -> set[str]:
    model = user.workspace.list._model
    rows = [model.index(row) for row in range(model.rowCount())]
    return {str(row.data()) for row in rows if row.data(OPENED)}


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table there is."""
    with store.read() as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in schema.metadata.sorted_tables
        }
