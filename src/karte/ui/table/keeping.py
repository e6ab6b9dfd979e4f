"""The arrangement that each table has for each kind, remembered from one time to the next."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from karte.errors import KarteError
from karte.store import memory
from karte.ui.table.arrangement import Arrangement, dumps, loads

if TYPE_CHECKING:
    from karte.ui.context import Context

_PAUSE = 400
"""Milliseconds without another change until it is written down."""


class Keeping(QObject):
    """Filters are not remembered: a table that hides kartes tomorrow would frighten."""

    def __init__(self, ctx: Context, key: str, parent: QObject) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._key = key
        self._waiting: tuple[str, str] | None = None
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)

    def get(self, kind_id: int | None) -> Arrangement:
        """How the table was arranged for a kind, or for all of them."""
        self.flush()
        with self._ctx.store.read() as session:
            return replace(loads(memory.get(session, self._name(kind_id))), kind_id=kind_id)

    def put(self, arrangement: Arrangement) -> None:
        """Remember it, after a moment."""
        kept = replace(arrangement, filters=())
        self._waiting = (self._name(arrangement.kind_id), dumps(kept))
        self._pause.start()

    def flush(self) -> None:
        """Write down what waits; where the disk refuses, the table is arranged as before next time."""
        self._pause.stop()
        if self._waiting is not None:
            name, content = self._waiting
            self._waiting = None
            with suppress(KarteError):
                memory.put(self._ctx.store, name, content)

    def _name(self, kind_id: int | None) -> str:
        return f"table.{self._key}.{'all' if kind_id is None else kind_id}"
