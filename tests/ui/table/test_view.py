"""Walking and marking, the name that stays, and what keys ask for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.table.conftest import Desk
from tests.ui.windows import settle

Key = Qt.Key
NONE, CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def click(desk: Desk, row: int, place: int, held: Qt.KeyboardModifier = NONE) -> None:
    spot = desk.view.visualRect(desk.model.index(row, place)).center()
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.LeftButton, held, spot)
    settle()


def test_enter_or_a_double_click_on_a_name_opens_the_karte(desk: Desk, qtbot: QtBot) -> None:
    desk.go_to("佐藤", "名前")
    with qtbot.waitSignal(desk.view.open_requested) as asked:
        desk.press(Key.Key_Return)
    assert asked.args == [desk.ids["佐藤"]]
    spot = desk.view.visualRect(desk.model.index(0, 0)).center()
    with qtbot.waitSignal(desk.view.open_requested) as asked:
        QTest.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert asked.args == [desk.model.id_at(0)]


def test_a_double_click_elsewhere_writes(desk: Desk) -> None:
    row, place = desk.model.row_of(desk.ids["田中"]), desk.place("電話")
    spot = desk.view.visualRect(desk.model.index(row, place)).center()
    QTest.mouseDClick(desk.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.view.editing.is_open()


def test_enter_elsewhere_goes_down(desk: Desk) -> None:
    desk.go_to(desk.names()[0], "電話")
    desk.press(Key.Key_Return)
    assert desk.view.currentIndex().row() == 1
    desk.press(Key.Key_Return, SHIFT)
    assert desk.view.currentIndex().row() == 0


def test_rows_of_one_cell_are_not_marked_those_of_several_are(desk: Desk) -> None:
    click(desk, 1, 2)
    assert desk.view.marked_ids() == []
    click(desk, 3, 2, SHIFT)
    assert desk.view.marked_ids() == desk.model.ids()[1:4]
    click(desk, 0, 3, CTRL)
    assert desk.view.marked_ids() == desk.model.ids()[:4]
    assert desk.view.marked_cells() == [(0, 3), (1, 2), (2, 2), (3, 2)]


def test_a_whole_row_is_marked_by_its_number_or_shift_space(desk: Desk) -> None:
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_Space, SHIFT)
    assert desk.view.marked_ids() == [desk.ids["佐藤"]]
    head = desk.view.rows
    spot = QPoint(10, head.sectionViewportPosition(0) + 5)
    QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.view.marked_ids() == desk.model.ids()[:1]


def test_ctrl_a_marks_all(desk: Desk) -> None:
    desk.go_to("佐藤", "電話")
    desk.press(Key.Key_A, CTRL)
    assert desk.view.marked_ids() == desk.model.ids()


def test_tab_leaves_the_table_but_goes_on_after_a_cell_was_written(desk: Desk) -> None:
    desk.show("電話", "〒", "住所")
    desk.go_to("田中", "電話")
    desk.type("1")
    desk.press(Key.Key_Tab)
    assert desk.view.currentIndex().column() == 2
    desk.press(Key.Key_Tab)
    assert desk.view.currentIndex().column() == 3
    assert desk.view.hasFocus()
    desk.press(Key.Key_Up)
    desk.press(Key.Key_Tab)
    assert not desk.view.hasFocus()


@pytest.mark.parametrize(
    ("key", "held", "signal"),
    [
        (Key.Key_C, CTRL, "copy_requested"),
        (Key.Key_X, CTRL, "cut_requested"),
        (Key.Key_V, CTRL, "paste_requested"),
        (Key.Key_D, CTRL, "fill_requested"),
        (Key.Key_Delete, NONE, "clear_requested"),
        (Key.Key_Down, ALT, "filter_requested"),
    ],
)
def test_keys_ask(desk: Desk, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier, signal: str) -> None:
    view = desk.view
    view.setFocus()
    view.go_to(1, 1)
    view.blockSignals(False)
    for name in ("paste_requested", "clear_requested", "filter_requested"):
        getattr(view, name).disconnect()  # what they do is told elsewhere
    with qtbot.waitSignal(getattr(view, signal)):
        QTest.keyClick(view, key, held)


def test_keys_of_the_window_are_the_cells_here(desk: Desk) -> None:
    for key, held in ((Key.Key_F2, NONE), (Key.Key_Delete, NONE), (Key.Key_D, CTRL), (Key.Key_C, CTRL)):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, held)
        event.ignore()
        QApplication.sendEvent(desk.view, event)
        assert event.isAccepted()
    other = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_N, CTRL)
    other.ignore()
    QApplication.sendEvent(desk.view, other)
    assert not other.isAccepted()


def test_a_menu_leaves_the_marked_cells_marked(desk: Desk, qtbot: QtBot) -> None:
    click(desk, 0, 1)
    click(desk, 2, 2, SHIFT)
    marked = desk.view.marked_cells()
    spot = desk.view.visualRect(desk.model.index(1, 1)).center()
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.RightButton, pos=spot)
    assert desk.view.marked_cells() == marked


def test_mark_and_place_are_found_again(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    place = desk.view.place()
    assert place == (desk.ids["田中"], desk.model.column(desk.place("電話")).key)
    desk.view.go_to(0, 0)
    desk.view.return_to(*place)
    assert desk.view.place() == place
    desk.view.return_to(desk.ids["田中"], "gone")
    assert desk.view.currentIndex().column() == 0
    desk.view.return_to(999, "name")  # gone: the mark stays
    assert desk.view.place()[0] == desk.ids["田中"]


def right_click(desk: Desk, row: int, place: int) -> None:
    spot = desk.view.visualRect(desk.model.index(row, place)).center()
    QTest.mouseClick(desk.view.viewport(), Qt.MouseButton.RightButton, pos=spot)
    settle()


def test_a_menu_elsewhere_marks_what_it_is_about(desk: Desk) -> None:
    click(desk, 0, 1)
    right_click(desk, 3, 2)
    assert desk.view.marked_cells() == [(3, 2)]
    assert desk.view.currentIndex().row() == 3


def test_where_rows_are_marked_a_menu_marks_the_row(desk: Desk) -> None:
    desk.view.mark_ids(desk.model.ids()[:2])
    right_click(desk, 1, 2)
    assert desk.view.marked_ids() == desk.model.ids()[:2], "it is about both"
    right_click(desk, 3, 2)
    assert desk.view.marked_ids() == desk.model.ids()[3:4]
    assert desk.view.place()[0] == desk.model.id_at(3)


def test_the_menu_of_a_row_is_about_the_row(desk: Desk, qtbot: QtBot) -> None:
    desk.view.menu_requested.disconnect()  # what it shows is told elsewhere
    click(desk, 0, 1)
    spot = QPoint(10, desk.view.rows.sectionViewportPosition(2) + 5)
    for marked in ([2], [1, 2]):
        if len(marked) > 1:
            desk.view.mark_ids([desk.model.ids()[row] for row in marked])
        with qtbot.waitSignal(desk.view.menu_requested) as asked:
            desk.view.rows.menu_requested.emit(2, desk.view.rows.mapToGlobal(spot))
        assert asked.args[0] == desk.model.id_at(2)
        assert desk.view.marked_ids() == [desk.model.ids()[row] for row in marked]


def test_unmarked_but_for_the_cell_with_the_keyboard(desk: Desk) -> None:
    click(desk, 0, 1)
    assert not desk.view.unmark()
    click(desk, 3, 2, SHIFT)
    assert desk.view.unmark()
    assert desk.view.marked_cells() == [(3, 2)]


def test_marked_rows_stay_marked_when_the_keyboard_comes(desk: Desk) -> None:
    desk.view.clearFocus()
    desk.view.setCurrentIndex(QModelIndex())
    desk.view.mark_ids(desk.model.ids()[1:3])
    desk.view.setFocus()
    settle()
    assert desk.view.marked_ids() == desk.model.ids()[1:3]
    assert desk.view.currentIndex().isValid()
