"""はい, いいえ or 該当なし: one item of a checklist, answered by one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import N_, _
from karte.store.tabular import ANSWERS
from karte.ui.inputs.frame import RADIUS, Face, Framed
from karte.ui.inputs.rowgrid.cell import HEIGHT
from karte.ui.theme import Theme

_WORDS = (N_("はい"), N_("いいえ"), N_("該当なし"))
_INSET = 2


class AnswerCell(Framed):
    """Keys 1 to 3 answer and go on, ← → choose, Space goes round, Delete clears; so does a second click."""

    picked = Signal(bool)
    """Whether it was answered by its number, so that the next item may come."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.face = _Answers(theme, self.frame)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.addWidget(self.face)
        self.adopt(self.face)
        self.restyle()
        self.face.pressed.connect(self._toggle)

    def text(self) -> str:
        """One of ANSWERS, "", or a text that came from elsewhere and was not touched."""
        return self.face.text

    def write(self, text: str) -> None:
        """Show an answer."""
        self.face.show_text(text)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self.face.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key_action(event)
        key = event.key()
        if 0 <= key - Qt.Key.Key_1 < len(ANSWERS):
            return partial(self._pick, ANSWERS[key - Qt.Key.Key_1], goes_on=True)
        place = ANSWERS.index(self.text()) if self.text() in ANSWERS else -1
        picks = {
            Qt.Key.Key_Left: ANSWERS[max(0, place - 1)],
            Qt.Key.Key_Right: ANSWERS[min(len(ANSWERS) - 1, place + 1)],
            Qt.Key.Key_Space: (*ANSWERS, "")[place + 1],
            Qt.Key.Key_Delete: "",
            Qt.Key.Key_Backspace: "",
        }
        return partial(self._pick, picks[Qt.Key(key)]) if key in picks else super().key_action(event)

    def _toggle(self, answer: str) -> None:
        self._pick("" if answer == self.text() else answer)

    def _pick(self, answer: str, *, goes_on: bool = False) -> None:
        self.face.show_text(answer)
        self.picked.emit(goes_on)


class _Answers(Face):
    pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.text = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        self.text = text
        self.setAccessibleDescription(_(text) if text else _("空欄"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(186), self.theme.px(HEIGHT) - 2 * _INSET)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            place = int(event.position().x() * len(ANSWERS) / max(1, self.width()))
            self.pressed.emit(ANSWERS[max(0, min(place, len(ANSWERS) - 1))])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(ANSWERS)
        for place, (answer, words) in enumerate(zip(ANSWERS, _WORDS, strict=True)):
            part = QRectF(place * width, 0, width, self.height())
            self._paint_part(painter, part, _(words), chosen=answer == self.text)
            if place and not {answer, ANSWERS[place - 1]} & {self.text}:
                painter.setPen(QPen(self.theme.color("border"), 1))
                painter.drawLine(QPointF(part.left(), 5), QPointF(part.left(), self.height() - 5))
        painter.end()

    def _paint_part(self, painter: QPainter, part: QRectF, words: str, *, chosen: bool) -> None:
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("select"))
            painter.drawRoundedRect(part, RADIUS - 2, RADIUS - 2)
        painter.setFont(self.theme.font("small", bold=chosen))
        size = self.theme.px(12) if chosen else 0
        width = painter.fontMetrics().horizontalAdvance(words) + (size + 3 if chosen else 0)
        left = part.center().x() - width / 2
        if chosen:
            tick = self.theme.pixmap("check", "accent", size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, part.center().y() - size / 2), tick)
        painter.setPen(self.theme.color("accent" if chosen else "text2"))
        room = QRectF(left + (size + 3 if chosen else 0), part.top(), part.right() - left, part.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
