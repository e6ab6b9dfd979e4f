"""What is read on a karte and can be written in the same place: it says so to mouse and keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import veil

if TYPE_CHECKING:
    from karte.ui.theme import Theme

SIDE = 6
RADIUS = 4
_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_F2)


class Inviting(QWidget):
    """A click, Enter, the space bar and F2 ask to write; subclasses paint what is read."""

    asked = Signal()

    radius = RADIUS

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)  # painted anew when the mouse comes and goes
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Keys that mean what stands here, and not the karte's name as they do elsewhere in the window."""
        return event.key() == Qt.Key.Key_F2

    def _paint_veil(self, painter: QPainter) -> None:
        """The ground while the mouse is over it."""
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil(self._theme, 0.07))
            painter.drawRoundedRect(QRectF(self.rect()), self.radius, self.radius)

    def _paint_invitation(self, painter: QPainter) -> None:
        """書く, in a place where nothing stands yet, while mouse or keyboard is there."""
        if self.underMouse() or self.hasFocus():
            painter.setFont(self._theme.font("small"))
            painter.setPen(self._theme.color("text3"))
            room = QRectF(self.rect()).adjusted(SIDE, 0, -SIDE, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, _("書く"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit()

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, self.radius)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
        focus.hide_ring(self)
