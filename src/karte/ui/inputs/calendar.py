"""A month to pick a day from, opened from the calendar picture of a date entry."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.text.dates import format_date, months_later, weekday_letter
from karte.ui.inputs.floating import MARGIN, Floating
from karte.ui.inputs.frame import ENTER, Face
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.label import Label

_CELL = 34
_HEAD = 24
_WEEKS = 6
_ROOM = MARGIN + 8
_SUNDAY = date(2023, 1, 1)
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}
_MONTHS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class CalendarPopup(Floating):
    """A month with a way to its neighbours and to today; it has the focus while it is open.

    Arrows, PageUp, PageDown and Home move the mark, Enter takes it, Esc and a click elsewhere close.
    """

    picked = Signal(object)
    """The `date` taken."""
    given_up = Signal()
    """Esc."""

    def __init__(self, theme: Theme, anchor: QWidget) -> None:
        super().__init__(theme, anchor)
        self._title = Label(theme, bold=True, parent=self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        before = IconButton(theme, "chevron-left", _("前の月"), "PgUp", parent=self)
        after = IconButton(theme, "chevron-right", _("次の月"), "PgDown", parent=self)
        today = LinkButton(theme, _("今日"), parent=self)
        for button in (before, after, today):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.grid = MonthGrid(theme, self)
        head = QHBoxLayout()
        head.addWidget(before)
        head.addWidget(self._title, 1)
        head.addWidget(after)
        column = QVBoxLayout(self)
        column.setContentsMargins(_ROOM, _ROOM, _ROOM, _ROOM)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.grid)
        column.addWidget(today, 0, Qt.AlignmentFlag.AlignHCenter)
        before.clicked.connect(self._earlier)
        after.clicked.connect(self._later)
        today.clicked.connect(self._take_today)
        self.grid.moved.connect(self._show_title)
        self.grid.picked.connect(self.picked)

    def show_at(self, day: date) -> None:
        """Open under the anchor with this day marked."""
        self.grid.set_day(day)
        self.open_up()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def wanted_size(self, room: QSize) -> QSize:
        del room
        return self.sizeHint() - QSize(2 * MARGIN, 2 * MARGIN)

    def _show_title(self, day: date) -> None:
        self._title.setText(format_date(f"{day:%Y-%m}-??"))

    def _earlier(self) -> None:
        self.grid.step_months(-1)

    def _later(self) -> None:
        self.grid.step_months(1)

    def _take_today(self) -> None:
        self.picked.emit(clock.today())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class MonthGrid(Face):
    """Six weeks from Sunday on, one day marked, today ringed."""

    moved = Signal(object)
    picked = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.day = clock.today()
        self.setAccessibleName(_("カレンダー"))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_day(self, day: date) -> None:
        """Mark a day and show its month."""
        self.day = day
        self.setAccessibleDescription(format_date(day.isoformat()))
        self.update()
        self.moved.emit(day)

    def step_days(self, by: int) -> None:
        """Move the mark; at the end of the calendar it stays."""
        with suppress(OverflowError):
            self.set_day(self.day + timedelta(by))

    def step_months(self, by: int) -> None:
        """Move the mark to the same day of another month; at the end of the calendar it stays."""
        with suppress(ValueError):
            self.set_day(months_later(self.day, by))

    def _days(self) -> list[date | None]:
        """The days of six weeks from the Sunday before the first; None where the calendar has ended."""
        first = self.day.replace(day=1)
        start = first.toordinal() - (first.weekday() + 1) % 7
        known = range(date.min.toordinal(), date.max.toordinal() + 1)
        ordinals = range(start, start + 7 * _WEEKS)
        return [date.fromordinal(ordinal) if ordinal in known else None for ordinal in ordinals]

    def _cell(self, place: int) -> QRect:
        size = self.theme.px(_CELL)
        return QRect(place % 7 * size, self.theme.px(_HEAD) + place // 7 * size, size, size)

    def sizeHint(self) -> QSize:
        size = self.theme.px(_CELL)
        return QSize(7 * size, self.theme.px(_HEAD) + _WEEKS * size)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # Esc and the arrows are ours while the month is open
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.step_days(_STEPS[key])
        elif key in _MONTHS:
            self.step_months(_MONTHS[key])
        elif key == Qt.Key.Key_Home:
            self.set_day(clock.today())
        elif key in ENTER:
            self.picked.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        day = next((day for place, day in enumerate(self._days()) if self._cell(place).contains(point)), None)
        if day is not None and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(day)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.step_months(-1 if event.angleDelta().y() > 0 else 1)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font("small"))
        for column in range(7):
            day = _SUNDAY + timedelta(column)
            head = QRect(column * self.theme.px(_CELL), 0, self.theme.px(_CELL), self.theme.px(_HEAD))
            painter.setPen(self.theme.color(self._ink(day, "text2")))
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, weekday_letter(day))
        for place, day in enumerate(self._days()):
            if day is not None:
                self._paint_day(painter, self._cell(place), day)
        painter.end()

    def _ink(self, day: date, usual: str) -> str:
        return {5: "accent", 6: "danger"}.get(day.weekday(), usual)

    def _paint_day(self, painter: QPainter, cell: QRect, day: date) -> None:
        box = QRectF(cell).adjusted(2, 2, -2, -2)
        marked = day == self.day
        painter.setPen(QPen(self.theme.color("accent"), 2 if marked else 1))
        painter.setBrush(self.theme.color("select") if marked else Qt.BrushStyle.NoBrush)
        if marked or day == clock.today():
            painter.drawRoundedRect(box, 6, 6)
        inside = day.month == self.day.month
        painter.setFont(self.theme.font("ui" if inside else "small", bold=marked))
        painter.setPen(self.theme.color(self._ink(day, "text") if inside else "text3"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, str(day.day))
