"""前後比較: two photos over each other, a line between them that is drawn to and fro."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.dates import format_date
from karte.ui.pictures.canvas import whole
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.store.note_rows import FileRow
    from karte.ui.theme import Theme

SWAP_KEY = "X"
_STEP, _LEAP = 0.02, 0.1
_HANDLE = 28
_LEAPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Slider(QWidget):
    """Left of the line is the first photo, right of it the second; mouse and arrow keys move the line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._images = (QImage(), QImage())
        self._at = 0.5
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.SplitHCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 120)
        self.setAccessibleName(_("前後の境目"))
        self.setToolTip(_("左右の矢印キーでも、境目を動かせます。"))
        self._say()
        theme.changed.connect(self.update)

    def show_images(self, before: QImage, after: QImage) -> None:
        """Other photos; the line stays where it is."""
        self._images = (before, after)
        self.update()

    def at(self) -> float:
        """Where the line stands: 0 is at the left, 1 at the right."""
        return self._at

    def set_at(self, at: float) -> None:
        """Put the line elsewhere."""
        self._at = min(max(at, 0.0), 1.0)
        self._say()
        self.update()

    def _say(self) -> None:
        self.setAccessibleDescription(_("左から{percent}%").format(percent=round(self._at * 100)))

    def _frame(self) -> QRectF:
        """What both photos share: the room of the larger one."""
        room = QRectF(self.rect())
        frame = QRectF()
        for image in self._images:
            frame = frame.united(whole(image, room))
        return frame

    def _line(self) -> float:
        frame = self._frame()
        return frame.left() + self._at * frame.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, room, x = self._theme, QRectF(self.rect()), self._line()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.color("sunken"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        halves = (QRectF(0, 0, x, room.height()), QRectF(x, 0, room.width() - x, room.height()))
        for image, half in zip(self._images, halves, strict=True):
            painter.setClipRect(half)
            painter.drawImage(whole(image, room), image)
        painter.setClipping(False)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter, x)
        self._paint_names(painter)
        painter.end()

    def _paint_line(self, painter: QPainter, x: float) -> None:
        theme, middle = self._theme, self.height() / 2
        painter.setPen(QPen(theme.color("surface"), 4))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        painter.setPen(QPen(theme.color("accent"), 2))
        painter.drawLine(QPointF(x, 0), QPointF(x, self.height()))
        side = theme.px(_HANDLE)
        grip = QRectF(x - side / 2, middle - side / 2, side, side)
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(grip)
        icon = theme.px(16)
        pixmap = theme.pixmap("columns-2", "accent", icon, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(round(x - icon / 2), round(middle - icon / 2)), pixmap)
        if self.hasFocus():
            focus.paint_ring(painter, grip, theme.color("accent"), side / 2)

    def _paint_names(self, painter: QPainter) -> None:
        """前 and 後 in their corners, so that nobody has to guess."""
        theme, frame = self._theme, self._frame()
        font = theme.font("small", True)
        painter.setFont(font)
        for text, is_left in ((_("前"), True), (_("後"), False)):
            width = QFontMetricsF(font).horizontalAdvance(text) + theme.px(16)
            left = frame.left() + theme.px(8) if is_left else frame.right() - theme.px(8) - width
            plate = QRectF(left, frame.top() + theme.px(8), width, theme.px(24))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("surface"))
            painter.drawRoundedRect(plate, 12, 12)
            painter.setPen(theme.color("text"))
            painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, text)

    def _drag(self, x: float) -> None:
        frame = self._frame()
        if frame.width():
            self.set_at((x - frame.left()) / frame.width())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._drag(event.position().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(event.position().x())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = _LEAPS.get(Qt.Key(event.key()))
        if direction is not None:
            far = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            self.set_at(self._at + direction * (_LEAP if far else _STEP))
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.set_at(float(event.key() == Qt.Key.Key_End))
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()


class Comparison(QWidget):
    """Two photos to choose, the older one on the left at first, a button that swaps them, and the slider."""

    wanted = Signal(object, object)
    """The two FileRows that are to be compared."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files: dict[int, FileRow] = {}
        self.before = MenuButton(theme, "", "image")
        self.swap = PlainButton(theme, _("入れ替える"), "arrow-left-right", SWAP_KEY, small=True)
        self.after = MenuButton(theme, "", "image")
        self.slider = Slider(theme)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(theme, _("前"), "small", "text2"))
        row.addWidget(self.before)
        row.addStretch(1)
        row.addWidget(self.swap)
        row.addStretch(1)
        row.addWidget(Label(theme, _("後"), "small", "text2"))
        row.addWidget(self.after)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.slider, 1)
        self.before.chosen.connect(self._tell)
        self.after.chosen.connect(self._tell)
        self.swap.clicked.connect(self._swap)
        QShortcut(QKeySequence(SWAP_KEY), self).activated.connect(self._swap)

    def begin(self, pictures: Sequence[FileRow], one: FileRow, other: FileRow) -> None:
        """Choose among these; asks at once for the two, of which the older is 前."""
        before, after = (other, one) if is_older(other, one) else (one, other)
        self._files = dict(enumerate(pictures))
        choices = [(number, label(file)) for number, file in self._files.items()]
        for button, file, name in ((self.before, before, _("前の写真")), (self.after, after, _("後の写真"))):
            button.set_choices(choices, pictures.index(file))
            button.setAccessibleName(name)
        self._tell()

    def _swap(self) -> None:
        before, after = self.before.current(), self.after.current()
        self.before.set_current(after)
        self.after.set_current(before)
        self._tell()

    def _tell(self) -> None:
        before, after = self.before.current(), self.after.current()
        if isinstance(before, int) and isinstance(after, int):
            self.wanted.emit(self._files[before], self._files[after])


def taken_on(file: FileRow) -> str:
    """The day (ISO) by which photos are put in order: the camera's, else that of the note."""
    return file.taken_at[:10] or file.day


def is_older(one: FileRow, other: FileRow) -> bool:
    """Whether it shows what was earlier: by the camera's clock where both have it, else by day.

    Of one day, or where a day is not known, the one that was added first is the older.
    """
    days = (taken_on(one), taken_on(other))
    if one.taken_at and other.taken_at:
        days = (one.taken_at, other.taken_at)
    if all(days) and days[0] != days[1]:
        return days[0] < days[1]
    return _added(one) < _added(other)


def place(file: FileRow) -> tuple[str, str, float]:
    """The place among photos in the order of time, to sort by."""
    return taken_on(file), file.taken_at, _added(file)


def _added(file: FileRow) -> float:
    """Numbers grow; one that is not saved yet has none."""
    return file.file_id or math.inf


def label(file: FileRow) -> str:
    """2026/11/07 仕上がり."""
    day = taken_on(file)
    return " ".join(filter(None, (format_date(day, weekday=False) if day else "", file.caption or file.name)))
