"""What was written before in a field, to be taken again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from karte.store import schema

if TYPE_CHECKING:
    from karte.store.store import Session

MOST = 200
"""So many different words of a field are known …"""
_LOOKED_AT = 3_000
"""… out of its newest values; a field may hold tens of thousands."""


def words(session: Session, field_id: int) -> list[str]:
    """The texts a field for words holds in notes, the one written most often first, then the newest.

    What stands in notes marked 自分だけ is left out: it would be read over the shoulder.
    """
    value, note = schema.value.c, schema.note.c
    newest = (
        select(value.id, value.text)
        .join_from(schema.value, schema.note, note.id == value.owner_note_id)
        .where(value.field_id == field_id, value.number.is_(None), value.text != "", note.private == 0)
        .order_by(value.id.desc())
        .limit(_LOOKED_AT)
        .subquery()
    )
    rows = session.execute(
        select(newest.c.text)
        .group_by(newest.c.text)
        .order_by(func.count().desc(), func.max(newest.c.id).desc())
        .limit(MOST)
    )
    return list(rows.scalars())
