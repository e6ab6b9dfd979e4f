"""The list by mouse and keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.timeline.lines import Heading, More
from karte.ui.timeline.scroller import NoteList
from tests.ui.timeline.test_lines import note

Make = Callable[..., NoteList]


@pytest.fixture
def months(make_list: Make) -> NoteList:
    shown = make_list(0)
    shown.set_items(
        [
            Heading(2026, 11),
            note(4, "2026-11-07"),
            note(3, "2026-11-01"),
            Heading(2026, 10),
            note(2, "2026-10-02", private=True),
            More(114),
        ]
    )
    shown.setFocus()
    return shown


def press(qtbot: QtBot, shown: NoteList, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(shown, key)


def click(
    qtbot: QtBot, shown: NoteList, note_id: int, button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    qtbot.mouseClick(shown.viewport(), button, pos=shown.line_rect(note_id).center())


def test_arrows_walk_over_notes_and_leave_headings_out(months: NoteList, qtbot: QtBot) -> None:
    walked = []
    for _step in range(5):
        press(qtbot, months, Qt.Key.Key_Down)
        walked.append(months.current())
    assert walked == [4, 3, 2, None, None]  # さらに読む is no note, and there the list ends
    press(qtbot, months, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert months.current() == 3
    press(qtbot, months, Qt.Key.Key_Home)
    assert months.current() == 4
    press(qtbot, months, Qt.Key.Key_End, Qt.Key.Key_Up)
    assert months.current() == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_open_and_fold(months: NoteList, qtbot: QtBot, key: Qt.Key) -> None:
    press(qtbot, months, Qt.Key.Key_Down, key)
    assert months.opened() == {4}
    press(qtbot, months, key)
    assert months.opened() == set()


def test_right_opens_and_left_folds(months: NoteList, qtbot: QtBot) -> None:
    press(qtbot, months, Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert months.opened() == {4}
    press(qtbot, months, Qt.Key.Key_Left, Qt.Key.Key_Left)
    assert months.opened() == set()


def test_the_last_line_asks_for_more(months: NoteList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(months.more_requested):
        press(qtbot, months, Qt.Key.Key_End, Qt.Key.Key_Return)
    place = months.line_rect(2).center() + QPoint(0, 42)
    with qtbot.waitSignal(months.more_requested):
        qtbot.mouseClick(months.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_edit_and_delete_ask_about_the_current_note(months: NoteList, qtbot: QtBot) -> None:
    press(qtbot, months, Qt.Key.Key_Down, Qt.Key.Key_Down)
    with qtbot.waitSignal(months.edit_requested) as edit:
        press(qtbot, months, Qt.Key.Key_F2)
    with qtbot.waitSignal(months.remove_requested) as remove:
        press(qtbot, months, Qt.Key.Key_Delete)
    assert (edit.args, remove.args) == ([3], [3])


@pytest.mark.parametrize(("current", "taken"), [(3, True), (None, False)])
def test_f2_is_the_lists_own_only_when_a_note_is_current(
    months: NoteList, current: int | None, taken: bool
) -> None:
    months.set_current(current)
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(months, event)
    assert event.isAccepted() is taken


def test_a_click_anywhere_on_the_line_opens(months: NoteList, qtbot: QtBot) -> None:
    click(qtbot, months, 3)
    assert (months.opened(), months.current()) == ({3}, 3)


def test_a_double_click_opens_and_does_not_fold_again(months: NoteList, qtbot: QtBot) -> None:
    place = months.line_rect(4).center()
    qtbot.mouseClick(months.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(months.viewport(), Qt.MouseButton.LeftButton, pos=months.line_rect(3).center())
    assert months.opened() == {4}


def test_a_drag_off_the_line_opens_nothing(months: NoteList, qtbot: QtBot) -> None:
    qtbot.mousePress(months.viewport(), Qt.MouseButton.LeftButton, pos=months.line_rect(4).center())
    qtbot.mouseRelease(months.viewport(), Qt.MouseButton.LeftButton, pos=months.line_rect(2).center())
    assert months.opened() == set()


def test_the_hand_shows_what_can_be_clicked(months: NoteList, qtbot: QtBot) -> None:
    qtbot.mouseMove(months.viewport(), months.line_rect(4).center())
    assert months.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    qtbot.mouseMove(months.viewport(), QPoint(100, 10))
    assert months.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


@pytest.mark.parametrize("reason", [QContextMenuEvent.Reason.Mouse, QContextMenuEvent.Reason.Keyboard])
def test_the_menu_is_asked_for_at_the_note(
    months: NoteList, qtbot: QtBot, reason: QContextMenuEvent.Reason
) -> None:
    months.set_current(2)
    place = months.line_rect(2).center()
    where = months.viewport().mapToGlobal(place)
    with qtbot.waitSignal(months.menu_requested) as asked:
        QApplication.sendEvent(months.viewport(), QContextMenuEvent(reason, place, where))
    assert asked.args[0] == 2


def test_the_ring_is_painted_for_the_keyboard_only(months: NoteList, qtbot: QtBot, ctx: Context) -> None:
    accent = ctx.theme.color("accent")

    def ringed() -> bool:
        rect = months.line_rect(4)
        image = months.viewport().grab().toImage()
        return any(
            image.pixelColor(rect.center().x(), y) == accent for y in range(rect.top(), rect.top() + 6)
        )

    with qtbot.waitActive(months):
        months.activateWindow()
        months.setFocus()
    click(qtbot, months, 4)
    click(qtbot, months, 4)
    qtbot.waitUntil(lambda: 4 not in months.cards())
    assert not ringed()
    press(qtbot, months, Qt.Key.Key_Left)
    assert ringed()


def test_a_note_higher_than_the_screen_is_scrolled_before_it_is_left(make_list: Make, qtbot: QtBot) -> None:
    shown = make_list(5)
    shown.set_open(5, True)
    shown.cards()[5].height_wanted = 1000
    shown.resize(601, 400)
    press(qtbot, shown, Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert shown.current() == 5
    assert shown.verticalScrollBar().value() > 0
    for _step in range(15):
        press(qtbot, shown, Qt.Key.Key_Down)
    assert shown.current() != 5


def test_reveal_opens_and_scrolls_to_a_note(make_list: Make) -> None:
    shown = make_list()
    shown.reveal(60)
    assert (shown.current(), shown.opened()) == (60, {60})
    assert 0 <= shown.line_rect(60).top() < 400
    assert shown.line_rect(60).bottom() <= 400


def test_the_screen_reader_hears_the_current_line(months: NoteList, qtbot: QtBot) -> None:
    press(qtbot, months, Qt.Key.Key_Home)
    assert months.accessibleDescription() == "2026/11/07(土) 00:00 来店記録 前髪を短く"
    press(qtbot, months, Qt.Key.Key_End)
    assert months.accessibleDescription() == "さらに読む (残り114件)"
