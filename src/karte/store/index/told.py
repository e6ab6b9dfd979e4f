"""What the full-text index says, held against what it was told: it does not keep the text itself."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Set
from contextlib import contextmanager

from sqlalchemy import Connection

_MODULUS, _ROOM = 1_000_003, 1009
"""With these a sum tells places apart and fits into 64 bits, however many notes there are."""
_MOST = 500
"""For so many words at most is looked up where they are wrong: one is enough to make all anew."""

_INSTANCES = "temp.instances"

Standing = tuple[str, int]
"""A word and its number in the row; always 0 in the table of letters, which does not keep their order."""


class Told:
    """What one table was told, gathered row by row, to be held against what it says."""

    def __init__(self, table: str) -> None:
        self._table = table
        self._step = int(table == "note_words")
        self._counts: dict[str, int] = {}
        self._sums: dict[str, int] = {}

    def add(self, place: int, row: str) -> None:
        """A row, as it was written."""
        counts, sums = self._counts, self._sums
        weight = place % _MODULUS * _ROOM
        for word, number in self.standing(row):
            counts[word] = counts.get(word, 0) + 1
            sums[word] = sums.get(word, 0) + weight + number

    def standing(self, row: str) -> Iterator[Standing]:
        """The words of a row."""
        return ((word, number * self._step) for number, word in enumerate(row.split()))

    def wrong_words(self, session: Connection) -> set[str]:
        """Words that stand more often, less often or elsewhere than they should, so many at most."""
        with _instances(session, self._table):
            rows = session.exec_driver_sql(
                f"SELECT term, count(*), sum(doc % {_MODULUS} * {_ROOM} + coalesce(offset, 0))"
                f" FROM {_INSTANCES} GROUP BY term"
            )
            said = {term: (count, total) for term, count, total in rows}
        told = {word: (count, self._sums[word]) for word, count in self._counts.items()}
        wrong = [word for word in {**told, **said} if told.get(word) != said.get(word)]
        return set(wrong[:_MOST])

    def said(self, session: Connection, words: Set[str]) -> dict[int, set[Standing]]:
        """By place where these words stand by what the table says."""
        found: dict[int, set[Standing]] = {}
        with _instances(session, self._table):
            for word in words:
                rows = session.exec_driver_sql(
                    f"SELECT doc, coalesce(offset, 0) FROM {_INSTANCES} WHERE term = ?", (word,)
                )
                for place, number in rows:
                    found.setdefault(place, set()).add((word, number))
        return found


@contextmanager
def _instances(session: Connection, table: str) -> Generator[None]:
    """A look at all words of the index, one behind the other: a TEMP table, which no reader may make."""
    refused = session.exec_driver_sql("PRAGMA query_only").scalar_one()
    session.exec_driver_sql("PRAGMA query_only = OFF")
    try:
        session.exec_driver_sql(f"CREATE VIRTUAL TABLE {_INSTANCES} USING fts5vocab(main, {table}, instance)")
        yield
        session.exec_driver_sql(f"DROP TABLE {_INSTANCES}")
    finally:
        session.exec_driver_sql(f"PRAGMA query_only = {refused}")
