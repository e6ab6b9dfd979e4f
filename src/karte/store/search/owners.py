"""Which kartes have notes that a text means, however many notes these are."""

from __future__ import annotations

from karte.store.search import streams
from karte.store.search.notes import Asked, asked, by_number
from karte.store.search.streams import Rows, Stream
from karte.store.store import Session
from karte.text.query import Query

_MANY = 200_000
"""Fewer hits than these are simply read, in a tenth of a second."""
_NEWEST = 100_000
"""Among so many hits are nearly all kartes of a word that stands nearly everywhere."""
_A_KARTE = 200
"""To ask whether one karte has a word takes as long as to read so many hits."""


def noted_entity_ids(session: Session, query: Query) -> set[int]:
    """The kartes that have a note which a query means."""
    what = asked(session, query)
    hits = what.stream()
    found = _of_hits(what, hits) if hits is not None else set[int]()
    if query.number is not None:
        numbered = ", ".join(map(str, by_number(session, query.number)))
        rows = session.exec_driver_sql(f"SELECT entity_id FROM timeline WHERE note_id IN ({numbered})")
        found.update(rows.scalars().all())
    return found


def _of_hits(what: Asked, hits: Stream) -> set[int]:
    """Of very many hits the newest are read, and for the rest whatever is less: hits, or the other kartes."""
    if not isinstance(hits, Rows) or hits.count(_MANY) < _MANY:
        return _read(what.session, hits)
    found = _read(what.session, hits, _NEWEST)
    everyone = "SELECT entity_id FROM entity_index WHERE note_count > 0"
    others = set(what.session.exec_driver_sql(everyone).scalars().all()) - found
    worth = _NEWEST + _A_KARTE * len(others)
    if hits.count(worth) < worth:
        return _read(what.session, hits)
    return found | {entity_id for entity_id in others if _has_any(what.stream(entity_id))}


def _read(session: Session, hits: Stream, most: int | None = None) -> set[int]:
    """The kartes of all hits, or of the newest."""
    places, values = streams.listed(hits, most)
    # CROSS JOIN: from the hits on. SQLite does not know how few there may be.
    rows = session.exec_driver_sql(
        f"SELECT DISTINCT t.entity_id FROM ({places}) AS hit"
        " CROSS JOIN note_place AS p ON p.place = hit.place"
        " CROSS JOIN timeline AS t ON t.note_id = p.note_id",
        values,
    )
    return set(rows.scalars().all())


def _has_any(hits: Stream | None) -> bool:
    return hits is not None and hits.seek(streams.LAST) is not None
