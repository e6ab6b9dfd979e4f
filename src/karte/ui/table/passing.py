"""A click beside an open menu that goes on to what it was meant for."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget


class Passing(QObject):
    """Qt takes the click that closes a menu for itself; one on `target` closes the menu and counts there."""

    def __init__(self, menu: QMenu, target: QWidget) -> None:
        super().__init__(menu)
        self._menu = menu
        self._target = target
        menu.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)  # some systems pass on the press by itself
        menu.installEventFilter(self)

    def _click(self, place: QPointF) -> None:
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        everywhere = self._target.mapToGlobal(place)
        held = Qt.KeyboardModifier.NoModifier
        for kind, buttons in ((QEvent.Type.MouseButtonPress, left), (QEvent.Type.MouseButtonRelease, none)):
            QApplication.sendEvent(self._target, QMouseEvent(kind, place, everywhere, left, buttons, held))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            place = self._target.mapFromGlobal(event.globalPosition())
            beside = not self._menu.rect().contains(event.position().toPoint())
            if beside and self._target.rect().contains(place.toPoint()) and self._target.isVisible():
                self._menu.close()
                QTimer.singleShot(0, self, partial(self._click, place))
                return True
        return super().eventFilter(watched, event)
