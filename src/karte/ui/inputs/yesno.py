"""Yes, no, or not known yet: three states that differ by a tick and not by colour alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import N_, _
from karte.ui.inputs.frame import ENTER, HEIGHT, RADIUS, Entry, Face
from karte.ui.theme import Theme

YES = "はい"  # data
NO = "いいえ"  # data
"""What is stored; the words on screen may be in another language."""


class BoolInput(Entry):
    """はい, いいえ or blank: its text is one of these words or "".

    ← → or 1 and 2 choose, Space goes round, Delete clears; so does a click on what is chosen.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._halves = _Halves(theme, self.frame)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(3, 3, 3, 3)
        row.addWidget(self._halves)
        self.adopt(self._halves)
        self.restyle()
        self._halves.picked.connect(self._pick)
        self._halves.focus_left.connect(self.leave)

    def text(self) -> str:
        """はい, いいえ, "", or a text that came from elsewhere and was not touched."""
        return self._halves.text

    def write(self, text: str) -> None:
        """Show yes, no or neither."""
        self._halves.show_text(text)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self._halves.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        around = {YES: NO, NO: "", "": YES}
        picks = {
            Qt.Key.Key_Left: YES,
            Qt.Key.Key_Right: NO,
            Qt.Key.Key_1: YES,
            Qt.Key.Key_2: NO,
            Qt.Key.Key_0: "",
            Qt.Key.Key_Space: around.get(self.text(), YES),
            Qt.Key.Key_Delete: "",
            Qt.Key.Key_Backspace: "",
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key_action(event)
        if event.key() in picks:
            return partial(self._pick, picks[Qt.Key(event.key())])
        return self.leave if event.key() in ENTER else super().key_action(event)

    def _pick(self, text: str) -> None:
        if text != self.text():
            self._halves.show_text(text)
            self.note_edit()


class _Halves(Face):
    picked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.text = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleDescription(text)
        self.update()

    def _half(self, answer: str) -> QRectF:
        half = self.width() / 2
        return QRectF(0 if answer == YES else half, 0, half, self.height())

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(HEIGHT) - 6)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            answer = YES if self._half(YES).contains(event.position()) else NO
            self.picked.emit("" if answer == self.text else answer)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for answer, word in ((YES, N_("はい")), (NO, N_("いいえ"))):
            self._paint_half(painter, self._half(answer), _(word), chosen=answer == self.text)
        if self.text not in (YES, NO):
            middle = self.width() / 2
            painter.setPen(QPen(self.theme.color("border"), 1))
            painter.drawLine(QPointF(middle, 5), QPointF(middle, self.height() - 5))
        painter.end()

    def _paint_half(self, painter: QPainter, half: QRectF, word: str, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("select"))
            painter.drawRoundedRect(half, RADIUS - 2, RADIUS - 2)
        painter.setFont(self.theme.font("ui", bold=chosen))
        size = self.theme.px(14) if chosen else 0
        width = painter.fontMetrics().horizontalAdvance(word) + (size + 4 if chosen else 0)
        left = half.center().x() - width / 2
        if chosen:
            tick = self.theme.pixmap("check", "accent", size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, half.center().y() - size / 2), tick)
        painter.setPen(self.theme.color("accent" if chosen else "text2"))
        room = QRectF(left + (size + 4 if chosen else 0), half.top(), half.right() - left, half.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)
