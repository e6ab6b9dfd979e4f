"""How long a note is being typed at: only while keys come, never while the owner listens or is away."""

from __future__ import annotations

import time

PAUSE_S = 30
"""Whoever pauses longer has stopped writing: the pause does not count."""


class WritingClock:
    """Adds up the time between one change and the next."""

    def __init__(self) -> None:
        self._total = 0.0
        self._last: float | None = None

    def begin(self, seconds: int = 0) -> None:
        """Another note, or one that was typed at for so long already."""
        self._total, self._last = float(seconds), None

    def touch(self) -> None:
        """Something was typed, an input method's composition included."""
        now = time.monotonic()
        if self._last is not None and now - self._last <= PAUSE_S:
            self._total += now - self._last
        self._last = now

    def seconds(self) -> int:
        """Whole seconds typed at so far."""
        return round(self._total)
