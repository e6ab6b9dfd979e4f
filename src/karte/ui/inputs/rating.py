"""One to five stars, by keyboard or mouse; a star given differs from one not given by its shape."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.frame import ENTER, HEIGHT, PADDING, Entry, Face
from karte.ui.theme import Theme

STARS = 5
_STAR = 18
_STEP = 21


class RatingInput(Entry):
    """Stars as an entry: its text is "" or "1" to "5".

    Keys 0 to 5, ← → and Delete; a click on the last star given clears.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._stars = _Stars(theme, self.frame)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(PADDING, 0, PADDING, 0)
        row.addWidget(self._stars)
        self.adopt(self._stars)
        self.restyle()
        self._stars.picked.connect(self._pick)
        self._stars.focus_left.connect(self.leave)

    def text(self) -> str:
        """ "" or "1" to "5"."""
        return str(self._stars.count) if self._stars.count else ""

    def write(self, text: str) -> None:
        """Show that many stars; a text that is no number from 1 to 5 shows none."""
        self._stars.show_count(int(text) if text in {"1", "2", "3", "4", "5"} else 0)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self._stars.updateGeometry()
        self._stars.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        key, count = event.key(), self._stars.count
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key_action(event)
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_5:
            return partial(self._pick, key - Qt.Key.Key_0)
        picks = {
            Qt.Key.Key_Right: min(STARS, count + 1),
            Qt.Key.Key_Left: max(0, count - 1),
            Qt.Key.Key_Delete: 0,
            Qt.Key.Key_Backspace: 0,
        }
        if key in picks:
            return partial(self._pick, picks[Qt.Key(key)])
        if key in ENTER:
            return self.leave
        return super().key_action(event)

    def _pick(self, count: int) -> None:
        if count != self._stars.count:
            self._stars.show_count(count)
            self.note_edit()


class _Stars(Face):
    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.count = 0
        self._hovered = 0
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_count(self, count: int) -> None:
        self.count = count
        said = _("星{count}つ(5つのうち)").format(count=count) if count else _("空欄")
        self.setAccessibleDescription(said)
        self.update()

    def _at(self, point: QPoint) -> int:
        star = point.x() // self.theme.px(_STEP) + 1
        return star if point.x() >= 0 and star <= STARS else 0

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(_STEP) * STARS, self.theme.px(_STAR))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        star = self._at(event.position().toPoint())
        if star and event.button() == Qt.MouseButton.LeftButton:
            self.picked.emit(0 if star == self.count else star)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._at(event.position().toPoint())
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = 0
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        size, step = self.theme.px(_STAR), self.theme.px(_STEP)
        top = (self.height() - size) // 2
        for star in range(1, STARS + 1):
            given = star <= (self._hovered or self.count)
            token = "accent" if given else "line"
            picture = self.theme.pixmap("star", token, size, self.devicePixelRatioF(), filled=given)
            painter.drawPixmap((star - 1) * step, top, picture)
        words = f"{self.count} / {STARS}"
        room = QRect(STARS * step, 0, self.width() - STARS * step, self.height())
        painter.setFont(self.theme.font("ui"))
        if self.count and painter.fontMetrics().horizontalAdvance(words) < room.width():
            painter.setPen(self.theme.color("text2"))
            painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)
        painter.end()
