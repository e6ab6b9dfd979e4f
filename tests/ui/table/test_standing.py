"""What is marked and in sight stays so when other rows or columns are shown."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt

from karte.store.grid import Order
from tests.helpers import add_entity
from tests.ui.table.conftest import Desk
from tests.ui.windows import settle

Select = QItemSelectionModel.SelectionFlag


def many(desk: Desk) -> None:
    for number in range(60):
        add_entity(desk.ctx.store, "ヒト", f"客{number:02}", f"きゃく{number:02}")
    settle()


def test_a_marked_row_stays_marked_when_columns_change(desk: Desk) -> None:
    desk.go_to("佐藤", "ふりがな")
    desk.view.selectRow(desk.model.row_of(desk.ids["佐藤"]))
    desk.show("電話", "回数")
    assert desk.view.marked_ids() == [desk.ids["佐藤"]]
    assert desk.view.place() == (desk.ids["佐藤"], "name")
    assert desk.panel.selected_ids() == desk.panel.bulk.ids() == [desk.ids["佐藤"]]


def test_the_cell_with_the_keyboard_goes_along_with_its_column(desk: Desk) -> None:
    desk.go_to("佐藤", "電話")
    key = desk.view.place()[1]
    desk.view.head.moveSection(desk.place("電話"), 1)
    settle()
    assert desk.place("電話") == 1
    assert desk.view.place() == (desk.ids["佐藤"], key)
    assert desk.view.marked_cells() == [(desk.model.row_of(desk.ids["佐藤"]), 1)]


def test_a_rectangle_stays_one_where_its_columns_stay(desk: Desk) -> None:
    desk.go_to("伊藤", "電話")
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        desk.press(key, Qt.KeyboardModifier.ShiftModifier)
    desk.show("前回", "回数", "電話")
    assert desk.view.marked_cells() == [(row, place) for row in range(3) for place in (1, 3)]


def test_a_karte_added_elsewhere_does_not_move_what_is_in_sight(desk: Desk) -> None:
    many(desk)
    desk.go_to("伊藤", "名前")
    desk.view.verticalScrollBar().setValue(333)
    settle()
    top = desk.model.id_at(desk.view.rowAt(0))
    offset = desk.view.rowViewportPosition(desk.view.rowAt(0))
    add_entity(desk.ctx.store, "ヒト", "あ", "あ")
    settle()
    assert desk.names()[0] == "あ"
    assert desk.model.id_at(desk.view.rowAt(0)) == top
    assert desk.view.rowViewportPosition(desk.view.rowAt(0)) == offset
    assert desk.view.place() == (desk.ids["伊藤"], "name")


def test_at_the_top_what_is_new_on_top_is_seen(desk: Desk) -> None:
    many(desk)
    desk.go_to("伊藤", "名前")
    add_entity(desk.ctx.store, "ヒト", "あ", "あ")
    settle()
    assert desk.view.verticalScrollBar().value() == 0


def test_sorting_goes_to_the_marked_cell(desk: Desk) -> None:
    many(desk)
    desk.go_to("伊藤", "名前")
    desk.panel.arranging._arrange(order=Order("name", descending=True))
    settle()
    row = desk.model.row_of(desk.ids["伊藤"])
    assert row == desk.model.rowCount() - 1
    assert desk.view.viewport().rect().contains(desk.view.visualRect(desk.model.index(row, 0)))


def test_sideways_it_stays_too(desk: Desk) -> None:
    desk.panel.resize(500, 400)
    settle()
    desk.go_to("伊藤", "名前")
    desk.view.horizontalScrollBar().setValue(120)
    add_entity(desk.ctx.store, "ヒト", "あ", "あ")
    settle()
    assert desk.view.horizontalScrollBar().value() == 120
