"""What a note has put down in the kartes: it stays with those the note is about, and on its day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import delete, select, update

from karte.store import appointments, schema, topics
from karte.store.counting import PRESENT

if TYPE_CHECKING:
    from karte.store.store import Session

_target = schema.note_target.c
_WRITTEN = (schema.topic, schema.memo, schema.stage, schema.gift)
"""What a note puts down in a karte."""
_LEARNED = (schema.memo, schema.stage)
"""Of this, what it says about those who were there, and not about whom it only speaks of."""
_DATED = (
    (schema.gift, "happened_on"),
    (schema.gift, "thanked_on"),
    (schema.memo, "noted_on"),
    (schema.memo_seen, "seen_on"),
    (schema.stage, "since"),
)
"""What it puts down under its own day."""


def follow(session: Session, note_id: int, heir_id: int | None = None) -> None:
    """What was put down with one the note is not about any more goes to `heir_id`, else to its first guest.

    There, what it ticked off as talked about is open again, and 「今回も」 is taken off. A note that is about
    nobody leaves all where it is.
    """
    query = select(_target.entity_id, PRESENT).where(_target.note_id == note_id)
    about: dict[int, bool] = dict(session.execute(query).all())
    if not about:
        return
    appointments.follow(session, note_id)
    _forget_seen(session, note_id, list(about))
    topics.reopen(
        session, [each.topic_id for each in topics.ended_in(session, note_id) if each.entity_id not in about]
    )
    to_id = appointments.guests(session, note_id)[0] if heir_id is None else heir_id
    for table in _WRITTEN:
        those = [one for one, present in about.items() if present or table not in _LEARNED]
        left = (table.c.note_id == note_id) & table.c.entity_id.not_in(those)
        session.execute(update(table).where(left).values(entity_id=to_id))


def keep_day(session: Session, note_id: int, was: date, now: date) -> None:
    """The note happened `now` and not on the day it `was`: what it put down under that day goes along."""
    for table, name in _DATED if was != now else ():
        day = table.c[name]
        there = (table.c.note_id == note_id) & (day == was.isoformat())
        session.execute(update(table).where(there).values({name: now.isoformat()}))


def take_away(session: Session, note_id: int) -> None:
    """What a note put down in the kartes goes with it."""
    for table in _WRITTEN:
        session.execute(delete(table).where(table.c.note_id == note_id))


def _forget_seen(session: Session, note_id: int, about: list[int]) -> None:
    """What was seen again in the wrong person was not."""
    seen, memo = schema.memo_seen.c, schema.memo.c
    of_others = select(memo.id).where(memo.entity_id.not_in(about))
    here = (seen.note_id == note_id) & seen.memo_id.in_(of_others)
    session.execute(delete(schema.memo_seen).where(here))
