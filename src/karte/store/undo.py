"""Which action undo takes back and redo brings again: read from the journal, which only grows."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from karte.store import migrations, schema

Found = tuple[int, str] | None
"""Id and label of an action, if there is one."""


def newest_done(session: Connection) -> Found:
    """The newest action that still stands."""
    actions = schema.action.c
    found = session.execute(
        select(actions.id, actions.label)
        .where(actions.what == "do", actions.state == "done", actions.schema_version >= migrations.REPLAYABLE)
        .order_by(actions.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else None


def newest_undone(session: Connection) -> Found:
    """The target of the newest undo that still stands and that no new action came after."""
    actions = schema.action.c
    found = session.execute(
        select(actions.id, actions.target_id, actions.label)
        .where(
            actions.what == "undo", actions.state == "done", actions.schema_version >= migrations.REPLAYABLE
        )
        .order_by(actions.id.desc())
        .limit(1)
    ).first()
    if found is None:
        return None
    undo_id, target, label = found
    # What the program itself put in (fixed) is nothing new that somebody did.
    new = (actions.what == "do", actions.state != "fixed")
    newer = select(actions.id).where(*new, actions.id > undo_id).limit(1)
    if target is None or session.execute(newer).first() is not None:
        return None
    return (target, label)


def mark(session: Connection, target: int, state: str) -> None:
    """Remembers that an action no longer, or again, stands; a redone undo no longer does."""
    actions = schema.action
    session.execute(update(actions).where(actions.c.id == target).values(state=state))
    if state == "done":
        session.execute(
            update(actions)
            .where(actions.c.what == "undo", actions.c.target_id == target, actions.c.state == "done")
            .values(state="undone")
        )
