"""A file let go of anywhere on the window, whatever lies under the mouse there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from karte.services.importing.tables import SUFFIXES
from karte.ui.importing.source import dropped_path

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DropCatcher(QObject):
    """Takes lists before any text entry under the mouse could take their names for text."""

    dropped = Signal(object)
    """The Path of a file that can be imported."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.winId()  # the system's window has to be there to be listened to
        handle = window.windowHandle()
        assert handle is not None
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGGING or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        path = dropped_path(event.mimeData())
        is_list = path is not None and path.suffix.lower() in SUFFIXES
        if not is_list or QApplication.activeModalWidget() is not None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True
