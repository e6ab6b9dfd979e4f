"""Walking and marking, the name that stays, and what keys ask for."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
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


@pytest.fixture
def narrow(desk: Desk) -> Desk:
    """So narrow that the table scrolls sideways, and scrolled there."""
    desk.panel.resize(640, 420)
    settle()
    desk.view.horizontalScrollBar().setValue(180)
    settle()
    return desk


def test_the_name_stays_where_it_is(narrow: Desk) -> None:
    rect = narrow.view.visualRect(narrow.model.index(2, 0))
    assert rect.left() == 0
    assert narrow.view.indexAt(rect.center()).column() == 0
    assert narrow.view.head.rect_of(0).left() == 0
    beside = QPoint(rect.right() + 5, rect.center().y())
    seen = narrow.view.indexAt(beside)
    assert seen.column() > 0
    assert narrow.view.visualRect(seen).contains(beside)
    image = narrow.view.viewport().grab().toImage()
    narrow.view.horizontalScrollBar().setValue(0)
    settle()
    still = narrow.view.viewport().grab().toImage()
    part = rect.adjusted(0, 0, -4, 0)
    assert image.copy(part) == still.copy(part)


def test_a_click_on_the_name_means_the_name(narrow: Desk) -> None:
    click(narrow, 1, 0)
    index = narrow.view.currentIndex()
    assert (index.row(), index.column()) == (1, 0)
    assert narrow.view.horizontalScrollBar().value() == 180  # nothing had to move


def test_the_keyboard_brings_cells_out_from_behind_the_name(narrow: Desk) -> None:
    last = narrow.model.columnCount() - 1
    narrow.view.setFocus()
    narrow.view.go_to(0, last)
    for place in range(last - 1, 0, -1):
        narrow.press(Key.Key_Left)
        assert narrow.view.currentIndex().column() == place
        assert narrow.view.visualRect(narrow.view.currentIndex()).left() >= narrow.view.columnWidth(0)
    narrow.press(Key.Key_Left)
    assert narrow.view.currentIndex().column() == 0


def test_rows_and_names_scroll_together(narrow: Desk) -> None:
    narrow.panel.resize(640, 200)
    settle()
    bar = narrow.view.verticalScrollBar()
    assert bar.maximum() > 0
    bar.setValue(bar.maximum())
    settle()
    last = narrow.model.rowCount() - 1
    name, cell = (narrow.view.visualRect(narrow.model.index(last, place)) for place in (0, 3))
    assert (name.top(), name.height()) == (cell.top(), cell.height())


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


def test_a_cut_text_is_read_in_its_tip(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _place, text, *_rest: said.append(text))
    row, place = desk.model.row_of(desk.ids["山本商店"]), desk.place("ふりがな")
    for width in (64, 300):
        desk.view.setColumnWidth(place, width)
        spot = desk.view.visualRect(desk.model.index(row, place)).center()
        QApplication.sendEvent(
            desk.view.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, desk.view.mapToGlobal(spot))
        )
    assert said == ["やまもとしょうてん", ""]


def test_the_row_under_the_mouse_is_seen(desk: Desk) -> None:
    spot = desk.view.visualRect(desk.model.index(1, 3)).center()
    before = desk.view.viewport().grab().toImage().pixelColor(spot.x() + 40, spot.y() + 10)
    QTest.mouseMove(desk.view.viewport(), spot)
    settle()
    after = desk.view.viewport().grab().toImage().pixelColor(spot.x() + 40, spot.y() + 10)
    assert before == desk.ctx.theme.color("surface")
    assert after == desk.ctx.theme.color("hover")


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
