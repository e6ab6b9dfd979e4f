"""次回: when the next visit is, made in a note or on the karte itself.

A karte waits for the one agreed last: on the day of its note, however late that is written up, else on the
day it was made. Whether somebody came is not written down: it is over as soon as another note of the karte
stands on its day or later, unless that tells of a call or a mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    not_,
    select,
    update,
)

from karte import clock
from karte.store import locking, schema, uids
from karte.store.counting import COUNTS, PRESENT
from karte.store.store import Session
from karte.text.dates import Moment

PLANNED, CANCELLED = "planned", "cancelled"

_DAY = 24 * 60
_EPOCH = date(1970, 1, 1)
LIVING = ("person", "animal")
"""Slots of those who come and bring things."""
_REMOTE = ("phone", "mail", "line", "online", "letter")
"""Channels by which nobody comes."""
_KNOWN = {"year": 4, "month": 7, "day": 10}
"""So many characters of a stored moment say something."""

_made, _with, _line = schema.appointment.c, schema.appointment_target.c, schema.timeline.c

_DAY_BEGINS: ColumnElement[int] = cast(func.strftime("%s", func.substr(_made.at, 1, 10)), Integer) // 60
"""The first minute of its day, as the timeline counts."""
_PRIVATE: ColumnElement[int] = func.coalesce(
    select(schema.note.c.private)
    .where(schema.note.c.id == _made.note_id)
    .correlate(schema.appointment)
    .scalar_subquery(),
    0,
)
_ROW = (_made.id, _made.at, _made.precision, _made.note_id, _PRIVATE)


def _stands(entity_id: ColumnElement[int]) -> ColumnElement[bool]:
    """Passes appointments that take place, and for which nobody has come yet."""
    came = exists(
        select(_line.note_id)
        .join_from(schema.timeline, schema.note, schema.note.c.id == _line.note_id)
        .where(
            _line.entity_id == entity_id,
            COUNTS,
            _line.at >= _DAY_BEGINS,
            _line.note_id.is_distinct_from(_made.note_id),
            schema.note.c.channel.not_in(_REMOTE),
        )
    )
    return and_(_made.state == PLANNED, not_(came))


def _waiting(
    *columns: ColumnElement[Any], entity_ids: Sequence[int] | None = None
) -> Select[*tuple[Any, ...]]:
    """For each karte that waits for one its id, and these columns of the appointment."""
    note = schema.note.c
    agreed_on = func.coalesce(func.substr(note.happened_at, 1, 10), func.date(_made.created_at, "localtime"))
    # SQLite takes the other columns from the row with the greatest, several times as fast as ranking all.
    order = func.max(agreed_on + func.printf("%012d", _made.id, type_=String))
    agreed_last = (
        select(_with.entity_id, _with.appointment_id, order.label("agreed"))
        .join_from(schema.appointment_target, schema.appointment, _made.id == _with.appointment_id)
        .join(schema.note, note.id == _made.note_id, isouter=True)
    )
    if entity_ids is not None:
        agreed_last = agreed_last.where(_with.entity_id.in_(list(entity_ids)))
    last = agreed_last.group_by(_with.entity_id).subquery().c
    return (
        select(last.entity_id, *columns)
        .join_from(last.entity_id.table, schema.appointment, last.appointment_id == _made.id)
        .where(_stands(last.entity_id))
    )


@dataclass(frozen=True, slots=True)
class AppointmentRow:
    """One appointment; `when` is local wall-clock time."""

    appointment_id: int
    when: Moment
    note_id: int | None
    """The note in which it was made."""
    private: bool = False
    """It comes from a note marked 自分だけ: never printed."""


def next_of(session: Session, entity_id: int) -> AppointmentRow | None:
    """The one that a karte is waiting for, though its day may be over."""
    query = _waiting(*_ROW, entity_ids=[entity_id])
    return next((_row(found[1:]) for found in session.execute(query)), None)


def next_at() -> Select[*tuple[Any, ...]]:
    """Of every karte that waits for one its id and the moment as it is stored: `entity_id`, `at`."""
    return _waiting(_made.at)


def late(today: date) -> Select[*tuple[Any, ...]]:
    """The ids of the kartes that wait for one whose day (month, year) is over."""
    first = today.isoformat()
    over = {"month": f"{first[:7]}-01", "year": f"{first[:4]}-01-01"}
    return _waiting().where(func.substr(_made.at, 1, 10) < case(over, value=_made.precision, else_=first))


def next_days(session: Session, entity_ids: Sequence[int] | None = None) -> dict[int, str]:
    """The stored moment for some kartes, or for all; who waits for none is not in it.

    As much of it as is known: 2026-12-05T15:00, 2026-12-05, 2026-12, 2026.
    """
    query = _waiting(_made.at, _made.precision, entity_ids=entity_ids)
    return {
        entity_id: at[: _KNOWN.get(precision, len(at))] for entity_id, at, precision in session.execute(query)
    }


def of_note(session: Session, note_id: int) -> AppointmentRow | None:
    """What was agreed in a note, over or not; None where nothing was or it was cancelled."""
    query = _rows().where(_made.note_id == note_id, _made.state != CANCELLED).order_by(_made.at).limit(1)
    return next((_row(found) for found in session.execute(query)), None)


def of_notes(session: Session, note_ids: Iterable[int]) -> dict[int, Moment]:
    """What was agreed in each of these notes."""
    query = (
        select(_made.note_id, _made.at, _made.precision)
        .where(_made.note_id.in_(list(note_ids)), _made.state != CANCELLED)
        .order_by(_made.at.desc())
    )
    return {note_id: _moment(at, precision) for note_id, at, precision in session.execute(query) if note_id}


def visit_days(session: Session, entity_id: int, *, limit: int = 12) -> list[date]:
    """The last days on which somebody was there, newest first; a call or a mail is no visit."""
    note = schema.note.c
    query = (
        select(_line.at)
        .join_from(schema.timeline, schema.note, note.id == _line.note_id)
        .where(_line.entity_id == entity_id, COUNTS, note.channel.not_in(_REMOTE))
        .where(note.precision.in_(("day", "minute")))
        .order_by(_line.at.desc())
        .limit(limit)
    )
    return [_EPOCH + timedelta(at // _DAY) for at in session.execute(query).scalars()]


def add(session: Session, entity_ids: Iterable[int], when: Moment, *, note_id: int | None = None) -> int:
    """A new one with these kartes; returns its id."""
    made = session.execute(
        insert(schema.appointment).values(
            uid=uids.new(),
            note_id=note_id,
            created_at=clock.utc().isoformat(timespec="seconds"),
            **_columns(when),
        )
    ).inserted_primary_key
    assert made is not None
    appointment_id = int(made[0])
    _invite(session, appointment_id, entity_ids)
    return appointment_id


def change(session: Session, appointment_id: int, when: Moment) -> None:
    """Puts it off or forward; raises `LockedNoteError` where the note that tells of it is 確定."""
    told = select(_made.note_id).where(_made.id == appointment_id)
    locking.refuse(session, session.execute(told).scalars())
    session.execute(
        update(schema.appointment).where(_made.id == appointment_id).values(**_columns(when), state=PLANNED)
    )


def cancel(session: Session, appointment_id: int) -> None:
    """It does not take place, also where its note is 確定; that it was made stays in the history."""
    session.execute(update(schema.appointment).where(_made.id == appointment_id).values(state=CANCELLED))


def set_for_note(session: Session, note_id: int, when: Moment | None) -> None:
    """Makes this what was agreed in a note, with those it is about; None: nothing was."""
    held = of_note(session, note_id)
    if when is None:
        drop_of_note(session, note_id)
    elif held is None:
        add(session, guests(session, note_id), when, note_id=note_id)
    elif held.when != when:
        change(session, held.appointment_id, when)


def drop_of_note(session: Session, note_id: int) -> None:
    """As if nothing had been agreed in a note."""
    session.execute(delete(schema.appointment).where(_made.note_id == note_id))


def follow(session: Session, note_id: int) -> None:
    """What was agreed in a note is with those it is about now."""
    held = of_note(session, note_id)
    if held is None:
        return
    wanted = guests(session, note_id)
    mine = _with.appointment_id == held.appointment_id
    invited = list(session.execute(select(_with.entity_id).where(mine).order_by(_with.position)).scalars())
    if wanted and wanted != invited:
        session.execute(delete(schema.appointment_target).where(mine))
        _invite(session, held.appointment_id, wanted)


def guests(session: Session, note_id: int) -> list[int]:
    """With whom an appointment made in a note is: all people and animals, else the first it is about.

    Whoever is only spoken of in it does not come, unless it is about nobody else.
    """
    target, kind = schema.note_target.c, schema.kind.c
    rows = session.execute(
        select(target.entity_id, kind.slot)
        .join_from(schema.note_target, schema.entity, schema.entity.c.id == target.entity_id)
        .join(schema.kind, kind.id == schema.entity.c.kind_id)
        .where(target.note_id == note_id, PRESENT)
        .order_by(target.position, target.id)
    ).all()
    living = [entity_id for entity_id, slot in rows if slot in LIVING]
    return living or [entity_id for entity_id, _slot in rows[:1]]


def _rows() -> Select[*tuple[Any, ...]]:
    return select(*_ROW).join_from(
        schema.appointment, schema.appointment_target, _with.appointment_id == _made.id
    )


def _row(found: Any) -> AppointmentRow:
    return AppointmentRow(found[0], _moment(found[1], found[2]), found[3], bool(found[4]))


def _moment(at: str, precision: str) -> Moment:
    return Moment(datetime.fromisoformat(at), precision)  # type: ignore[arg-type]


def _columns(when: Moment) -> dict[str, str]:
    return {"at": when.at.isoformat(timespec="minutes"), "precision": when.precision}


def _invite(session: Session, appointment_id: int, entity_ids: Iterable[int]) -> None:
    guests_ = [
        {"appointment_id": appointment_id, "entity_id": entity_id, "position": position}
        for position, entity_id in enumerate(entity_ids)
    ]
    if guests_:
        session.execute(insert(schema.appointment_target), guests_)
