"""The data are opened on a thread of their own, while the window is on the screen already."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from karte.errors import KarteError

if TYPE_CHECKING:
    from karte.store.backups import Backup
    from karte.store.store import Store

LEAVING_S = 60.0
"""So long a second start waits for the first, which is taking its last backup."""
LOOK_S = 0.1


class _LeftError(Exception):
    """The window was closed while the data were still being opened."""


class Opening(QObject):
    """One attempt, and the store that came of it.

    The signals come from its thread. The thread holds this object, which has to go where it came from: it may
    be let go only after `close` or `join`.
    """

    opened = Signal(object)
    indexed = Signal(int, int)
    """(done, total) of a file from another version, while it is made ready for searching."""
    refused = Signal(object)
    """A KarteError."""
    broke = Signal(object)
    """An exception that is a bug."""

    def __init__(self, data: Path, wanted: Backup | None = None) -> None:
        """`wanted` is first put in the place of the data."""
        super().__init__()
        self.wanted = wanted
        self.mishap: KarteError | None = None
        """Why the backup could not be put back; what was there is opened then."""
        self.store: Store | None = None
        self._data = data
        self._thread: threading.Thread | None = None
        self._is_given_up = False

    def start(self) -> None:
        """Begins."""
        self._thread = threading.Thread(target=self._work, name="opening", daemon=True)
        self._thread.start()

    def has_begun(self) -> bool:
        """Whether the thread was started."""
        return self._thread is not None

    def give_up(self) -> None:
        """Nobody wants the data any more: what takes long is not waited for."""
        self._is_given_up = True

    def join(self) -> None:
        """Waits until the thread has ended."""
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        """Waits, and gives the data free; on the GUI thread, where whatever listens to the store belongs."""
        self.join()
        if self.store is not None:
            self.store.close()
            self.store = None

    def _work(self) -> None:
        """Loads what the panes need and opens the data."""
        try:
            # SQLAlchemy and the panes over it take longer to load than the window takes to paint.
            import_module("karte.ui.commands")
            from karte.store.store import open_store

            if self.wanted is not None:
                self._put_back(self.wanted)
            self.store = self._open_when_free(partial(open_store, report=self._report))
            self.opened.emit(self.store)
        except _LeftError:
            return  # what was indexed so far is taken back, and done at the next start
        except KarteError as error:
            self.refused.emit(error)
        except Exception as error:
            self.broke.emit(error)

    def _put_back(self, wanted: Backup) -> None:
        """Restores; where that cannot be done, what was there is opened again."""
        from karte.store import restoring  # as above
        from karte.store.folder import DataFolder

        try:
            restoring.restore(DataFolder(self._data), wanted)
        except KarteError as error:
            self.mishap = error

    def _open_when_free(self, opened: Callable[[Path], Store]) -> Store:
        """Waits for a program that is on its way out, or just coming: it cannot come to the front."""
        from karte.store.folder import DataFolder, FolderInUseError  # as above

        request, since = DataFolder(self._data).request, time.monotonic()
        while True:
            try:
                return opened(self._data)
            except FolderInUseError:
                if request.exists() or self._is_given_up or time.monotonic() - since > LEAVING_S:
                    raise
            time.sleep(LOOK_S)

    def _report(self, done: int, total: int) -> None:
        if self._is_given_up:
            raise _LeftError
        self.indexed.emit(done, total)
