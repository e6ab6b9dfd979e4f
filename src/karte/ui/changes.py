"""The only bridge from the store's changes, made on any thread, to the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

if TYPE_CHECKING:
    from karte.store.store import Change, Store


class Changes(QObject):
    """Repeats every `Change` of the store on the GUI thread, after the code that made it has finished."""

    happened = Signal(object)
    """A `karte.store.store.Change`."""

    _arrived = Signal(object)

    def __init__(self, store: Store) -> None:
        super().__init__()
        # Queued even within the GUI thread: nobody is refreshed in the middle of a writer's function.
        self._arrived.connect(self.happened, Qt.ConnectionType.QueuedConnection)
        store.on_change(self._hear)

    def _hear(self, change: Change) -> None:
        self._arrived.emit(change)
