"""人物メモ and 人柄・クセ: what one has learned about someone, and how often it was seen again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, case, delete, func, insert, select, update

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids
from karte.store.store import Session
from karte.text.person import HABIT, HEADINGS

_memo, _seen = schema.memo.c, schema.memo_seen.c
_FIRST = HABIT, *(each for each in HEADINGS if each != HABIT)
_ORDER = (
    case({key: place for place, key in enumerate(_FIRST)}, value=_memo.heading, else_=len(_FIRST)),
    _memo.position,
    _memo.id,
)


@dataclass(frozen=True, slots=True)
class Written:
    """A line as it stands in a note that is being saved; without an id it is a new one."""

    memo_id: int | None
    entity_id: int
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class MemoRow:
    """One line; `times` counts the day it was noted and every day it was seen again."""

    memo_id: int
    entity_id: int
    heading: str
    text: str
    noted_on: date
    note_id: int | None
    """The note it comes from."""
    times: int
    last_on: date
    """When it was noted or seen last."""
    private: bool
    """It comes from a note marked 自分だけ: never printed."""


def of_entity(session: Session, entity_id: int) -> list[MemoRow]:
    """All lines about an entity, 人柄・クセ first, then by heading as they were written."""
    return _read(session, _rows().where(_memo.entity_id == entity_id))


def habits_of(session: Session, entity_ids: Iterable[int]) -> list[MemoRow]:
    """人柄・クセ of these entities."""
    return _read(session, _rows().where(_memo.entity_id.in_(list(entity_ids)), _memo.heading == HABIT))


def of_note(session: Session, note_id: int) -> list[MemoRow]:
    """What was written down in a note."""
    return _read(session, _rows().where(_memo.note_id == note_id))


def count(session: Session, entity_id: int) -> int:
    """How many lines there are about an entity."""
    return session.execute(select(func.count()).where(_memo.entity_id == entity_id)).scalar_one()


def add(
    session: Session,
    entity_id: int,
    heading: str,
    text: str,
    *,
    note_id: int | None = None,
    noted_on: date | None = None,
) -> int:
    """A new line behind the others of its heading, noted on that day, else today; returns its id.

    Raises `KarteError` where there is nothing but space, and where the entity is gone.
    """
    if session.execute(select(schema.entity.c.id).where(schema.entity.c.id == entity_id)).first() is None:
        raise KarteError(_("このカルテは、もうありません。"), _("別のカルテに書いてください。"))
    made = session.execute(
        insert(schema.memo).values(
            uid=uids.new(),
            entity_id=entity_id,
            note_id=note_id,
            heading=heading,
            text=_one_line(text),
            noted_on=(noted_on or clock.today()).isoformat(),
            position=_behind(session, entity_id, heading),
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def reword(session: Session, memo_id: int, text: str) -> None:
    """Says it in other words; raises `KarteError` where there is nothing but space."""
    session.execute(update(schema.memo).where(_memo.id == memo_id).values(text=_one_line(text)))


def put_under(session: Session, memo_id: int, heading: str) -> None:
    """Moves a line under another heading, behind what stands there."""
    here = session.execute(select(_memo.entity_id, _memo.heading).where(_memo.id == memo_id)).first()
    if here is not None and here[1] != heading:
        place = _behind(session, here[0], heading)
        session.execute(
            update(schema.memo).where(_memo.id == memo_id).values(heading=heading, position=place)
        )


def remove(session: Session, memo_id: int) -> None:
    """Deletes a line with its count."""
    session.execute(delete(schema.memo).where(_memo.id == memo_id))


def see_again(session: Session, memo_id: int, *, note_id: int | None = None, on: date | None = None) -> None:
    """今回も: it was seen on that day, else today."""
    day = (on or clock.today()).isoformat()
    session.execute(insert(schema.memo_seen).values(memo_id=memo_id, note_id=note_id, seen_on=day))


def seen_in(session: Session, note_id: int) -> list[int]:
    """The lines that were seen again in a note."""
    query = select(_seen.memo_id).where(_seen.note_id == note_id).order_by(_seen.memo_id).distinct()
    return list(session.execute(query).scalars())


def set_for_note(session: Session, note_id: int, written: Iterable[Written]) -> None:
    """Makes these the lines that a note put down, new ones on its day.

    Such as outlived their own note, deleted while it was being changed, belong to this one now.
    """
    wanted = list(written)
    left = _memo.note_id.is_(None) & _memo.id.in_([each.memo_id for each in wanted])
    session.execute(update(schema.memo).where(left).values(note_id=note_id))
    held = {row.memo_id: row for row in of_note(session, note_id)}
    for memo_id in held.keys() - {each.memo_id for each in wanted}:
        remove(session, memo_id)
    for each in wanted:
        row = held.get(each.memo_id) if each.memo_id is not None else None
        if row is None:
            day = _day_of(session, note_id)
            add(session, each.entity_id, each.heading, each.text, note_id=note_id, noted_on=day)
            continue
        if row.text != each.text:
            reword(session, row.memo_id, each.text)
        put_under(session, row.memo_id, each.heading)


def set_seen(session: Session, note_id: int, memo_ids: Iterable[int]) -> None:
    """Makes these the lines that were seen again in a note.

    Those that are gone meanwhile are passed over, and those of others than the note is about. What was
    seen that day without a note is now seen in this one, unless it was so already: it was seen in one that
    was deleted while it was being changed, or somebody was quicker to say it than to write it.
    """
    wanted, target, day = set(memo_ids), schema.note_target.c, _day_of(session, note_id)
    about = select(target.entity_id).where(target.note_id == note_id)
    known = select(_memo.id).where(_memo.id.in_(sorted(wanted)), _memo.entity_id.in_(about))
    here = session.execute(known.order_by(_memo.id)).scalars().all()
    before = set(seen_in(session, note_id))
    new = [memo_id for memo_id in here if memo_id not in before]
    alone = _seen.note_id.is_(None) & (_seen.seen_on == day.isoformat()) & _seen.memo_id.in_(new)
    session.execute(update(schema.memo_seen).where(alone).values(note_id=note_id))
    gone = (_seen.note_id == note_id) & _seen.memo_id.in_(sorted(before - wanted))
    session.execute(delete(schema.memo_seen).where(gone))
    for memo_id in set(new).difference(seen_in(session, note_id)):
        see_again(session, memo_id, note_id=note_id, on=day)


def _day_of(session: Session, note_id: int) -> date:
    at = session.execute(select(schema.note.c.happened_at).where(schema.note.c.id == note_id)).scalar_one()
    return date.fromisoformat(at[:10])


def _rows() -> Select[Any]:
    note = schema.note.c
    again = (
        select(_seen.memo_id, func.count().label("times"), func.max(_seen.seen_on).label("last_on"))
        .group_by(_seen.memo_id)
        .subquery()
    )
    return (
        select(
            schema.memo,
            func.coalesce(note.private, 0).label("private"),
            func.coalesce(again.c.times, 0).label("times"),
            again.c.last_on,
        )
        .join_from(schema.memo, schema.note, note.id == _memo.note_id, isouter=True)
        .join(again, again.c.memo_id == _memo.id, isouter=True)
        .order_by(*_ORDER)
    )


def _read(session: Session, query: Select[Any]) -> list[MemoRow]:
    return [
        MemoRow(
            memo_id=row["id"],
            entity_id=row["entity_id"],
            heading=row["heading"],
            text=row["text"],
            noted_on=date.fromisoformat(row["noted_on"]),
            note_id=row["note_id"],
            times=1 + row["times"],
            last_on=date.fromisoformat(max(row["noted_on"], row["last_on"] or "")),
            private=bool(row["private"]),
        )
        for row in session.execute(query).mappings()
    ]


def _behind(session: Session, entity_id: int, heading: str) -> int:
    here = (_memo.entity_id == entity_id) & (_memo.heading == heading)
    last = session.execute(select(func.max(_memo.position)).where(here)).scalar()
    return 0 if last is None else last + 1


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise KarteError(_("人物メモが空です。"), _("ひとこと書いてください。"))
    return words
