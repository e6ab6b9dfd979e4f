"""Kartes that are called as a word says, and the notes about them however many these are."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from operator import neg

from karte.store import matching
from karte.store.search import streams
from karte.store.search.streams import Stream
from karte.store.store import Session

FEW = 64
"""Up to so many kartes that are called so, each is one more thing that the full-text index looks for."""
GATHERED = 20_000
SHARE = 10
"""Of more kartes all notes are gathered, if there are no more than these and they are not one of so many of
all notes; or else each hit is looked at."""
_LEAST, _MOST = 32, 4096
"""So many hits are looked at at once: more each time, few again after a long way."""
_GROWTH = 4


def called(
    session: Session, tests: Sequence[matching.Test], among: Iterable[int] | None = None
) -> list[list[int]]:
    """For each test the ids of all kartes that pass it, or of those among these."""
    if not tests:
        return []
    each = [test.sql for test in tests]
    values = {name: value for test in tests for name, value in test.values.items()}
    where = f"({' OR '.join(each)})"
    if among is not None:
        where += " AND entity_id IN (SELECT value FROM json_each(:among))"
        values["among"] = json.dumps([*among])
    rows = session.exec_driver_sql(
        f"SELECT entity_id, {', '.join(each)} FROM entity_words WHERE {where} ORDER BY entity_id", values
    ).all()
    return [[row[0] for row in rows if row[number]] for number in range(1, len(tests) + 1)]


def about(session: Session, entity_ids: Sequence[int], hits: Callable[[], Stream]) -> Stream:
    """Of some hits, or of all notes, those about any of these kartes; to be met with the hits.

    `hits` makes a stream of them, which is read only if the kartes have too many notes.
    """
    listed = json.dumps([*entity_ids])
    # The last id for the number of all notes, which to count would take longer than the search.
    noted, notes = session.exec_driver_sql(
        "SELECT coalesce(sum(note_count), 0), (SELECT max(note_id) FROM note_place) FROM entity_index"
        " WHERE entity_id IN (SELECT value FROM json_each(?))",
        (listed,),
    ).one()
    if noted > GATHERED or noted * SHARE > (notes or 0):
        return _About(session, frozenset(entity_ids), hits())
    # CROSS JOIN: from the kartes on.
    rows = session.exec_driver_sql(
        "SELECT place FROM json_each(?) AS wanted CROSS JOIN timeline AS t ON t.entity_id = wanted.value"
        " CROSS JOIN note_place AS p ON p.note_id = t.note_id",
        (listed,),
    )
    return _Given(sorted(set(rows.scalars()), reverse=True))


class _Given:
    """Places that are known, in falling order."""

    def __init__(self, places: Sequence[int]) -> None:
        self._places = places
        self._at = 0

    def seek(self, place: int) -> int | None:
        self._at = bisect_left(self._places, -place, self._at, key=neg)
        return self._places[self._at] if self._at < len(self._places) else None


class _About:
    """The places of a stream whose notes are about one of many kartes, looked up a page at a time."""

    def __init__(self, session: Session, entity_ids: frozenset[int], stream: Stream) -> None:
        self._session = session
        self._entity_ids = entity_ids
        self._stream = stream
        self._kept = _Given(())
        self._start: int = streams.LAST
        self._end: int = streams.LAST
        self._size = _LEAST
        self._is_over = False

    def seek(self, place: int) -> int | None:
        found = self._kept.seek(place)
        while found is None and not self._is_over:
            self._turn(min(place, self._end - 1))
            found = self._kept.seek(place)
        return found

    def _turn(self, start: int) -> None:
        is_near = self._end - start < _GROWTH * (self._start - self._end + 1)
        self._size = min(self._size * _GROWTH, _MOST) if is_near else _LEAST
        page = list(islice(streams.places(self._stream, start), self._size))
        self._is_over = len(page) < self._size
        if page:
            self._start, self._end = page[0], page[-1]
        self._kept = _Given(self._of_these(page))

    def _of_these(self, page: list[int]) -> list[int]:
        rows = self._session.exec_driver_sql(
            "SELECT place, entity_id FROM json_each(?) AS wanted"
            " CROSS JOIN note_place AS p ON p.place = wanted.value"
            " CROSS JOIN note_target AS t ON t.note_id = p.note_id",
            (json.dumps(page),),
        )
        kept = {place for place, entity_id in rows if entity_id in self._entity_ids}
        return [place for place in page if place in kept]
