"""Dates and times as people type them, checked and written out in full on leaving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.text.dates import (
    Moment,
    first_day,
    format_date,
    format_moment,
    months_later,
    parse_date,
    parse_moment,
)
from karte.ui.inputs.calendar import CalendarPopup
from karte.ui.inputs.text import TextInput
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import IconButton

_CTRL = Qt.KeyboardModifier.ControlModifier
_MONTHS = {"month": 1, "year": 12}


class DayInput(TextInput):
    """What date entries share: the picture that opens a calendar, ↑ ↓ for the day, Ctrl+; and Ctrl+:."""

    def __init__(self, theme: Theme, placeholder: str = "", parent: QWidget | None = None) -> None:
        self._opener: IconButton | None = None
        super().__init__(theme, placeholder, parent=parent)
        opener = IconButton(theme, "calendar", _("カレンダー"), "Alt+Down", size=16, parent=self.frame)
        opener.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._opener = opener
        self.row.insertWidget(0, opener)
        margins = self.row.contentsMargins()
        margins.setLeft(3)
        self.row.setContentsMargins(margins)
        self.row.setSpacing(3)
        self._calendar: CalendarPopup | None = None
        self.restyle()
        opener.clicked.connect(self.open_calendar)

    def day(self) -> date | None:
        """The day that stands in the field, its first one where only month or year is known."""
        raise NotImplementedError

    def moved(self, by: int) -> str:
        """The text one day (month, year) earlier or later."""
        raise NotImplementedError

    def on_day(self, day: date) -> str:
        """The text with another day, the time kept."""
        raise NotImplementedError

    def current(self) -> str:
        """The text for this moment."""
        raise NotImplementedError

    def write(self, text: str) -> None:
        """Show a text, written out in full where it can be read."""
        try:
            super().write(self.tidy(text) if text.strip() else "")
        except KarteError:
            super().write(text)

    def open_calendar(self) -> None:
        """Show the month of the field's day; a day picked there is taken."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self.theme, self.frame)
            self._calendar.picked.connect(self._take_day)
            self._calendar.given_up.connect(self.setFocus)
            self._calendar.grid.focus_left.connect(self._leave_calendar)
        self._calendar.show_at(self.day() or clock.today())

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        if self._opener is not None:
            side = self.theme.px(28)
            self._opener.setFixedSize(side, side - 2)

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, modifiers = event.key(), event.modifiers()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and not modifiers & ~Qt.KeyboardModifier.KeypadModifier:
            return partial(self._step, 1 if key == Qt.Key.Key_Up else -1)
        if key == Qt.Key.Key_Down and modifiers & Qt.KeyboardModifier.AltModifier:
            return self.open_calendar
        # Shift is not looked at: Japanese keyboards have the colon without it, others with it.
        if modifiers & _CTRL and key == Qt.Key.Key_Semicolon:
            return self._take_today
        if modifiers & _CTRL and key == Qt.Key.Key_Colon:
            return self._take_now
        return super().key_action(event)

    def _step(self, by: int) -> None:
        if not self.text().strip():
            self._take_today()
        elif self.check():
            self._replace(self.moved(by))

    def leave(self) -> None:
        """The user is done here, unless it is only the calendar that has the focus now."""
        if self._calendar is None or self._calendar.isHidden():
            super().leave()

    def _leave_calendar(self) -> None:
        if self._calendar is not None:
            self._calendar.close_up()
        if not self.line.hasFocus():
            self.leave()

    def _take_day(self, day: date) -> None:
        self._replace(self.on_day(day))
        self.setFocus()

    def _take_today(self) -> None:
        self._replace(self.on_day(clock.today()))

    def _take_now(self) -> None:
        self._replace(self.current())

    def _replace(self, text: str) -> None:
        if text != self.text():
            self.line.setText(text)
            self.note_edit()


class MomentInput(DayInput):
    """日時: a date with or without a time; ↑ ↓ move it by a day, Ctrl+; is today, Ctrl+: is now."""

    def moment(self) -> Moment | None:
        """What stands in the field, None when blank; raises KarteError (and shows it) if unreadable."""
        if not self.text().strip():
            return None
        try:
            return parse_moment(self.text(), clock.now())
        except KarteError as error:
            self.set_error(str(error))
            raise

    def tidy(self, text: str) -> str:
        return format_moment(parse_moment(text, clock.now()))

    def day(self) -> date | None:
        moment = self._readable()
        return moment.at.date() if moment else None

    def moved(self, by: int) -> str:
        moment = parse_moment(self.text(), clock.now())
        months = _MONTHS.get(moment.precision)
        day = moment.at.date()
        day = day + timedelta(by) if months is None else months_later(day, by * months)
        return format_moment(replace(moment, at=datetime.combine(day, moment.at.time())))

    def on_day(self, day: date) -> str:
        moment = self._readable()
        if moment is None or moment.precision != "minute":
            return format_date(day.isoformat())
        return format_moment(replace(moment, at=datetime.combine(day, moment.at.time())))

    def current(self) -> str:
        return format_moment(Moment(clock.now(), "minute"))

    def _readable(self) -> Moment | None:
        try:
            return parse_moment(self.text(), clock.now()) if self.text().strip() else None
        except KarteError:
            return None


class DateInput(DayInput):
    """A date, whole or in part (1985年3月, 3月14日), in the Western calendar or a Japanese era."""

    def tidy(self, text: str) -> str:
        return format_date(parse_date(text, clock.today()), weekday=False)

    def iso(self) -> str:
        """The stored form (1988-03-14, 1985-??-12), "" when blank; raises KarteError and shows it."""
        if not self.text().strip():
            return ""
        try:
            return parse_date(self.text(), clock.today())
        except KarteError as error:
            self.set_error(str(error))
            raise

    def day(self) -> date | None:
        try:
            return first_day(parse_date(self.text(), clock.today())) if self.text().strip() else None
        except KarteError:
            return None

    def moved(self, by: int) -> str:
        day = self.day()
        whole = day is not None and format_date(day.isoformat(), weekday=False) == self.text()
        return format_date((day + timedelta(by)).isoformat(), weekday=False) if day and whole else self.text()

    def on_day(self, day: date) -> str:
        return format_date(day.isoformat(), weekday=False)

    def current(self) -> str:
        return self.on_day(clock.today())
