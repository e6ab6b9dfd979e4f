"""A chip that offers something to narrow by, and says what was chosen, with a × that takes it off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import plain_text
from karte.ui.widgets.chip import FilterChip

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_SIGN = 14
_LONGEST = 200
"""A longer value is cut with …; the tooltip has it whole."""


class PickChip(FilterChip):
    """「期間 ▾」 while nothing is chosen, 「今月 ×」 afterwards."""

    asked = Signal()
    """Something else is to be chosen."""
    removed = Signal()

    padding = 10

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, parent=parent)
        self._name = name
        self._value = ""
        self._on_cross = False
        self.clicked.connect(self._press)

    def value(self) -> str:
        """What was chosen, "" for nothing."""
        return self._value

    def set_value(self, value: str) -> None:
        """Say what is chosen; "" is nothing."""
        self._value = value
        self.setChecked(bool(value))
        metrics = QFontMetricsF(self._widest_font())
        room = self._theme.px(_LONGEST)
        shown = metrics.elidedText(value or self._name, Qt.TextElideMode.ElideRight, room)
        self.set_text(plain_text(shown))
        named = _("{name}: {value}").format(name=self._name, value=value) if value else self._name
        self.setAccessibleName(named)
        self.setAccessibleDescription(_("Deleteで外す") if value else "")
        self.setToolTip(named if value else "")

    def cross(self) -> QRectF:
        """Where a click takes the value off."""
        width = self._sign_width() + self._theme.px(self.padding)
        return QRectF(self.width() - width, 0, width if self._value else 0, self.height())

    def _press(self) -> None:
        (self.removed if self._on_cross else self.asked).emit()
        self._on_cross = False

    def _restyle(self) -> None:
        super()._restyle()
        if getattr(self, "_value", ""):
            self.set_value(self._value)

    def _sign_width(self) -> int:
        return self._theme.px(_SIGN + 3)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_content(painter, rect.adjusted(0, 0, -self._sign_width(), 0))
        size = self._theme.px(_SIGN)
        sign = "x" if self._value else "chevron-down"
        pixmap = self._theme.pixmap(sign, self._ink(), size, self.devicePixelRatioF())
        x = rect.right() - self._theme.px(self.padding) - size + 3
        painter.drawPixmap(QPointF(round(x), round(rect.center().y() - size / 2)), pixmap)

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._sign_width(), 0)

    def nextCheckState(self) -> None:
        """A press alone chooses nothing."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._on_cross = self.cross().contains(event.position())
        super().mouseReleaseEvent(event)
        self._on_cross = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.click()
        elif self._value and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)
