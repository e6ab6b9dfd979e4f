"""What the data remember about themselves, by key; journaled like everything else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from karte.store import schema

if TYPE_CHECKING:
    from karte.store.store import Session


def get(session: Session, key: str) -> str:
    """What stands under a key, "" if nothing does."""
    setting = schema.setting.c
    return session.execute(select(setting.value).where(setting.key == key)).scalar() or ""


def put(session: Session, key: str, value: str) -> None:
    """Remembers this under a key instead of what stood there."""
    table = schema.setting
    changed = session.execute(update(table).where(table.c.key == key).values(value=value))
    if not changed.rowcount:
        session.execute(insert(table).values(key=key, value=value))


def drop(session: Session, key: str) -> None:
    """Forgets what stands under a key."""
    session.execute(delete(schema.setting).where(schema.setting.c.key == key))
