"""What many kartes hold, read in few statements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import case, func, select

from karte.store import entities, schema, values
from karte.store.counting import COUNTS
from karte.store.rows import EntityRef, Value
from karte.store.store import Session

_AT_ONCE = 5000
"""SQLite takes only so many values in one statement."""


def parts(entity_ids: Iterable[int]) -> Iterator[list[int]]:
    """The ids, none twice, in lists that one statement can take."""
    wanted = list(dict.fromkeys(entity_ids))
    for start in range(0, len(wanted), _AT_ONCE):
        yield wanted[start : start + _AT_ONCE]


def refs(session: Session, entity_ids: Iterable[int]) -> list[EntityRef]:
    """The kartes that exist, in the order asked for."""
    return [ref for part in parts(entity_ids) for ref in entities.refs(session, part)]


def field_ids(session: Session, entity_ids: Iterable[int]) -> set[int]:
    """The fields in which any of the kartes holds something, of whatever kind."""
    value = schema.value.c
    found: set[int] = set()
    for part in parts(entity_ids):
        rows = select(value.field_id).where(value.owner_entity_id.in_(part)).distinct()
        found.update(session.execute(rows).scalars())
    return found


class Facts:
    """The values of many kartes."""

    def __init__(self, session: Session, entity_ids: Iterable[int]) -> None:
        value = schema.value.c
        self._held: dict[tuple[int, int], Value] = {}
        for part in parts(entity_ids):
            rows = session.execute(
                select(value.owner_entity_id, value.field_id, value.text, value.number, value.entity_id)
                .where(value.owner_entity_id.in_(part))
                .order_by(value.owner_entity_id, value.field_id, value.row)
            )
            for owner, field_id, said, number, points_to in rows.all():
                if owner is not None:
                    self._held.setdefault((owner, field_id), Value(said, number, points_to))

    def of(self, entity_id: int, field_id: int) -> Value:
        """What a karte holds in a field; an empty value where that is nothing."""
        return self._held.get((entity_id, field_id), values.EMPTY)


def visits(session: Session, entity_ids: Sequence[int]) -> dict[int, tuple[int | None, int]]:
    """Of each karte the place in time of the newest note that counts, and how many it shows; none 自分だけ.

    None where it is only spoken of in those that it shows.
    """
    line, note = schema.timeline.c, schema.note.c
    newest = func.max(case((COUNTS, line.at)))
    found: dict[int, tuple[int | None, int]] = {}
    for part in parts(entity_ids):
        rows = session.execute(
            select(line.entity_id, newest, func.count())
            .join_from(schema.timeline, schema.note, note.id == line.note_id)
            .where(line.entity_id.in_(part), note.private == 0)
            .group_by(line.entity_id)
        )
        found |= {entity_id: (at, count) for entity_id, at, count in rows.all()}
    return found


def count_private(session: Session, entity_ids: Iterable[int]) -> int:
    """How many different notes of these kartes are 自分だけ."""
    line, note = schema.timeline.c, schema.note.c
    among: set[int] = set()
    for part in parts(entity_ids):
        query = (
            select(line.note_id)
            .join_from(schema.timeline, schema.note, note.id == line.note_id)
            .where(line.entity_id.in_(part), note.private == 1)
            .distinct()
        )
        among.update(session.execute(query).scalars())
    return len(among)
