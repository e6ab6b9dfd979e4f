"""Kinds of entities."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, func, insert, select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids
from karte.store.rows import KindRow
from karte.store.store import Session

SLOTS = ("person", "org", "place", "thing", "animal", "other")
"""The six shapes with their colours that a kind can have."""

_COLUMNS = (
    schema.kind.c.id,
    schema.kind.c.name,
    schema.kind.c.slot,
    schema.kind.c.icon,
    schema.kind.c.honorific,
    schema.kind.c.topics_title,
)


def all(session: Session) -> list[KindRow]:
    """The kinds in use, in the user's order."""
    return _ordered(session, schema.kind.c.retired == 0)


def retired(session: Session) -> list[KindRow]:
    """The kinds that were put away: nothing new is made of them, their kartes stay."""
    return _ordered(session, schema.kind.c.retired != 0)


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


def add(
    session: Session, name: str, slot: str, icon: str, *, honorific: str = "", topics_title: str = ""
) -> int:
    """A new kind behind the others; `slot` is one of `SLOTS`, `icon` a bundled picture. Returns its id."""
    last = session.execute(select(func.max(schema.kind.c.position))).scalar()
    made = session.execute(
        insert(schema.kind).values(
            uid=uids.new(),
            name=name,
            slot=slot,
            icon=icon,
            honorific=honorific,
            topics_title=topics_title,
            position=0 if last is None else last + 1,
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def change(session: Session, kind: KindRow) -> None:
    """Gives the kind of this id the name, shape, icon and words of `kind`."""
    session.execute(
        update(schema.kind)
        .where(schema.kind.c.id == kind.kind_id)
        .values(
            name=kind.name,
            slot=kind.slot,
            icon=kind.icon,
            honorific=kind.honorific,
            topics_title=kind.topics_title,
        )
    )


def reorder(session: Session, kind_ids: Sequence[int]) -> None:
    """Puts the kinds into this order."""
    for position, kind_id in enumerate(kind_ids):
        session.execute(update(schema.kind).where(schema.kind.c.id == kind_id).values(position=position))


def set_retired(session: Session, kind_id: int, retired: bool) -> None:
    """Puts a kind away or takes it back; its kartes stay. Raises a KarteError for the last one in use."""
    if retired and [kind.kind_id for kind in all(session)] == [kind_id]:
        raise KarteError(_("最後の1つなので、しまえません。"), _("先に別の種類を作ってください。"))
    session.execute(update(schema.kind).where(schema.kind.c.id == kind_id).values(retired=int(retired)))


def _ordered(session: Session, where: ColumnElement[bool]) -> list[KindRow]:
    found = select(*_COLUMNS).where(where).order_by(schema.kind.c.position, schema.kind.c.id)
    return [_row(row) for row in session.execute(found)]


def _row(row: Row[int, str, str, str, str, str]) -> KindRow:
    return KindRow(*row)
