"""やりとり: the notes that belong to one enquiry, in order of time, and how long each answer took."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, select, update

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids
from karte.store.counting import PRESENT
from karte.store.note_rows import NoteRow, ThreadRow
from karte.text.matter import RECORD, SETTLED

if TYPE_CHECKING:
    from karte.store.store import Session


@dataclass(frozen=True, slots=True)
class OpenThread:
    """An enquiry to go on with, and whether something is still awaited in it."""

    thread_id: int
    title: str
    count: int
    last_at: str
    """Wall-clock time of its newest note, as it is kept."""
    is_open: bool


@dataclass(frozen=True, slots=True)
class Times:
    """How long an enquiry took, in minutes; None where that is not known or has not come about.

    Only notes of which the minute is known are counted.
    """

    first_answer: float | None = None
    """From the first note to the second."""
    answer: float | None = None
    """The mean from one note to the next."""
    settled: float | None = None
    """From the first note to the first in which it was settled."""
    answers: int = 0


def of_kartes(session: Session, entity_ids: Collection[int]) -> list[OpenThread]:
    """The enquiries of any of these kartes: what is still open first, the newest first.

    One in which they are only spoken of is somebody else's.
    """
    if not entity_ids:
        return []
    note, target, thread = schema.note.c, schema.note_target.c, schema.thread.c
    theirs = (
        select(note.thread_id)
        .join_from(schema.note, schema.note_target, target.note_id == note.id)
        .where(target.entity_id.in_(list(entity_ids)), note.thread_id.is_not(None), PRESENT)
    )
    rows = session.execute(
        select(thread.id, thread.title, note.state, note.happened_at)
        .join_from(schema.thread, schema.note, note.thread_id == thread.id)
        .where(thread.id.in_(theirs))
        .order_by(thread.id, note.happened_at, note.id)
    )
    grouped: dict[int, list[tuple[str, str, str]]] = {}
    for thread_id, title, state, at in rows:
        grouped.setdefault(thread_id, []).append((title, state, at))
    found = [
        OpenThread(
            thread_id, said[0][0], len(said), said[-1][2], _is_open([state for _t, state, _at in said])
        )
        for thread_id, said in grouped.items()
    ]
    found.sort(key=lambda one: (one.last_at, one.thread_id), reverse=True)
    return sorted(found, key=lambda one: not one.is_open)


def _is_open(states: Sequence[str]) -> bool:
    """What the last note says that says anything: mere records leave it as it was."""
    said = [state for state in states if state != RECORD]
    return not said or said[-1] not in SETTLED


def many(session: Session, thread_ids: Collection[int]) -> dict[int, ThreadRow]:
    """Enquiries by id, each with the number of its notes."""
    if not thread_ids:
        return {}
    thread, note = schema.thread.c, schema.note.c
    rows = session.execute(
        select(thread.id, thread.title, func.count(note.id))
        .outerjoin_from(schema.thread, schema.note, note.thread_id == thread.id)
        .where(thread.id.in_(list(thread_ids)))
        .group_by(thread.id)
    )
    return {row[0]: ThreadRow(*row) for row in rows}


def note_ids(session: Session, thread_id: int) -> list[int]:
    """The notes of one enquiry, the oldest first."""
    note = schema.note.c
    rows = select(note.id).where(note.thread_id == thread_id).order_by(note.happened_at, note.id)
    return list(session.execute(rows).scalars())


def add(session: Session, title: str) -> int:
    """A new enquiry; raises a KarteError if its title is blank."""
    made = session.execute(
        insert(schema.thread).values(
            uid=uids.new(),
            title=_titled(title),
            created_at=clock.utc().isoformat(timespec="seconds"),
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def rename(session: Session, thread_id: int, title: str) -> None:
    """Calls an enquiry otherwise, in all its notes; raises a KarteError if the title is blank."""
    row = schema.thread.c.id == thread_id
    session.execute(update(schema.thread).where(row).values(title=_titled(title)))


def put_note(session: Session, note_id: int, thread_id: int | None) -> None:
    """Makes a note one of an enquiry, or of none; an enquiry that is left without a note goes."""
    note = schema.note.c
    before = session.execute(select(note.thread_id).where(note.id == note_id)).scalar()
    session.execute(update(schema.note).where(note.id == note_id).values(thread_id=thread_id))
    if before is not None and before != thread_id and not note_ids(session, before):
        session.execute(delete(schema.thread).where(schema.thread.c.id == before))


def times(found: Sequence[NoteRow]) -> Times:
    """How long the answers of an enquiry took; its notes come in order of time."""
    timed = [note for note in found if note.happened.precision == "minute"]
    if len(timed) < 2:
        return Times()
    at = [note.happened.at for note in timed]
    settled = next((note.happened.at for note in timed if note.state in SETTLED), None)
    gaps = [_minutes(first, second) for first, second in pairwise(at)]
    return Times(
        first_answer=gaps[0],
        answer=sum(gaps) / len(gaps),
        settled=None if settled is None else _minutes(at[0], settled),
        answers=len(gaps),
    )


def _minutes(since: datetime, until: datetime) -> float:
    return (until - since).total_seconds() / 60


def _titled(title: str) -> str:
    said = " ".join(title.split())
    if not said:
        raise KarteError(_("やりとりの名前が空です。"), _("何についてのやりとりか、書いてください。"))
    return said
