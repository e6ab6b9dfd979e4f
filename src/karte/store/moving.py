"""A note that was written in the wrong karte, given to the right one with all that was written down in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, delete, select, update

from karte.store import following, locking, schema
from karte.store.counting import PRESENT
from karte.text.roles import MENTIONED

if TYPE_CHECKING:
    from karte.store.store import Session

_target = schema.note_target.c


def move(session: Session, note_id: int, from_id: int | None, to_id: int) -> None:
    """Puts a note into the karte `to_id` instead of `from_id`; None: instead of the main one, if any.

    The others it is about stay. What it put down in the karte goes along, and what was ticked off there as
    talked about is open again; 「今回も」 is taken off. Raises `LockedNoteError` where the note is 確定.
    """
    locking.refuse(session, [note_id])
    held = _about(session, note_id)
    left = from_id if from_id in held else next(iter(held), None)
    if left == to_id:
        return
    if left is None:
        _insert(session, note_id, to_id)
        return
    _take_place(session, note_id, left, to_id, joins=to_id in held)
    following.follow(session, note_id, to_id)


def _about(session: Session, note_id: int) -> list[int]:
    """The kartes of a note, the main one first."""
    query = select(_target.entity_id).where(_target.note_id == note_id)
    return list(session.execute(query.order_by(_target.position, _target.id)).scalars())


def _insert(session: Session, note_id: int, entity_id: int) -> None:
    session.execute(
        schema.note_target.insert().values(
            note_id=note_id, entity_id=entity_id, role="", remark="", position=0
        )
    )


def _take_place(session: Session, note_id: int, left: int, to_id: int, *, joins: bool) -> None:
    """The place among those the note is about; one that is there already keeps its own role.

    Where the note counted for the one who leaves it counts for the other now, who is not only spoken of.
    """
    here = (_target.note_id == note_id) & (_target.entity_id == left)
    place, counted = session.execute(select(_target.position, PRESENT).where(here)).one()
    says = {"role": case((_target.role == MENTIONED, ""), else_=_target.role)} if counted else {}
    if not joins:
        session.execute(update(schema.note_target).where(here).values(entity_id=to_id, **says))
        return
    session.execute(delete(schema.note_target).where(here))
    there = (_target.note_id == note_id) & (_target.entity_id == to_id)
    session.execute(update(schema.note_target).where(there).values(position=place, **says))
