"""Who and what is usually together: the kartes that stood beside others in their last notes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from karte.store import roster, schema
from karte.store.counting import COUNTS
from karte.store.rows import EntityHit
from karte.store.store import Session
from karte.text.roles import MENTIONED

LOOKED_BACK = 30
"""So many of the last notes of a karte say with whom it usually is."""


def beside(
    session: Session, entity_ids: Sequence[int], limit: int = 8, *, spoken_of: bool = False
) -> list[int]:
    """The kartes that stood most often beside these in their last notes, the latest first among equals.

    Those put away are left out, and so are these themselves. With `spoken_of` also those of whom these notes
    only spoke.
    """
    counts: dict[int, tuple[int, int]] = {}
    for entity_id in entity_ids:
        for other, count, at in _stood_with(session, entity_id, spoken_of=spoken_of):
            before = counts.get(other, (0, 0))
            counts[other] = (before[0] + count, max(before[1], at))
    found = [other for other in counts if other not in entity_ids]
    return sorted(found, key=lambda other: (*counts[other], -other), reverse=True)[:limit]


def proposals(
    session: Session, entity_ids: Sequence[int], limit: int = 8, *, spoken_of: bool = False
) -> list[EntityHit]:
    """Whom a note about these may be about too, or with `spoken_of` may name, before anything is typed.

    First those who are usually together with them, then those who were there last.
    """
    usual = roster.hits(session, beside(session, entity_ids, limit, spoken_of=spoken_of))
    known = {hit.ref.entity_id for hit in usual}
    recent = roster.proposals(session, "", limit=limit, exclude={*known, *entity_ids})
    return [*usual, *recent][:limit]


def _stood_with(session: Session, entity_id: int, *, spoken_of: bool) -> list[tuple[int, int, int]]:
    """Of each other karte how often it stood in the last notes of this one that count, and when last."""
    line, target, entity = schema.timeline.c, schema.note_target.c, schema.entity.c
    last = (
        select(line.note_id, line.at)
        .where(line.entity_id == entity_id, COUNTS)
        .order_by(line.at.desc(), line.note_id.desc())
        .limit(LOOKED_BACK)
        .subquery()
    )
    stood = (
        select(target.entity_id, func.count(), func.max(last.c.at))
        .join_from(last, schema.note_target, target.note_id == last.c.note_id)
        .join(schema.entity, entity.id == target.entity_id)
        .where(target.entity_id != entity_id, entity.archived == 0)
        .group_by(target.entity_id)
    )
    rows = session.execute(stood if spoken_of else stood.where(target.role != MENTIONED))
    return [(other, count, at) for other, count, at in rows.all()]
