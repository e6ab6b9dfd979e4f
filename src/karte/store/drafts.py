"""Unfinished typing: kept beside the records, never journaled."""

from __future__ import annotations

from sqlalchemy import bindparam, delete, or_, select
from sqlalchemy.dialects.sqlite import insert

from karte import clock
from karte.store import schema
from karte.store.note_rows import DraftRow
from karte.store.store import Session, Store

_REMOVE = delete(schema.draft).where(schema.draft.c.key == bindparam("place"))


def put(store: Store, key: str, content: str, saved_at: str = "") -> None:
    """Keeps what is being typed; `key` names the editor's place, `content` is its own JSON.

    `saved_at` is given for one that was kept before and is brought back.
    """
    saved = {"content": content, "saved_at": saved_at or clock.utc().isoformat(timespec="seconds")}
    with store.scratch() as session:
        session.execute(
            insert(schema.draft)
            .values(key=key, **saved)
            .on_conflict_do_update(index_elements=["key"], set_=saved)
        )


def drop(store: Store, key: str) -> None:
    """Forgets a draft that was thrown away."""
    with store.scratch() as session:
        remove(session, key)


def remove(session: Session, key: str) -> None:
    """Forgets a draft in the transaction that saves what it held: never lost, never offered again."""
    session.execute(_REMOVE, {"place": key})


def get(session: Session, key: str) -> DraftRow | None:
    """The draft of one place, if there is one."""
    draft = schema.draft.c
    row = session.execute(select(draft.key, draft.content, draft.saved_at).where(draft.key == key)).first()
    return None if row is None else DraftRow(*row)


def within(session: Session, key: str) -> list[DraftRow]:
    """The drafts of one place and of the places in it, as `a:1:2` is one in `a:1`, newest first."""
    draft = schema.draft.c
    inside = or_(draft.key == key, draft.key.startswith(f"{key}:", autoescape=True))
    rows = session.execute(
        select(draft.key, draft.content, draft.saved_at)
        .where(inside)
        .order_by(draft.saved_at.desc(), draft.key)
    )
    return [DraftRow(*row) for row in rows.all()]


def all(session: Session) -> list[DraftRow]:
    """Every draft, newest first."""
    draft = schema.draft.c
    rows = session.execute(
        select(draft.key, draft.content, draft.saved_at).order_by(draft.saved_at.desc(), draft.key)
    )
    return [DraftRow(*row) for row in rows.all()]
