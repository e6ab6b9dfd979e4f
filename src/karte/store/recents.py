"""Which kartes were opened last; no record, so never journaled."""

from __future__ import annotations

from sqlalchemy import delete, literal, select
from sqlalchemy.dialects.sqlite import insert

from karte import clock
from karte.store import roster, schema
from karte.store.rows import EntityRow
from karte.store.store import Session, Store

KEPT = 50
"""So many are remembered."""


def opened(store: Store, entity_id: int) -> None:
    """Remembers that a karte was opened now; nothing for one that is gone, or while the file is busy."""
    if store.is_writing or not store.can_write:
        return  # an import is under way, and nobody should wait for this
    recent, entity = schema.recent, schema.entity.c
    now = clock.utc().isoformat(timespec="milliseconds")
    there = select(entity.id, literal(now)).where(entity.id == entity_id)
    oldest = select(recent.c.opened_at).order_by(recent.c.opened_at.desc()).offset(KEPT - 1).limit(1)
    with store.scratch() as session:
        session.execute(
            insert(recent)
            .from_select(["entity_id", "opened_at"], there)
            .on_conflict_do_update(index_elements=["entity_id"], set_={"opened_at": now})
        )
        session.execute(delete(recent).where(recent.c.opened_at < oldest.scalar_subquery()))


def newest(session: Session, limit: int) -> list[EntityRow]:
    """The kartes that were opened last, the last one first."""
    recent = schema.recent.c
    query = select(recent.entity_id).order_by(recent.opened_at.desc(), recent.entity_id.desc()).limit(limit)
    return roster.rows(session, session.execute(query).scalars())
