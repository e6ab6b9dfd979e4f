"""Which notes a text means, newest first, out of the full-text index."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain, islice

from sqlalchemy import select

from karte.store import matching, schema
from karte.store.index import grams, keeping
from karte.store.index.keeping import DAY
from karte.store.search import named, streams
from karte.store.search.streams import Both, Either, Stream, Without
from karte.store.store import Session
from karte.text.query import Query

_AT_ONCE = 1000
"""So many notes are put into the order of their times at once, and those of the same day with them."""
_MINUTES = 24 * 60
_FIRST_DAY = date(1970, 1, 1).toordinal()

_WORDS, _LETTERS = "note_words", "note_letters"


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, and the kartes that are called so: their notes have it without saying it."""

    phrase: str
    called: Sequence[int]
    is_letter: bool

    @property
    def is_common(self) -> bool:
        """Whether too many are called so to look for each."""
        return len(self.called) > named.FEW

    @property
    def table(self) -> str:
        """Where it is looked for."""
        return _LETTERS if self.is_letter else _WORDS

    def marks(self) -> list[str]:
        """The kartes that are called so as the index has them, unless they are too many."""
        return [] if self.is_common else list(map(grams.mark, self.called))

    def here(self) -> str:
        """Says it, or belongs to one who is called so."""
        return f"({' OR '.join((self.phrase, *self.marks()))})" if self.called else self.phrase

    def within(self, entity_id: int | None) -> _Word:
        """As it is asked of the notes of one karte: if that is called so, all of them have the word."""
        return replace(self, called=(entity_id,)) if entity_id in self.called else self


@dataclass(frozen=True, slots=True)
class Asked:
    """What a query asks of notes, with the kartes its words name looked up; good for one transaction."""

    session: Session
    wanted: list[_Word]
    unwanted: list[_Word]

    def stream(self, entity_id: int | None = None) -> Stream | None:
        """The places of all notes that pass, of one karte or of all; None if nothing is asked."""
        if not self.wanted and not self.unwanted:
            return None
        wanted = [word.within(entity_id) for word in self.wanted]
        unwanted = [word.within(entity_id) for word in self.unwanted]
        hits = partial(_all, self.session, wanted, unwanted, entity_id)
        found = hits()
        for word in filter(_is_common, wanted):
            said = _match(self.session, word.table, [word.phrase])
            found = Both(found, Either(said, named.about(self.session, word.called, hits)))
        for word in filter(_is_common, unwanted):
            found = Without(found, named.about(self.session, word.called, hits))
        return found


def asked(session: Session, query: Query) -> Asked:
    """Each word stands in the note or names one of its kartes, and at least one stands in it.

    A number (#208) is not looked at.
    """
    names = matching.name_tests(query) if len(query.words) > 1 else []
    called = iter(named.called(session, [*names, *matching.forbidden_tests(query)]))
    return Asked(
        session,
        _words((word, next(called) if names else ()) for word in query.words),
        _words((word, next(called)) for word in query.without),
    )


def _words(words: Iterable[tuple[str, Sequence[int]]]) -> list[_Word]:
    found = (_Word(grams.phrase(word), called, len(word) == 1) for word, called in words)
    return [word for word in found if word.phrase]


def _is_common(word: _Word) -> bool:
    return word.is_common


def _all(session: Session, wanted: list[_Word], unwanted: list[_Word], entity_id: int | None) -> Stream:
    """As much as can be in one expression of each table; the two are then met.

    Of a word that very many are called by only that it or another is said, if there are several.
    """
    not_here: dict[str, list[str]] = {_WORDS: [], _LETTERS: []}
    for word in unwanted:
        not_here[word.table].append(word.phrase)
        not_here[wanted[0].table if wanted else _WORDS] += word.marks()  # both tables have them
    of = [grams.mark(entity_id)] if entity_id is not None else []
    of_table = {
        table: [word for word in wanted if word.table == table]
        for table in (_WORDS, _LETTERS)
        if any(word.table == table for word in wanted)
    }
    said = {table: " OR ".join(word.phrase for word in words) for table, words in of_table.items()}
    must_say = len(wanted) > 1 and any(word.called for word in wanted)
    parts: list[Stream] = []
    for table, words in of_table.items():
        terms = [word.here() for word in words if not word.is_common]
        terms += [f"({said[table]})"] if must_say and len(said) == 1 else []
        if terms:
            parts.append(_match(session, table, [*of, *terms], not_here.pop(table, [])))
    if not wanted or (of and not parts):
        parts.append(_match(session, _LETTERS, of) if of else streams.everything(session))
    if must_say and len(said) > 1:
        parts.append(Either(*(_match(session, table, [phrases]) for table, phrases in said.items())))
    found = parts[0] if len(parts) == 1 else Both(*parts)
    for table, unsaid in not_here.items():
        if unsaid:
            found = Without(found, _match(session, table, [" OR ".join(unsaid)]))
    return found


def _match(session: Session, table: str, terms: list[str], without: list[str] | None = None) -> Stream:
    wanted = " AND ".join(terms)
    return streams.matching(session, table, f"({wanted}) NOT ({' OR '.join(without)})" if without else wanted)


def note_ids(
    session: Session,
    query: Query,
    *,
    entity_id: int | None = None,
    limit: int | None = None,
    before: int | None = None,
) -> list[int]:
    """The ids of the notes a query means, newest first; of one karte or of all.

    With `before` those that come after that note in this order. A number (#208) means that note, whatever
    else was typed.
    """
    found = _after(session, query, entity_id, limit, before)
    if query.number is not None and before is None:
        numbered = by_number(session, query.number, entity_id)
        found = chain(numbered, (note_id for note_id in found if note_id not in numbered))
    return list(islice(found, limit))


def by_number(session: Session, number: int, entity_id: int | None = None) -> list[int]:
    """The note that is called #number, in any karte or in this one: one id or none."""
    note, target = schema.note.c, schema.note_target.c
    query = select(note.id).where(note.number == number)
    if entity_id is not None:
        query = query.join(schema.note_target, target.note_id == note.id).where(target.entity_id == entity_id)
    return list(session.execute(query).scalars())


def _after(
    session: Session, query: Query, entity_id: int | None, limit: int | None, before: int | None
) -> Iterator[int]:
    found = asked(session, query).stream(entity_id)
    if found is None:
        return
    start, last = streams.LAST, None
    if before is not None:
        last = _when(session, before, entity_id)
        if last is None:
            return
        start = keeping.top(session, last[0])
    size = _AT_ONCE if limit is None else min(limit, _AT_ONCE)
    for when in _in_time(session, streams.places(found, start), size, entity_id):
        if last is None or when < last:
            yield when[2]


def _in_time(
    session: Session, places: Iterable[int], size: int, entity_id: int | None = None
) -> Iterator[When]:
    pages = whole_days(places, size)
    return in_order((page[-1] // DAY, newest_first(session, page, entity_id)) for page in pages)


def in_order(parts: Iterable[tuple[int, Sequence[When]]]) -> Iterator[When]:
    """The notes of several parts in the order in which all are listed.

    With each part the day down to which the places have been read. Of a very full day some notes stand in
    the places of later ones: they wait until its own have been read.
    """
    waiting: list[When] = []
    for day, part in parts:
        waiting = sorted([*waiting, *part], reverse=True)
        end = bisect_right(waiting, -day, key=_days_back)
        yield from waiting[:end]
        waiting = waiting[end:]
    yield from waiting


def _days_back(when: When) -> int:
    return -when[0]


def whole_days(places: Iterable[int], size: int) -> Iterator[list[int]]:
    """Parts of about this size, each of which ends with a day."""
    page: list[int] = []
    for place in places:
        if len(page) >= size and place // DAY != page[-1] // DAY:
            yield page
            page = []
        page.append(place)
    if page:
        yield page


When = tuple[int, str | int, int]
"""The order in which notes are listed: the day (ordinal), wall-clock time, and the id."""


def newest_first(session: Session, places: Sequence[int], entity_id: int | None = None) -> list[When]:
    """The notes of some places in the order in which all are listed; one karte has its times by itself."""
    if entity_id is None:
        times = "CROSS JOIN note AS n ON n.id = p.note_id"
    else:
        times = f"CROSS JOIN timeline AS n ON n.note_id = p.note_id AND n.entity_id = {entity_id}"
    rows = session.exec_driver_sql(
        f"SELECT p.place / {DAY}, {'happened_at' if entity_id is None else 'at'}, p.note_id,"
        f" {keeping.DAYS_LATER}"
        f" FROM json_each(?) AS wanted CROSS JOIN note_place AS p ON p.place = wanted.value {times}",
        (json.dumps(list(places)),),
    ).all()
    has_later = bool(rows and rows[0][3])
    whens = ((_own_day(day, at) if has_later else day, at, note_id) for day, at, note_id, _later in rows)
    return sorted(whens, reverse=True)


def _own_day(day: int, at: str | int) -> int:
    """The day of a time, that of the place if there is none to be read in it."""
    if isinstance(at, int):
        return at // _MINUTES + _FIRST_DAY
    try:
        return date.fromisoformat(at[:10]).toordinal()
    except ValueError:
        return day


def _when(session: Session, note_id: int, entity_id: int | None = None) -> When | None:
    place = schema.note_place.c
    found = session.execute(select(place.place).where(place.note_id == note_id)).scalars().all()
    return next(iter(newest_first(session, found, entity_id)), None)


def first(session: Session, query: Query, size: int, most: int) -> tuple[list[int], int]:
    """The ids of the newest notes, and how many there are but at most `most`."""
    what = asked(session, query)
    found = what.stream()
    places: Sequence[int] = ()
    ids: list[int] = []
    if found is not None and (places := streams.newest(found, most)):
        more = streams.places(found, places[-1] - 1)  # where one day has more than that
        hits = _in_time(session, chain(places, more if len(places) == most else ()), size)
        ids = [when[2] for when in islice(hits, size)]
    numbered = by_number(session, query.number) if query.number is not None else []
    ids = [*numbered, *(note_id for note_id in ids if note_id not in numbered)]
    return ids[:size], min(len(places) + _besides(what, numbered), most)


def count(session: Session, query: Query) -> int:
    """How many notes a query means."""
    what = asked(session, query)
    numbered = by_number(session, query.number) if query.number is not None else []
    return _count(what) + _besides(what, numbered)


def _count(what: Asked, most: int | None = None) -> int:
    found = what.stream()
    return streams.count(found, most) if found is not None else 0


def _besides(what: Asked, numbered: list[int]) -> int:
    """How many of the notes that are meant by their number are not found by their text."""
    found = what.stream() if numbered else None
    if found is None:
        return len(numbered)
    place = schema.note_place.c
    at = what.session.execute(select(place.place).where(place.note_id == numbered[0])).scalar_one()
    return int(found.seek(at) != at)
