"""Notes that a text means and that pass a filter besides: sought from whichever side has fewer of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from operator import neg

from sqlalchemy import ColumnElement, func, select

from karte.store import schema
from karte.store.index import keeping
from karte.store.index.keeping import DAY
from karte.store.search import notes, streams
from karte.store.search.streams import Both, Stream
from karte.store.store import Session
from karte.text.query import Query

_BLOCK = 100
"""So many notes with the words are looked at first, then twice as many each time;"""
_PATIENCE = 2000
"""after so many with too few that pass it begins with those that pass."""


@dataclass(frozen=True, slots=True)
class Within:
    """Which notes besides the words: conditions on rows of `note`, one karte, and days, both included."""

    where: Sequence[ColumnElement[bool]] = ()
    entity_id: int | None = None
    since: date | None = None
    until: date | None = None


def note_ids(
    session: Session,
    query: Query,
    within: Within,
    *,
    after: tuple[int, date, str] | None = None,
    limit: int | None = None,
    pulse: Callable[[], None] | None = None,
) -> list[int]:
    """The ids of these notes, newest first; the number of a query (#208) is not looked at.

    `after` is the id of a note with its day and its wall-clock time: those behind it are meant, also where it
    is gone. `pulse` is called now and then and may raise to stop.
    """
    found = notes.asked(session, query).stream(within.entity_id)
    if found is None:
        return []
    last = _when(session, *after) if after is not None else None
    start = _last_place(session, within.until)
    if last is not None:
        start = min(start, keeping.top(session, last[0]))
    first = within.since.toordinal() if within.since is not None else 0
    passing = _passing(session, found, within.where, (start, first * DAY), pulse or _nothing)
    latest = (within.until or date.max).toordinal()
    # Of a very full day some notes stand in the places of later ones, perhaps of days that are not meant.
    meant = (when for when in notes.in_order(passing) if first <= when[0] <= latest)
    return [when[2] for when in islice((when for when in meant if last is None or when < last), limit)]


def _passing(
    session: Session,
    found: Stream,
    where: Sequence[ColumnElement[bool]],
    span: tuple[int, int],
    pulse: Callable[[], None],
) -> Iterator[tuple[int, list[notes.When]]]:
    """Parts of the notes of a stream that pass, each with the day down to which all have been looked at."""
    start, end = span
    size = looked_at = kept = 0
    turned = not where
    while True:
        pulse()
        size = min(2 * size, _PATIENCE) or _BLOCK
        page = next(notes.whole_days(_down_to(end, streams.places(found, start)), size), None)
        if page is None:
            return
        whens = notes.newest_first(session, page)
        if not turned:
            whens = _kept(session, whens, where)
        yield page[-1] // DAY, whens
        start, looked_at, kept = page[-1] - 1, looked_at + len(page), kept + len(whens)
        if not turned and looked_at >= _PATIENCE and kept * 2 < looked_at:
            found, turned = Both(_Listed(_places(session, where), pulse), found), True


def _down_to(end: int, places: Iterator[int]) -> Iterator[int]:
    for place in places:
        if place < end:
            return
        yield place


def _kept(
    session: Session, whens: list[notes.When], where: Sequence[ColumnElement[bool]]
) -> list[notes.When]:
    note = schema.note.c
    ids = func.json_each(str([when[2] for when in whens])).table_valued("value")
    passing = select(note.id).where(note.id.in_(select(ids.c.value)), *where)
    kept = set(session.execute(passing).scalars())
    return [when for when in whens if when[2] in kept]


def _places(session: Session, where: Sequence[ColumnElement[bool]]) -> list[int]:
    """The places of all notes that pass, falling."""
    place, note = schema.note_place.c, schema.note.c
    rows = select(place.place).where(place.note_id.in_(select(note.id).where(*where)))
    return sorted(session.execute(rows).scalars(), reverse=True)


def _last_place(session: Session, until: date | None) -> int:
    """Behind all notes of a day and the days before."""
    return streams.LAST if until is None else keeping.top(session, until.toordinal())


def _when(session: Session, note_id: int, day: date, time: str) -> notes.When:
    place = schema.note_place.c
    found = session.execute(select(place.place).where(place.note_id == note_id)).scalar()
    return notes.newest_first(session, [found])[0] if found is not None else (day.toordinal(), time, note_id)


def _nothing() -> None: ...


class _Listed:
    """A stream of places that are known, falling."""

    def __init__(self, places: Sequence[int], pulse: Callable[[], None]) -> None:
        self._places = places
        self._pulse = pulse
        self._at = 0

    def seek(self, place: int) -> int | None:
        self._pulse()
        self._at = bisect_left(self._places, -place, self._at, key=neg)
        return self._places[self._at] if self._at < len(self._places) else None
