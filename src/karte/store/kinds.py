"""Kinds of entities."""

from __future__ import annotations

from sqlalchemy import Row, func, select

from karte.store import schema
from karte.store.rows import KindRow
from karte.store.store import Session

_COLUMNS = (
    schema.kind.c.id,
    schema.kind.c.name,
    schema.kind.c.slot,
    schema.kind.c.icon,
    schema.kind.c.honorific,
    schema.kind.c.topics_title,
)


def all(session: Session) -> list[KindRow]:  # noqa: A001 - reads as kinds.all(…)
    """The kinds in use, in the user's order."""
    rows = session.execute(
        select(*_COLUMNS).where(schema.kind.c.retired == 0).order_by(schema.kind.c.position, schema.kind.c.id)
    )
    return [_row(row) for row in rows]


def get(session: Session, kind_id: int) -> KindRow:
    """One kind, in use or retired."""
    return _row(session.execute(select(*_COLUMNS).where(schema.kind.c.id == kind_id)).one())


def by_slot(session: Session, slot: str) -> KindRow:
    """The first kind of a slot ("person", "org", …), else the first kind of all."""
    found = all(session)
    return next((kind for kind in found if kind.slot == slot), found[0])


def counts(session: Session) -> dict[int, int]:
    """How many kartes that are not put away each kind has."""
    entity = schema.entity.c
    rows = session.execute(
        select(entity.kind_id, func.count()).where(entity.archived == 0).group_by(entity.kind_id)
    )
    return dict(rows.all())


def _row(row: Row[int, str, str, str, str, str]) -> KindRow:
    return KindRow(*row)
