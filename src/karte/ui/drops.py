"""A file let go of anywhere on the window, whatever lies under the mouse there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from pathlib import Path

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
        path = _list_in(event)
        if path is None or QApplication.activeModalWidget() is not None:
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        if event.type() == QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _list_in(event: QDropEvent) -> Path | None:
    """The file that is dragged, if it is one that can be imported."""
    from karte.services.importing.tables import SUFFIXES  # not at every start
    from karte.ui.importing.source import dropped_path

    path = dropped_path(event.mimeData())
    return path if path is not None and path.suffix.lower() in SUFFIXES else None
