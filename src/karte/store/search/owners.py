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
_SAMPLE, _NEARLY_ALL = 10_000, 0.9
"""A word is nearly everywhere if so many hits, the newest, are this share of the newest notes."""

_LATEST = """
    SELECT e.entity_id, p.place FROM entity_index AS e CROSS JOIN note_place AS p ON p.note_id = (
        SELECT t.note_id FROM timeline AS t WHERE t.entity_id = e.entity_id
        ORDER BY t.at DESC, t.note_id DESC LIMIT 1)
    """
"""Every karte with the place of its newest note."""


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
    session = what.session
    if not isinstance(hits, Rows) or hits.count(_MANY) < _MANY:
        return _read(session, hits)
    found = _of_latest(session, hits) if _is_nearly_all(session, hits) else _read(session, hits, _NEWEST)
    everyone = "SELECT entity_id FROM entity_index WHERE note_count > 0"
    others = set(session.exec_driver_sql(everyone).scalars().all()) - found
    worth = _NEWEST + _A_KARTE * len(others)
    if worth > _MANY and hits.count(worth) < worth:
        return _read(session, hits)
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


def _is_nearly_all(session: Session, hits: Rows) -> bool:
    places, values = hits.query(_SAMPLE)
    since = f"SELECT count(*) FROM note_place WHERE place >= (SELECT min(place) FROM ({places}))"
    return session.exec_driver_sql(since, values).scalar_one() * _NEARLY_ALL < _SAMPLE


def _of_latest(session: Session, hits: Rows) -> set[int]:
    """The kartes whose newest note is among the hits."""
    places, values = hits.query()
    rows = session.exec_driver_sql(
        f"WITH latest AS MATERIALIZED ({_LATEST}) SELECT latest.entity_id FROM ({places}) AS hit"
        " CROSS JOIN latest ON latest.place = hit.place"
        " WHERE hit.place >= (SELECT min(place) FROM latest)",
        values,
    )
    return set(rows.scalars().all())


def _has_any(hits: Stream | None) -> bool:
    return hits is not None and streams.count(hits, 1) > 0
