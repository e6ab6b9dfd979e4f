"""The table with everything around it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import entities, lists, memory, tags
from karte.store.columns import Scope
from karte.store.grid import Filter
from karte.ui import deeds as ui_deeds
from karte.ui.bulk import deeds as bulk_deeds
from karte.ui.context import Context
from karte.ui.table import deeds, paste_preview
from karte.ui.table.panel import TablePanel
from karte.ui.table.pasting import Plan
from tests.helpers import add_entity, add_note, kind_id
from tests.ui.table.conftest import Desk
from tests.ui.windows import settle

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def agreed(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """To every pasting the answer is yes; what was asked is kept."""
    asked: list[Plan] = []

    def ask(
        _cls: object, _theme: object, planner: object, _kinds: object, kind_id: int, _parent: object
    ) -> Plan:
        asked.append(planner.plan(kind_id))  # type: ignore[attr-defined]
        return asked[-1]

    monkeypatch.setattr(paste_preview.PastePreview, "ask", classmethod(ask))
    return asked


def click_head(desk: Desk, label: str) -> None:
    place = desk.view.head.rect_of(desk.place(label)).left() + 12
    QTest.mouseClick(desk.view.head.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(place, 10))
    settle()


def key(desk: Desk, label: str) -> str:
    return next(column.key for column in desk.panel.arranging.known if column.label == label)


def test_it_opens_with_everyone_in_the_order_of_names(desk: Desk) -> None:
    assert desk.names() == ["伊藤", "ココ", "佐藤", "田中", "山本商店"]
    assert desk.labels()[:7] == ["名前", "ふりがな", "種類", "電話", "前回", "回数", "タグ"]
    assert desk.panel.count_label.text() == "5件"


def test_the_mark_stays_with_its_karte_when_the_order_changes(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    click_head(desk, "回数")
    click_head(desk, "回数")
    assert desk.view.place() == (desk.ids["田中"], key(desk, "電話"))
    assert desk.view.currentIndex().row() == 0


def test_filters_are_told_as_chips_and_taken_off(desk: Desk) -> None:
    desk.panel.arranging.filter("kind", Filter("kind", "among", among=("ヒト",)))
    desk.panel.arranging.filter("name", Filter("name", "contains", "藤"))
    assert desk.names() == ["伊藤", "佐藤"]
    assert desk.panel.count_label.text() == "2 / 5件"
    assert [chip.text() for chip in desk.panel.filters.chips] == ["種類: ヒト", "名前: 「藤」を含む"]
    desk.panel.filters.chips[0].click()
    assert desk.names() == ["伊藤", "佐藤"]
    desk.panel.filters.chips[0].click()
    assert len(desk.names()) == 5
    assert not desk.panel.filters.isVisible()


def test_nothing_left_offers_to_unfilter(desk: Desk) -> None:
    desk.panel.arranging.filter("name", Filter("name", "contains", "だれもいない"))
    assert desk.panel.empty.isVisible()
    assert desk.panel.empty.text() == "絞り込みに合うカルテはありません。"
    desk.panel.empty.button.click()
    assert len(desk.names()) == 5
    assert not desk.panel.empty.isVisible()


def test_a_double_click_fits_a_column(desk: Desk) -> None:
    place = desk.place("ふりがな")
    desk.view.setColumnWidth(place, 300)
    desk.view.head.sectionHandleDoubleClicked.emit(place)
    narrow = desk.view.columnWidth(place)
    assert narrow < 300
    longest = desk.model.index(desk.model.row_of(desk.ids["山本商店"]), place)
    assert not desk.view.itemDelegate().cuts(longest, narrow)  # type: ignore[attr-defined]


def test_the_arrangement_is_there_again_but_no_filter(desk: Desk, ctx: Context, qtbot: QtBot) -> None:
    desk.show("電話", "回数")
    click_head(desk, "回数")
    desk.panel.arranging.filter("name", Filter("name", "contains", "藤"))
    desk.panel.hide()
    again = TablePanel(ctx, "test")
    other = TablePanel(ctx, "another")
    for panel in (again, other):
        qtbot.addWidget(panel)
        panel.show()
    assert [column.label for column in again.model.columns()] == ["名前", "電話", "回数"]
    assert again.arrangement().order == desk.panel.arrangement().order
    assert again.arrangement().filters == ()
    assert [column.label for column in other.model.columns()][1] == "ふりがな"


def test_each_kind_has_its_own_arrangement(desk: Desk) -> None:
    desk.show("電話")
    people = kind_id(desk.ctx.store, "ヒト")
    desk.panel.set_scope(Scope(kind_id=people))
    assert "生年月日" in desk.labels()
    desk.show("生年月日")
    desk.panel.set_scope(Scope())
    assert desk.labels() == ["名前", "電話"]
    desk.panel.set_scope(Scope(kind_id=people))
    assert desk.labels() == ["名前", "生年月日"]
    with desk.ctx.store.read() as session:
        assert memory.get(session, "table.test.all")


def test_saved_shapes_come_back_with_their_kind(desk: Desk, qtbot: QtBot) -> None:
    people = kind_id(desk.ctx.store, "ヒト")
    desk.panel.set_scope(Scope(kind_id=people))
    desk.show("電話")
    desk.panel.arranging.filter("name", Filter("name", "contains", "藤"))
    desk.panel._save_shape()
    card = desk.panel.shapes.card
    assert card is not None
    card.entry.write("藤の人")
    card.keep()
    assert desk.panel.shapes.text() == "藤の人"
    desk.panel.shapes.everything_chosen.emit()
    assert len(desk.names()) == 5
    assert desk.panel.scope() == Scope()
    desk.panel.shapes.fill()
    action = next(one for one in desk.panel.shapes.menu().actions() if one.text() == "藤の人")
    with qtbot.waitSignal(desk.panel.kind_chosen) as told:
        action.trigger()
    assert told.args == [people]
    assert (desk.names(), desk.labels()) == (["伊藤", "佐藤"], ["名前", "電話"])


def test_a_write_from_elsewhere_is_seen(desk: Desk) -> None:
    with desk.ctx.store.write("名前") as session:
        entities.rename(session, desk.ids["伊藤"], "わたなべ", "わたなべ")
    settle()
    assert desk.names()[-1] == "わたなべ"


def test_what_is_written_here_does_not_move_the_row(desk: Desk) -> None:
    desk.go_to("伊藤", "ふりがな")
    QTest.keyClicks(desk.view, "w")
    entry = desk.view.editing.entry()
    assert entry is not None
    entry.write("わたなべ")
    desk.press(Key.Key_Return)
    assert desk.names()[0] == "伊藤"
    desk.panel.refresh()
    assert desk.names()[-1] == "伊藤"


def test_sums_stand_below(desk: Desk) -> None:
    desk.show("回数", "合計 料金", "平均 満足度")
    settle()
    assert desk.panel.totals.text_of(key(desk, "合計 料金")) == "合計 15,000"
    assert desk.panel.totals.text_of("count") == "合計 3"
    desk.panel.arranging.filter("name", Filter("name", "contains", "田中"))
    settle()
    assert desk.panel.totals.text_of(key(desk, "合計 料金")) == "合計 12,000"


def test_marked_numbers_are_added_up(desk: Desk) -> None:
    desk.show("合計 料金")
    for name in ("佐藤", "田中"):
        desk.view.selectionModel().select(
            desk.model.index(desk.model.row_of(desk.ids[name]), 1),
            desk.view.selectionModel().SelectionFlag.Select,
        )
    settle()
    assert desk.panel.sum_label.text() == "選んだ数 2個　合計 15,000円　平均 7,500円"


def test_whole_rows_are_not_emptied_where_nobody_sees_it(desk: Desk) -> None:
    before = desk.column("電話")
    desk.go_to("田中", "電話")
    desk.view.mark_ids([desk.ids["田中"]])
    settle()
    desk.press(Key.Key_Delete)
    assert desk.column("電話") == before
    assert desk.ctx.tell.said[-1].startswith("行を選んでいます。")


def test_in_a_list_delete_takes_whole_rows_out_of_it(desk: Desk) -> None:
    with desk.ctx.store.write("リスト") as session:
        made = lists.add(session, "お得意さま")
        lists.put(session, made, [desk.ids["田中"], desk.ids["佐藤"]])
    desk.panel.set_scope(Scope(list_id=made))
    settle()
    desk.go_to("田中", "電話")
    desk.view.mark_ids([desk.ids["田中"]])
    settle()
    desk.press(Key.Key_Delete)
    settle()
    assert desk.names() == ["佐藤"]
    assert desk.ref("田中").name == "田中"


def test_letters_typed_on_a_name_rename_nobody(desk: Desk) -> None:
    desk.go_to("田中", "名前")
    desk.press(Key.Key_0)
    assert not desk.view.editing.is_open()
    assert desk.ctx.tell.said[-1] == "名前を直すには、F2を押します。"


def test_delete_empties_the_marked_cells_as_one_step(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    desk.view.selectAll()
    desk.view.selectionModel().select(
        desk.model.index(0, 0),
        desk.view.selectionModel().SelectionFlag.Deselect | desk.view.selectionModel().SelectionFlag.Columns,
    )
    desk.press(Key.Key_Delete)
    assert set(desk.column("電話")) == set(desk.column("ふりがな")) == {""}
    assert desk.column("回数") == ["0", "0", "1", "2", "0"]
    assert desk.names() == ["伊藤", "ココ", "佐藤", "田中", "山本商店"]
    desk.ctx.store.undo()
    settle()
    assert desk.text("田中", "電話") == "090-1111-2222"
    assert desk.text("田中", "ふりがな") == "たなか"
    desk.go_to("田中", "名前")
    desk.press(Key.Key_Delete)
    assert desk.ctx.tell.said[-1] == "名前と種類は空にできません。"


def test_ctrl_d_writes_what_stands_above(desk: Desk) -> None:
    desk.go_to("伊藤", "タグ")
    with desk.ctx.store.write("タグ") as session:
        tags.give(session, [desk.ids["伊藤"]], "常連")
    settle()
    desk.view.selectionModel().clear()
    desk.view.go_to(0, desk.place("タグ"))
    for _row in range(2):
        desk.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.press(Key.Key_D, CTRL)
    assert desk.column("タグ") == ["常連", "常連", "常連", "", ""]
    desk.view.go_to(3, desk.place("タグ"))
    desk.press(Key.Key_D, CTRL)
    assert desk.column("タグ")[3] == "常連"


def test_copied_and_pasted_somewhere_else(desk: Desk, agreed: list[Plan]) -> None:
    desk.show("ふりがな", "電話")
    desk.view.setFocus()
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_C, CTRL)
    text = QGuiApplication.clipboard().text()
    assert text.split("\r\n")[3] == "田中\tたなか\t090-1111-2222"
    desk.panel._copy_with_headings()
    assert QGuiApplication.clipboard().text().split("\r\n")[0] == "名前\tふりがな\t電話"
    QGuiApplication.clipboard().setText("090-9999-0000\r\n080-8888-0000\r\n")
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_V, CTRL)
    assert (desk.text("佐藤", "電話"), desk.text("田中", "電話")) == ("090-9999-0000", "080-8888-0000")
    assert len(agreed) == 1
    desk.ctx.store.undo()
    settle()
    assert (desk.text("佐藤", "電話"), desk.text("田中", "電話")) == ("", "090-1111-2222")


def test_one_cell_is_pasted_without_a_question(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "PastePreview", None)
    QGuiApplication.clipboard().setText("090-9999-0000")
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_V, CTRL)
    assert desk.text("佐藤", "電話") == "090-9999-0000"


def test_rows_pasted_beyond_the_end_are_new_kartes_and_in_the_list(desk: Desk, agreed: list[Plan]) -> None:
    with desk.ctx.store.write("リスト") as session:
        made = lists.add(session, "手作り")
        lists.put(session, made, [desk.ids["田中"]])
    desk.panel.set_scope(Scope(list_id=made))
    desk.show("ふりがな", "電話")
    QGuiApplication.clipboard().setText("田中\tたなか\t03-1\r\n新 一\tあたらし\t03-2\r\n")
    desk.view.go_to(0, 0)
    desk.view.setFocus()
    desk.press(Key.Key_V, CTRL)
    assert desk.names() == ["田中", "新 一"]
    assert desk.column("電話") == ["03-1", "03-2"]
    assert desk.ctx.tell.said[-1] == "1個のセルを書き換えました。1件のカルテを作りました"
    desk.ctx.store.undo()
    settle()
    assert desk.names() == ["田中"]


def test_an_empty_table_takes_a_pasted_list(ctx: Context, qtbot: QtBot, agreed: list[Plan]) -> None:
    panel = TablePanel(ctx, "test")
    qtbot.addWidget(panel)
    panel.resize(900, 400)
    panel.show()
    settle()
    assert panel.empty.isVisible()
    assert "貼り付けられます" in panel.empty.text()
    QGuiApplication.clipboard().setText("田中\tたなか\r\n佐藤\tさとう\r\n")
    panel.empty.button.click()
    settle()
    assert [panel.model.text(row, 0) for row in range(panel.model.rowCount())] == ["佐藤", "田中"]


def test_marked_rows_bring_the_bar_and_are_told(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.panel.selection_changed) as told:
        desk.view.selectRow(1)
    assert told.args == [[desk.model.id_at(1)]] == [desk.panel.selected_ids()]
    assert desk.panel.bulk.isVisible()
    assert desk.panel.bulk.ids() == [desk.model.id_at(1)]
    with qtbot.waitSignal(desk.panel.selection_changed):
        desk.view.go_to(0, 0)
    assert not desk.panel.bulk.isVisible()


def test_the_menu_of_a_cell(desk: Desk, qtbot: QtBot) -> None:
    menu = desk.panel.menu_for(desk.ids["田中"])
    assert menu is not None
    said = [action.text() for action in menu.actions() if action.text()]
    for wanted in ("開く", "ノートを書く", "印刷", "リストに入れる", "コピー", "見出しもコピー", "削除"):
        assert wanted in said
    with qtbot.waitSignal(desk.panel.write_requested) as asked:
        next(action for action in menu.actions() if action.text() == "ノートを書く").trigger()
    assert asked.args == [desk.ids["田中"]]
    next(action for action in menu.actions() if action.text() == "お気に入りにする").trigger()
    settle()
    line = desk.model.line(desk.model.row_of(desk.ids["田中"]))
    assert line is not None
    assert line.star
    menu.deleteLater()
    assert desk.panel.menu_for(999) is None


def test_a_list_shows_its_kartes_in_its_own_order(desk: Desk) -> None:
    add_entity(desk.ctx.store, "ヒト", "だれか")
    with desk.ctx.store.write("リスト") as session:
        made = lists.add(session, "手作り")
        lists.put(session, made, [desk.ids["田中"], desk.ids["伊藤"]])
    desk.panel.set_scope(Scope(list_id=made))
    assert desk.names() == ["田中", "伊藤"]
    with desk.ctx.store.write("リスト") as session:
        lists.put(session, made, [desk.ids["ココ"]])
    settle()
    assert desk.names() == ["田中", "伊藤", "ココ"]


def test_a_saved_note_is_seen_and_sorts_after_a_rest(desk: Desk, qtbot: QtBot) -> None:
    add_note(desk.ctx.store, [desk.ids["伊藤"]], "", "来店記録", "2026-11-09T10:00", 料金="9,000")
    settle()
    assert desk.text("伊藤", "回数") == "1"
    click_head(desk, "回数")
    click_head(desk, "回数")
    assert desk.names()[0] == "田中"
    for day in (10, 11):
        add_note(desk.ctx.store, [desk.ids["伊藤"]], "", "来店記録", f"2026-11-{day}T10:00")
    settle()
    assert desk.text("伊藤", "回数") == "3"
    qtbot.waitUntil(lambda: desk.names()[0] == "伊藤", timeout=20_000)


def test_sums_follow_a_saved_note(desk: Desk, qtbot: QtBot) -> None:
    desk.show("合計 料金")
    settle()
    add_note(desk.ctx.store, [desk.ids["伊藤"]], "", "来店記録", "2026-11-09T10:00", 料金="9,000")
    total = key(desk, "合計 料金")
    qtbot.waitUntil(lambda: desk.panel.totals.text_of(total) == "合計 24,000", timeout=20_000)


def test_the_name_of_a_shape_goes_with_it(desk: Desk) -> None:
    desk.panel._save_shape()
    card = desk.panel.shapes.card
    assert card is not None
    card.entry.write("電話帳")
    card.keep()
    assert desk.panel.shapes.text() == "電話帳"
    desk.ctx.store.undo()
    settle()
    assert desk.panel.shapes.text() == "表の形"


def test_esc_takes_back_step_by_step(desk: Desk) -> None:
    desk.panel.arranging.filter("kind", Filter("kind", "among", among=("ヒト",)))
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_A, CTRL)
    desk.press(Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    card = desk.panel.arranging.card
    assert card is not None
    assert desk.panel.step_back()
    assert card.isHidden()
    assert len(desk.view.marked_ids()) == 3
    assert desk.panel.step_back()
    assert desk.view.marked_ids() == []
    assert len(desk.names()) == 3
    assert desk.panel.step_back()
    assert len(desk.names()) == 5
    assert desk.ctx.tell.said[-1] == "絞り込みを外しました"
    assert not desk.panel.step_back()
    desk.press(Key.Key_F2)
    assert desk.panel.step_back()
    assert not desk.view.editing.is_open()


@pytest.mark.parametrize("at_once", [500, 1])
def test_kartes_that_get_a_tag_stay_marked(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(ui_deeds, "AT_ONCE", at_once)
    desk.panel.arranging.sort(desk.place("タグ"))
    marked = [desk.ids["ココ"], desk.ids["田中"]]
    desk.view.mark_ids(marked)
    settle()
    bulk_deeds.give_tags(desk.ctx, desk.panel.bulk.ids(), ["VIP"])
    qtbot.waitUntil(lambda: desk.text("田中", "タグ") == "VIP", timeout=20_000)
    settle()
    assert set(desk.view.marked_ids()) == set(marked)
    assert set(desk.panel.bulk.ids()) == set(marked)
    assert desk.panel.bulk.isVisible()
    desk.ctx.store.undo()
    settle()
    assert set(desk.view.marked_ids()) == set(marked)
