"""What screens and the program remember about themselves, by key; no record, so never journaled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from karte.store import schema

if TYPE_CHECKING:
    from karte.store.store import Session, Store


def get(session: Session, key: str) -> str:
    """What stands under a key, "" if nothing does."""
    memory = schema.memory.c
    return session.execute(select(memory.value).where(memory.key == key)).scalar() or ""


def put(store: Store, key: str, value: str) -> None:
    """Remembers this under a key instead of what stood there."""
    with store.scratch() as session:
        set_(session, key, value)


def set_(session: Session, key: str, value: str) -> None:
    """As `put`, in a transaction that is under way."""
    session.execute(
        insert(schema.memory)
        .values(key=key, value=value)
        .on_conflict_do_update(index_elements=["key"], set_={"value": value})
    )
