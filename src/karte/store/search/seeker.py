"""A connection for searching alone, which another thread can call off."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Lock
from typing import Any

from sqlalchemy import Connection, exc

from karte.store import connect
from karte.store.search.interrupt import Interrupted, watch
from karte.store.store import CannotReadError, worded

_CACHE_KIB = 16_000
_INTERRUPT = 9
_AGAIN_S = 0.02


class Seeker:
    """Reads over a connection of its own with a larger cache; one reading at a time, on any thread.

    `interrupt` and `close` may be called from another thread meanwhile: the reading then ends with
    `Interrupted`.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._engine = connect.engine(path, self._prepare, size=1)
        self._reading = Lock()
        self._state = Lock()
        self._wish = Event()
        self._driver: Any = None
        self._is_closed = False

    @property
    def is_closed(self) -> bool:
        """Whether there is nothing more to be read."""
        return self._is_closed

    @contextmanager
    def read(self) -> Generator[Connection]:
        """A consistent view of the data that cannot be written through. KarteError when the disk refuses."""
        with self._reading, worded(self._path, CannotReadError):
            if self._is_closed:
                raise Interrupted
            try:
                with self._engine.connect() as session, session.begin():
                    watch(session, self._wish)
                    self._begin(session.connection.driver_connection)
                    yield session
            except exc.DBAPIError as error:
                if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF == _INTERRUPT:
                    raise Interrupted from error
                raise
            finally:
                self._end()

    def interrupt(self) -> None:
        """Ends the reading that is under way, if there is one; the next is not touched."""
        with self._state:
            if self._driver is not None:
                self._wish.set()
                self._driver.interrupt()

    def close(self) -> None:
        """Ends the reading that is under way and gives the file free; whoever reads later is interrupted."""
        self._is_closed = True
        self.interrupt()
        while not self._reading.acquire(timeout=_AGAIN_S):
            self.interrupt()  # the first may have come just before a statement began
        try:
            self._engine.dispose()
        finally:
            self._reading.release()

    def _begin(self, driver: Any) -> None:
        with self._state:
            if self._is_closed:
                raise Interrupted
            self._wish.clear()
            self._driver = driver

    def _end(self) -> None:
        with self._state:
            self._driver = None

    @staticmethod
    def _prepare(connection: Any) -> None:
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
