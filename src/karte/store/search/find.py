"""One search over everything: kartes, notes, photos and files."""

from __future__ import annotations

from karte.store import matching, roster
from karte.store.search import excerpts
from karte.store.search import files as _files
from karte.store.search import notes as _notes
from karte.store.search.found import Counts, Found
from karte.store.search.interrupt import Interrupted, is_interrupted
from karte.store.store import Session
from karte.text.query import Query

COUNTED = 1001
"""At first notes are counted only up to here."""


def find(session: Session, query: Query, *, kartes: int = 6, notes: int = 8, files: int = 3) -> Found:
    """The best kartes, the newest notes and files, so many of each at most; notes marked 自分だけ too.

    All words must stand in a karte, wherever; in a note, or in the name of one of its kartes. Raises
    `Interrupted` over a connection of a `Seeker`.
    """
    entity_ids_, karte_count = _best(session, query, kartes)
    _go_on(session)
    note_ids, note_count = _notes.first(session, query, notes, COUNTED)
    _go_on(session)
    file_ids = _files.ids(session, query)
    return Found(
        kartes=excerpts.of_kartes(session, query, roster.rows(session, entity_ids_)),
        karte_count=karte_count,
        notes=excerpts.of_notes(session, query, note_ids),
        note_count=note_count,
        files=_files.hits(session, file_ids[:files]),
        file_count=len(file_ids),
        exact=note_count < COUNTED,
    )


def count(session: Session, query: Query) -> Counts:
    """Exactly how much there is; takes longer than `find` where there are many notes."""
    return Counts(
        kartes=_best(session, query, 1)[1],
        notes=_notes.count(session, query),
        files=len(_files.ids(session, query)),
    )


def entity_ids(session: Session, query: Query) -> list[int]:
    """The ids of all kartes a query means, the best first.

    Best are those called so, then those whose family or given name begins so, then the others; among these
    the last visit counts. What was put away comes last.
    """
    return _best(session, query)[0]


def _best(session: Session, query: Query, most: int = -1) -> tuple[list[int], int]:
    """The best of the kartes a query means, so many at most, and how many there are."""
    if query.is_empty:
        return [], 0
    meant, rank = matching.anywhere(query), matching.rank(query)
    # The words of all kartes are looked through once, for the number and for the best.
    # CROSS JOIN: a karte is looked up only when its words have passed.
    found = session.exec_driver_sql(
        f"WITH hit AS MATERIALIZED (SELECT entity_id, {rank.sql} AS rank FROM entity_words WHERE {meant.sql})"
        " SELECT hit.entity_id, (SELECT count(*) FROM hit) FROM hit"
        " CROSS JOIN entity_index ON entity_index.entity_id = hit.entity_id"
        " CROSS JOIN entity ON entity.id = hit.entity_id"
        f" ORDER BY entity.archived, rank, last_at DESC, hit.entity_id DESC LIMIT {most}",
        {**meant.values, **rank.values},
    ).all()
    return [row[0] for row in found], found[0][1] if found else 0


def _go_on(session: Session) -> None:
    if is_interrupted(session):
        raise Interrupted
