"""Python's collector of unreachable objects, kept to the GUI thread."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1000
FULL = 60
"""Every so many collections all generations are looked through."""


class Collector(QObject):
    """Collects on a timer instead of wherever Python happens to allocate.

    Left alone, the collector runs in whichever thread reaches its limit. In a worker's it would delete
    widgets that belong to the GUI thread, timers and all, and Qt does not survive that.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._limit = gc.get_threshold()[0]
        self._done = 0
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer.start()
        self._timer.timeout.connect(self.collect)

    def collect(self) -> None:
        """Collects if enough has come together."""
        if gc.get_count()[0] <= self._limit:
            return
        self._done += 1
        gc.collect(2 if self._done % FULL == 0 else 1)

    def stop(self) -> None:
        """Leaves it to Python again, if that was so before."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
