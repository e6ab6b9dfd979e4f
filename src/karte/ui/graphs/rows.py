"""The rows of a series, read by the page as they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from karte.store import series
from karte.store.rows import Series, SeriesRow
from karte.store.store import Store

PAGE = 128
"""A screen shows some twenty; so many are read in 2 ms."""


class Rows:
    """A sequence, oldest first, that keeps what has been read."""

    def __init__(self, shown: Series, read: Callable[[Sequence[int]], list[SeriesRow]]) -> None:
        """`read` gives the rows at some places of the series."""
        self.series = shown
        self._read = read
        self._pages: dict[int, list[SeriesRow]] = {}

    @classmethod
    def of(cls, store: Store, shown: Series) -> Rows:
        """The rows of a series of this store."""
        return cls(shown, partial(_read, store, shown))

    def __len__(self) -> int:
        return len(self.series.note_ids)

    def __getitem__(self, place: int) -> SeriesRow:
        if not 0 <= place < len(self):
            raise IndexError(place)
        page, inside = divmod(place, PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(range(page * PAGE, min(len(self), (page + 1) * PAGE)))
        return self._pages[page][inside]


def _read(store: Store, shown: Series, places: Sequence[int]) -> list[SeriesRow]:
    with store.read() as session:
        return series.rows(session, shown, places)
