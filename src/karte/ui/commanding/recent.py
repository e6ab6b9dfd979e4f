"""Remembers which kartes were opened last; whoever passes by one does not count."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.commanding.desk import Desk
    from karte.ui.jobs import Report

STAYING_MS = 1000
"""So long a karte is open before it counts as opened."""


class Recent(QObject):
    """Writes beside the screen: typing never waits for it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._written: int | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(STAYING_MS)
        self._pause.timeout.connect(self.remember)
        desk.workspace.entity_changed.connect(self._wait)

    def remember(self) -> None:
        """The karte that is open counts as opened now."""
        self._pause.stop()
        here = self._desk.workspace.entity_id()
        if here is not None and here != self._written:
            self._written = here
            ctx = self._desk.ctx
            ctx.jobs.start(partial(_write, ctx.store, here), done=self._end, failed=self._forget)

    def _wait(self, entity_id: int | None) -> None:
        if entity_id != self._written:
            self._pause.start()

    def _end(self, _nothing: None) -> None:
        """Nobody needs to hear of it."""

    def _forget(self, _error: Exception) -> None:
        """A disk that refuses this will say so when something is saved that matters."""
        self._written = None


def _write(store: Store, entity_id: int, _report: Report) -> None:
    from karte.store import recents  # not at every start

    recents.opened(store, entity_id)
