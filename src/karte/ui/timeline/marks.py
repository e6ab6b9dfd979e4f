"""What is sought in the notes of a karte, as its lines and cards are to show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Ranges = list[tuple[int, int]]
"""Parts of a text: where each begins, and where it has ended."""
Marker = Callable[[str], Ranges]
"""Finds in a text what is sought."""


@dataclass(frozen=True, slots=True)
class Marks:
    """How to mark a text, and in which notes; of the `current` one the mark number `place` stands out."""

    marker: Marker
    note_ids: frozenset[int]
    current: int | None = None
    place: int = 0
    bars: bool = True
    """A bar stands before each of these notes; not where no others are listed."""

    def of(self, note_id: int, text: str) -> Ranges:
        """What is to be marked in a text of a note."""
        return self.marker(text) if note_id in self.note_ids else []
