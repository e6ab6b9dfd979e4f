"""Places of notes, newest first, out of the index: read a little at a time, joined, met and left out."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import neg
from typing import Any, Protocol

from sqlalchemy import Connection

from karte.store.search.interrupt import Interrupted, is_interrupted

_LEAST, _MOST = 32, 4096
"""So many places are read at once: more each time while a larger page would have had what is sought next,
few again after a long way."""
_GROWTH = 4

LAST = 1 << 62
"""Above every place."""


class Stream(Protocol):
    """Places in falling order. `seek` never goes back: each call asks for the same place or a lower one."""

    def seek(self, place: int) -> int | None:
        """The first place that is not above `place`; None when there is none."""
        ...


def places(stream: Stream, start: int = LAST) -> Iterator[int]:
    """All places of a stream from `start` down."""
    place = stream.seek(start)
    while place is not None:
        yield place
        place = stream.seek(place - 1)


def newest(stream: Stream, most: int) -> Sequence[int]:
    """The first places of a stream, so many at most; of one table with one statement."""
    if isinstance(stream, Rows):
        return stream.newest(most)
    return list(islice(places(stream), most))


def listed(stream: Stream, most: int | None = None) -> tuple[str, tuple[str | int, ...]]:
    """The places of a stream, or the first of them, as a query with one column `place`, and its values.

    SQLite reads them itself if it can.
    """
    if isinstance(stream, Rows):
        return stream.query(most)
    return "SELECT value AS place FROM json_each(?)", (json.dumps([*islice(places(stream), most)]),)


def count(stream: Stream, most: int | None = None) -> int:
    """How many places a stream has, or has at least; asks for none of them if it can."""
    if isinstance(stream, Rows):
        return stream.count(most)
    return sum(1 for _place in islice(places(stream), most))


class Rows:
    """What a condition finds in a table that has places in one of its columns.

    Each page is a statement of its own: nothing stays open that would have to be closed when the search ends.
    """

    def __init__(self, session: Connection, table: str, column: str, where: str, *values: str) -> None:
        self._session = session
        self._column = column
        self._from = f"FROM {table} WHERE {where}"
        # As one text: thousands of rows of their own would take longer to fetch than to find.
        self._statement = (
            "SELECT json_group_array(place) FROM ("
            f"SELECT {column} AS place {self._from} AND {column} <= ? ORDER BY {column} DESC LIMIT ?)"
        )
        self._values = values
        self._page: Sequence[int] = ()
        self._at = 0
        self._size = _LEAST
        self._is_over = False

    def seek(self, place: int) -> int | None:
        found = self._in_page(place)
        if found is None and not self._is_over:
            self._turn(min(place, self._page[-1] - 1) if self._page else place)
            found = self._in_page(place)
        return found

    def query(self, most: int | None = None) -> tuple[str, tuple[str | int, ...]]:
        """All of them, or the first, as a query with one column `place`, and its values."""
        query = f"SELECT {self._column} AS place {self._from}"
        if most is None:
            return query, self._values
        return f"{query} ORDER BY {self._column} DESC LIMIT ?", (*self._values, most)

    def newest(self, most: int) -> Sequence[int]:
        """The first of them, so many at most."""
        return self._read(LAST, most)

    def count(self, most: int | None = None) -> int:
        """How many there are, counted up to `most`."""
        if most is None:
            return self._ask(f"SELECT count(*) {self._from}", self._values)
        return self._ask(f"SELECT count(*) FROM (SELECT 1 {self._from} LIMIT ?)", (*self._values, most))

    def _in_page(self, place: int) -> int | None:
        page, at = self._page, self._at
        if at < len(page) and page[at] > place:
            at = bisect_left(page, -place, at, key=neg)
        self._at = at
        return page[at] if at < len(page) else None

    def _turn(self, place: int) -> None:
        if page := self._page:
            is_near = page[-1] - place < _GROWTH * (page[0] - page[-1] + 1)
            self._size = min(self._size * _GROWTH, _MOST) if is_near else _LEAST
        self._page = self._read(place, self._size)
        self._at = 0
        self._is_over = len(self._page) < self._size

    def _read(self, place: int, most: int) -> Sequence[int]:
        page: list[int] = json.loads(self._ask(self._statement, (*self._values, place, most)))
        page.sort(reverse=True)  # which they are, but no aggregate of SQLite promises it
        return page

    def _ask(self, statement: str, values: tuple[str | int, ...]) -> Any:
        if is_interrupted(self._session):
            raise Interrupted
        return self._session.exec_driver_sql(statement, values).scalar_one()


def matching(session: Connection, table: str, expression: str) -> Rows:
    """The notes of one of the two full-text tables that an expression of FTS5 matches."""
    return Rows(session, table, "rowid", f"{table} MATCH ?", expression)


def everything(session: Connection) -> Rows:
    """All notes."""
    return Rows(session, "note_place", "place", "TRUE")


class Both:
    """What stands in all of several streams."""

    def __init__(self, *streams: Stream) -> None:
        self._streams = streams

    def seek(self, place: int) -> int | None:
        agreed = 0
        while True:
            for stream in self._streams:
                found = stream.seek(place)
                if found is None:
                    return None
                agreed = agreed + 1 if found == place else 1
                place = found
                if agreed >= len(self._streams):
                    return place


class Either:
    """What stands in one of several streams or in more."""

    def __init__(self, *streams: Stream) -> None:
        self._streams = streams

    def seek(self, place: int) -> int | None:
        return max(
            (found for stream in self._streams if (found := stream.seek(place)) is not None), default=None
        )


class Without:
    """What stands in one stream and not in the other."""

    def __init__(self, stream: Stream, other: Stream) -> None:
        self._stream = stream
        self._other = other

    def seek(self, place: int) -> int | None:
        found = self._stream.seek(place)
        while found is not None and self._other.seek(found) == found:
            found = self._stream.seek(found - 1)
        return found
