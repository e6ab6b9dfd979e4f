"""Dates and times as typed. Now is Saturday, 21 November 2026, 16:40."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from karte.text import dates
from karte.text.dates import Moment, UnreadableDate
from karte.ui.inputs.moment import DateInput, MomentInput

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def moment(theme, show) -> MomentInput:
    made = MomentInput(theme)
    show(made)
    return made


@pytest.fixture
def day(theme, show) -> DateInput:
    made = DateInput(theme)
    show(made)
    return made


def enter(qtbot, entry, compose, text: str) -> str:
    entry.line.selectAll()
    compose(entry.line, "", text)
    qtbot.keyClick(entry.line, Qt.Key.Key_Return)
    return entry.text()


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2026/11/21 16:40", "2026/11/21(土) 16:40"),
        ("1121", "2026/11/21(土)"),
        ("きのう", "2026/11/20(金)"),
        ("11/7 15時半", "2026/11/07(土) 15:30"),
        ("R8/11/21", "2026/11/21(土)"),
        ("2025年3月", "2025年3月"),
        ("", ""),
    ],
)
def test_a_moment_is_written_out_in_full(qtbot, moment, compose, typed, shown):
    if typed:
        assert enter(qtbot, moment, compose, typed) == shown
    assert moment.error() == ""


def test_what_cannot_be_read_stays_and_is_said_at_the_field(qtbot, moment, compose):
    moment.set_text("2026/11/07(土) 15:00")
    said: list[str] = []
    moment.committed.connect(said.append)
    assert enter(qtbot, moment, compose, "13月5日") == "13月5日"
    assert "「13月5日」" in moment.error()
    with pytest.raises(UnreadableDate):
        moment.moment()
    assert said == []
    qtbot.keyClick(moment.line, Qt.Key.Key_Escape)
    assert moment.text() == "2026/11/07(土) 15:00"
    assert moment.error() == ""


def test_a_moment_goes_in_and_comes_out(moment):
    for one in (
        Moment(datetime.fromisoformat("2026-11-21T16:40"), "minute"),
        Moment(datetime.fromisoformat("1988-03-14"), "day"),
        Moment(datetime.fromisoformat("2025-03-01"), "month"),
        Moment(datetime.fromisoformat("2025-01-01"), "year"),
        None,
    ):
        moment.set_text(dates.format_moment(one) if one else "")
        assert moment.moment() == one


def test_arrows_change_the_day_and_keep_the_time(qtbot, moment):
    moment.set_text("2026/11/30(月) 16:40")
    qtbot.keyClick(moment.line, Qt.Key.Key_Up)
    assert moment.text() == "2026/12/01(火) 16:40"
    qtbot.keyClick(moment.line, Qt.Key.Key_Down)
    qtbot.keyClick(moment.line, Qt.Key.Key_Down)
    assert moment.text() == "2026/11/29(日) 16:40"
    moment.set_text("2025年12月")
    qtbot.keyClick(moment.line, Qt.Key.Key_Up)
    assert moment.text() == "2026年1月"
    moment.set_text("")
    qtbot.keyClick(moment.line, Qt.Key.Key_Up)
    assert moment.text() == "2026/11/21(土)"


@pytest.mark.parametrize("modifiers", [CTRL, CTRL | SHIFT])
def test_ctrl_semicolon_is_today_and_ctrl_colon_is_now_on_every_keyboard(qtbot, moment, modifiers):
    moment.set_text("2026/11/07(土) 15:00")
    qtbot.keyClick(moment.line, Qt.Key.Key_Semicolon, CTRL)
    assert moment.text() == "2026/11/21(土) 15:00"
    with qtbot.waitSignal(moment.edited):
        qtbot.keyClick(moment.line, Qt.Key.Key_Colon, modifiers)
    assert moment.text() == "2026/11/21(土) 16:40"


def test_arrows_belong_to_a_composition(qtbot, moment, compose):
    moment.set_text("2026/11/07(土) 15:00")
    compose(moment.line, "きのう")
    qtbot.keyClick(moment.line, Qt.Key.Key_Down)
    qtbot.keyClick(moment.line, Qt.Key.Key_Semicolon, CTRL)
    assert moment.text() == "2026/11/07(土) 15:00"


def test_a_day_from_the_calendar_keeps_the_time_and_the_focus_comes_back(qtbot, moment):
    moment.set_text("2026/11/07(土) 15:00")
    left: list[bool] = []
    moment.finished.connect(lambda: left.append(True))
    qtbot.keyClick(moment.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    grid = QApplication.focusWidget()
    assert grid is not moment.line
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert moment.text() == "2026/11/08(日) 15:00"
    assert moment.line.hasFocus()
    assert not grid.isVisible()
    assert left == []


def test_escape_in_the_calendar_changes_nothing(qtbot, moment):
    moment.set_text("2026/11/07(土) 15:00")
    moment.open_calendar()
    grid = QApplication.focusWidget()
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    qtbot.keyClick(grid, Qt.Key.Key_Escape)
    assert moment.text() == "2026/11/07(土) 15:00"
    assert moment.line.hasFocus()
    assert not grid.isVisible()


def test_leaving_from_the_calendar_leaves_the_entry(qtbot, theme, show):
    first, other = MomentInput(theme), MomentInput(theme)
    show(first, other)
    qtbot.keyClick(first.line, Qt.Key.Key_Semicolon, CTRL)
    first.open_calendar()
    with qtbot.waitSignal(first.committed) as said:
        other.setFocus()
    assert said.args == ["2026/11/21(土)"]
    assert other.line.hasFocus()


@pytest.mark.parametrize(
    ("typed", "shown", "iso"),
    [
        ("S63.3.14", "1988/03/14", "1988-03-14"),
        ("昭和63年3月14日", "1988/03/14", "1988-03-14"),
        ("1985年3月", "1985年3月", "1985-03-??"),
        ("3月14日", "3月14日", "????-03-14"),
    ],
)
def test_a_date_may_be_in_an_era_or_partial(qtbot, day, compose, typed, shown, iso):
    assert enter(qtbot, day, compose, typed) == shown
    assert day.iso() == iso


def test_arrows_leave_a_partial_date_alone(qtbot, day):
    day.set_text("1985年3月")
    qtbot.keyClick(day.line, Qt.Key.Key_Up)
    assert day.text() == "1985年3月"
    day.set_text("1988/03/14")
    qtbot.keyClick(day.line, Qt.Key.Key_Up)
    assert day.text() == "1988/03/15"


def test_an_unreadable_date_is_said(qtbot, day, compose):
    enter(qtbot, day, compose, "2026/02/30")
    assert day.error()
    with pytest.raises(UnreadableDate):
        day.iso()
    day.set_text("")
    assert (day.iso(), day.error()) == ("", "")
