"""A chip that offers something to narrow by, and says what was chosen, with a × that takes it off again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.ui.widgets.removable_chip import SignedChip

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class PickChip(SignedChip):
    """「期間 ▾」 while nothing is chosen, 「今月 ×」 afterwards; the tooltip has a long value whole."""

    asked = Signal()
    """Something else is to be chosen."""
    removed = Signal()

    padding = 10
    longest = 200
    sign_px = 14

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._name = name
        self._value = ""
        self._on_cross = False
        self.say(name)
        self.clicked.connect(self._press)

    def value(self) -> str:
        """What was chosen, "" for nothing."""
        return self._value

    def set_value(self, value: str) -> None:
        """Say what is chosen; "" is nothing."""
        self._value = value
        self.setChecked(bool(value))
        self.say(value or self._name)
        named = _("{name}: {value}").format(name=self._name, value=value) if value else self._name
        self.setAccessibleName(named)
        self.setAccessibleDescription(_("Deleteで外す") if value else "")
        self.setToolTip(named if value else "")

    def cross(self) -> QRectF:
        """Where a click takes the value off."""
        width = self._theme.px(self.sign_px + self.padding + 3)
        return QRectF(self.width() - width, 0, width if self._value else 0, self.height())

    def _press(self) -> None:
        (self.removed if self._on_cross else self.asked).emit()
        self._on_cross = False

    def _sign(self) -> str:
        return "x" if self._value else "chevron-down"

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
