"""Who and what is usually together: the kartes that stood beside others in their last notes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select

from karte.store import roster, schema
from karte.store.rows import EntityHit
from karte.store.store import Session

LOOKED_BACK = 30
"""So many of the last notes of a karte say with whom it usually is."""


def beside(session: Session, entity_ids: Sequence[int], limit: int = 8) -> list[int]:
    """The kartes that stood most often beside these in their last notes, the latest first among equals.

    Those put away are left out, and so are these themselves.
    """
    counts: dict[int, tuple[int, int]] = {}
    for entity_id in entity_ids:
        for other, count, at in _stood_with(session, entity_id):
            before = counts.get(other, (0, 0))
            counts[other] = (before[0] + count, max(before[1], at))
    found = [other for other in counts if other not in entity_ids]
    return sorted(found, key=lambda other: (*counts[other], -other), reverse=True)[:limit]


def proposals(session: Session, entity_ids: Sequence[int], limit: int = 8) -> list[EntityHit]:
    """Whom a note about these may be about too, before anything is typed.

    First those who are usually together with them, then those who were there last.
    """
    usual = roster.hits(session, beside(session, entity_ids, limit) if entity_ids else [])
    known = {hit.ref.entity_id for hit in usual}
    recent = roster.proposals(session, "", limit=limit, exclude={*known, *entity_ids})
    return [*usual, *recent][:limit]


def _stood_with(session: Session, entity_id: int) -> list[tuple[int, int, int]]:
    """Of each other karte how often it stood in the last notes of this one, and when last."""
    line, target, entity = schema.timeline.c, schema.note_target.c, schema.entity.c
    last = (
        select(line.note_id, line.at)
        .where(line.entity_id == entity_id)
        .order_by(line.at.desc(), line.note_id.desc())
        .limit(LOOKED_BACK)
        .subquery()
    )
    rows = session.execute(
        select(target.entity_id, func.count(), func.max(last.c.at))
        .join_from(last, schema.note_target, target.note_id == last.c.note_id)
        .join(schema.entity, entity.id == target.entity_id)
        .where(target.entity_id != entity_id, entity.archived == 0)
        .group_by(target.entity_id)
    )
    return [(other, count, at) for other, count, at in rows.all()]
