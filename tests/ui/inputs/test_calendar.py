"""A month to pick a day from. Today is Saturday, 21 November 2026."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from karte.ui.inputs.calendar import CalendarPopup
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import LinkButton


@pytest.fixture
def calendar(theme, show) -> CalendarPopup:
    entry = TextInput(theme)
    show(entry)
    made = CalendarPopup(theme, entry.frame)
    made.show_at(date(2026, 11, 21))
    return made


def press(qtbot, calendar: CalendarPopup, *keys: Qt.Key) -> date:
    for key in keys:
        qtbot.keyClick(calendar.grid, key)
    return calendar.grid.day


@pytest.mark.parametrize(
    ("keys", "day"),
    [
        ([Qt.Key.Key_Left], date(2026, 11, 20)),
        ([Qt.Key.Key_Right], date(2026, 11, 22)),
        ([Qt.Key.Key_Up], date(2026, 11, 14)),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down], date(2026, 12, 5)),
        ([Qt.Key.Key_PageUp], date(2026, 10, 21)),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageDown], date(2027, 2, 21)),
        ([Qt.Key.Key_PageUp, Qt.Key.Key_Home], date(2026, 11, 21)),
    ],
)
def test_keys_move_the_mark(qtbot, calendar, keys, day):
    assert press(qtbot, calendar, *keys) == day


def test_the_calendar_ends_without_a_crash(qtbot, calendar):
    calendar.grid.set_day(date.max)
    assert press(qtbot, calendar, Qt.Key.Key_Right, Qt.Key.Key_PageDown) == date.max


def test_enter_and_a_click_pick(qtbot, calendar):
    with qtbot.waitSignal(calendar.picked) as said:
        press(qtbot, calendar, Qt.Key.Key_Left, Qt.Key.Key_Return)
    assert said.args == [date(2026, 11, 20)]
    first = QPoint(17, 24 + 17)  # Sunday, the first of November, opens the month
    with qtbot.waitSignal(calendar.picked) as said:
        qtbot.mouseClick(calendar.grid, Qt.MouseButton.LeftButton, pos=first)
    assert said.args == [date(2026, 11, 1)]


def test_the_button_picks_today(qtbot, calendar):
    press(qtbot, calendar, Qt.Key.Key_PageUp)
    with qtbot.waitSignal(calendar.picked) as said:
        qtbot.mouseClick(calendar.findChild(LinkButton), Qt.MouseButton.LeftButton)
    assert said.args == [date(2026, 11, 21)]


def test_escape_gives_up_before_the_window_hears_of_it(qtbot, calendar):
    with qtbot.waitSignal(calendar.given_up):
        press(qtbot, calendar, Qt.Key.Key_Escape)


def test_the_day_is_heard(calendar):
    assert calendar.grid.accessibleDescription() == "2026/11/21(土)"
