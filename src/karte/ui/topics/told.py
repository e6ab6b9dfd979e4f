"""The hint that something was talked about before: この話は5/12にしました."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from karte.store.rows import TopicRow
from karte.text.wording import Wording, short_day


class Told:
    """What was talked about with one entity; read when something is first compared with it."""

    def __init__(self, read: Callable[[], Sequence[TopicRow]]) -> None:
        self._read = read
        self._rows: Sequence[TopicRow] = ()
        self._find: Callable[[str], int | None] | None = None

    def hint(self, text: str, words: Wording) -> str:
        """When a topic like this one was talked about; "" if it never was."""
        if not text.strip():
            return ""
        if self._find is None:
            from karte.text.likeness import finder  # nobody writes while a karte opens

            self._rows = self._read()
            self._find = finder(row.text for row in self._rows)
        place = self._find(text)
        ended_at = None if place is None else self._rows[place].ended_at
        return "" if ended_at is None else words.told.format(day=short_day(ended_at.date()))
