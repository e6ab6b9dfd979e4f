"""Answers side by side, of which one may be chosen: told apart by a tick and not by colour alone."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.ui.inputs.frame import RADIUS, Face
from karte.ui.theme import Theme

_WIDE, _HIGH, _GAP = 62, 24, 4
_TICKS = {"ui": 14, "small": 12}


class AnswerFace(Face):
    """A click asks for an answer; a text that is none of them is kept as it came."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, answers: Mapping[str, str], role: str, parent: QWidget) -> None:
        """`answers` has the words on screen for each that is stored; `role` is that of the letters."""
        super().__init__(theme, parent)
        self.text = ""
        self._answers = dict(answers)
        self._role = role
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_text(self, text: str) -> None:
        """Choose an answer, or none."""
        self.text = text
        self.setAccessibleDescription(_(self._answers.get(text, text)) if text else _("空欄"))
        self.update()

    def _paint_part(self, painter: QPainter, part: QRectF, words: str, *, chosen: bool) -> None:
        theme = self.theme
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("select"))
            painter.drawRoundedRect(part, RADIUS - 2, RADIUS - 2)
        painter.setFont(theme.font(self._role, bold=chosen))
        size = theme.px(_TICKS[self._role])
        before = size + _GAP if chosen else 0
        left = part.center().x() - (painter.fontMetrics().horizontalAdvance(words) + before) / 2
        if chosen:
            tick = theme.pixmap("check", "accent", size, self.devicePixelRatioF())
            painter.drawPixmap(QPointF(left, part.center().y() - size / 2), tick)
        painter.setPen(theme.color("accent" if chosen else "text2"))
        room = QRectF(left + before, part.top(), part.right() - left, part.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(_WIDE) * len(self._answers), self.theme.px(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            place = int(event.position().x() * len(self._answers) / max(1, self.width()))
            self.pressed.emit(list(self._answers)[max(0, min(place, len(self._answers) - 1))])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width, before = self.width() / len(self._answers), self.text
        for place, (answer, words) in enumerate(self._answers.items()):
            part = QRectF(place * width, 0, width, self.height())
            self._paint_part(painter, part, _(words), chosen=answer == self.text)
            if self.text not in (before, answer):
                painter.setPen(QPen(self.theme.color("border"), 1))
                painter.drawLine(QPointF(part.left(), 5), QPointF(part.left(), self.height() - 5))
            before = answer
        painter.end()
