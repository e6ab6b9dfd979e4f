"""Name and ふりがな at the top of a karte, standing on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.theme import Theme

HEIGHT = 32
RADIUS = 6
_GAP = 10
_LEAST_READING = 48
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class NamePlate(QWidget):
    """A click, Enter or F2 asks to write them. The reading gives way to the name where it is narrow."""

    asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = ""
        self._reading = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleDescription(_("Enterで名前を直す"))
        theme.changed.connect(self._restyle)

    def set_names(self, name: str, reading: str) -> None:
        """Show a name and its reading."""
        self._name, self._reading = name, reading
        self.setAccessibleName("　".join(part for part in (name, reading) if part))
        self._restyle()

    def names(self) -> tuple[str, str]:
        """(name, reading)"""
        return self._name, self._reading

    def shown(self) -> tuple[str, str]:
        """What can be seen of both."""
        room = float(self.width())
        large, small = self._metrics()
        name = large.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        left = room - large.horizontalAdvance(name) - self._theme.px(_GAP)
        wanted = small.horizontalAdvance(self._reading)
        if left < min(wanted, self._theme.px(_LEAST_READING)):
            return name, ""
        return name, small.elidedText(self._reading, Qt.TextElideMode.ElideRight, left + 1)

    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(self._theme.font("h1")), QFontMetricsF(self._theme.font("small"))

    def _restyle(self) -> None:
        self.updateGeometry()
        self._renew_tooltip()
        self.update()

    def _renew_tooltip(self) -> None:
        whole = self.shown() == (self._name, self._reading)
        self.setToolTip(_("名前を直す (F2)") if whole else f"{self._name}\n{self._reading}".strip())

    def sizeHint(self) -> QSize:
        large, small = self._metrics()
        reading = small.horizontalAdvance(self._reading) + self._theme.px(_GAP) if self._reading else 0
        width = large.horizontalAdvance(self._name) + reading + 2
        return QSize(round(width), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        large, _small = self._metrics()
        name, reading = self.shown()
        base = (self.height() - large.height()) / 2 + large.ascent()
        painter.setFont(self._theme.font("h1"))
        painter.setPen(self._theme.color("text"))
        painter.drawText(QPointF(0, base), name)
        if self.underMouse():
            painter.fillRect(QRectF(0, base + 3, large.horizontalAdvance(name), 1), self._theme.color("line"))
        x = large.horizontalAdvance(name) + self._theme.px(_GAP)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(QPointF(x, base), reading)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QEvent) -> None:
        self._renew_tooltip()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, RADIUS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)
