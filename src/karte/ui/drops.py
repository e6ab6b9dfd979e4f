"""A file let go of anywhere on the window, whatever lies under the mouse there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_DRAGGING = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class DropCatcher(QObject):
    """Takes files before any text entry under the mouse could take their names for text.

    A list is imported wherever it is let go of; other files go to the place under the mouse that takes them.
    """

    dropped = Signal(object)
    """The Path of a file that can be imported."""
    attached = Signal(object, str)
    """Paths of other files, and the name of the place they were let go over."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        self._window = window
        self._places: list[tuple[str, Callable[[], QWidget | None]]] = []
        window.winId()  # the system's window has to be there to be listened to
        handle = window.windowHandle()
        assert handle is not None
        handle.installEventFilter(self)

    def add_place(self, name: str, place: Callable[[], QWidget | None]) -> None:
        """Files may be let go of over what `place` gives, while it gives something that is in sight."""
        self._places.append((name, place))

    def _place_at(self, event: QDropEvent) -> str:
        at = event.position().toPoint()
        for name, place in self._places:
            widget = place()
            if widget is not None and widget.isVisible():
                inside = widget.rect().translated(widget.mapTo(self._window, QPoint()))
                if inside.contains(at):
                    return name
        return ""

    def _take(self, event: QDropEvent) -> bool:
        """Whether what is dragged is meant for the program and no widget; tells so when it is let go."""
        is_let_go = event.type() == QEvent.Type.Drop
        path = _list_in(event)
        if path is not None:
            if is_let_go:
                self.dropped.emit(path)
            return True
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        place = self._place_at(event) if paths else ""
        if place and is_let_go:
            self.attached.emit(paths, place)
        return bool(place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() not in _DRAGGING
            or not isinstance(event, QDropEvent)
            or QApplication.activeModalWidget() is not None
            or not self._take(event)
        ):
            return super().eventFilter(watched, event)
        event.acceptProposedAction()
        return True


def _list_in(event: QDropEvent) -> Path | None:
    """The file that is dragged, if it is one that can be imported."""
    from karte.services.importing.tables import SUFFIXES  # not at every start
    from karte.ui.importing.source import dropped_path

    path = dropped_path(event.mimeData())
    return path if path is not None and path.suffix.lower() in SUFFIXES else None
