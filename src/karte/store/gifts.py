"""頂き物 and 差し上げた物: what came from whom, and what is still owed for it: お礼, 感想, お返し."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, insert, or_, select, update

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import locking, schema, uids
from karte.store.note_rows import GiftRow
from karte.store.store import Session
from karte.text.giving import ANSWER, DONE, GOT, IMPRESSION, OPEN, THANKS
from karte.text.wording import short_day

_gift = schema.gift.c
_ON = {THANKS: _gift.thanked_on, IMPRESSION: _gift.told_on, ANSWER: _gift.answered_on}
_STATE = {THANKS: _gift.thanks, IMPRESSION: _gift.impression, ANSWER: _gift.answer}
_NEWEST = (_gift.happened_on.desc(), _gift.id.desc())


@dataclass(frozen=True, slots=True)
class Written:
    """A gift as it stands in a note that is being saved; without an id it is a new one."""

    gift_id: int | None
    entity_id: int
    what: str
    direction: str = GOT
    thanked: bool = False


def is_due(*matters: str) -> ColumnElement[bool]:
    """Passes the gifts for which one of these is still to do."""
    return (_gift.direction == GOT) & or_(*(_STATE[matter] == OPEN for matter in matters))


def get(session: Session, gift_id: int) -> GiftRow | None:
    """One gift; None if it is gone."""
    return next(iter(_read(session, _rows().where(_gift.id == gift_id))), None)


def of_entity(session: Session, entity_id: int) -> list[GiftRow]:
    """All that came from an entity or went to it, newest first."""
    return _read(session, _rows().where(_gift.entity_id == entity_id).order_by(*_NEWEST))


def of_note(session: Session, note_id: int) -> list[GiftRow]:
    """What was written down in a note, in the order of writing."""
    return _read(session, _rows().where(_gift.note_id == note_id).order_by(_gift.id))


def of_notes(session: Session, note_ids: Iterable[int]) -> dict[int, list[GiftRow]]:
    """What was written down in each of these notes."""
    found: dict[int, list[GiftRow]] = {}
    for row in _read(session, _rows().where(_gift.note_id.in_(list(note_ids))).order_by(_gift.id)):
        if row.note_id is not None:
            found.setdefault(row.note_id, []).append(row)
    return found


def due_of(session: Session, entity_ids: Iterable[int]) -> list[GiftRow]:
    """The gifts of these entities for which お礼 or 感想 is still to do, oldest first."""
    query = _rows().where(_gift.entity_id.in_(list(entity_ids)), is_due(THANKS, IMPRESSION))
    return _read(session, query.order_by(_gift.happened_on, _gift.id))


def source(gift: GiftRow) -> str:
    """Where it comes from, as the sticky note and paper say it: 11/07の頂き物."""
    return _("{day}の頂き物").format(day=short_day(gift.happened_on))


def count(session: Session, entity_id: int) -> int:
    """How many gifts came from an entity or went to it."""
    return session.execute(select(func.count()).where(_gift.entity_id == entity_id)).scalar_one()


def add(
    session: Session,
    entity_id: int,
    what: str,
    happened_on: date,
    *,
    direction: str = GOT,
    note_id: int | None = None,
    thanked: bool = False,
) -> int:
    """A new one, for which one has `thanked` at once; returns its id.

    Raises `KarteError` where nothing is named, `LockedNoteError` where its note is 確定.
    """
    locking.refuse(session, [note_id])
    made = session.execute(
        insert(schema.gift).values(
            uid=uids.new(),
            entity_id=entity_id,
            note_id=note_id,
            direction=direction,
            what=_one_line(what),
            happened_on=happened_on.isoformat(),
            thanks=DONE if thanked else OPEN,
            thanked_on=happened_on.isoformat() if thanked else "",
            created_at=clock.utc().isoformat(timespec="seconds"),
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def change(session: Session, gift_id: int, what: str, happened_on: date, direction: str) -> None:
    """Says otherwise what it was, when, and who gave it.

    Raises `KarteError` where nothing is named, `LockedNoteError` where its note is 確定.
    """
    _set(session, gift_id, what=_one_line(what), happened_on=happened_on.isoformat(), direction=direction)


def set_for_note(session: Session, note_id: int, written: Iterable[Written]) -> None:
    """Makes these the gifts of a note, new ones on its day; raises `KarteError` where nothing is named.

    Such as outlived their own note, deleted while it was being changed, belong to this one now.
    """
    wanted = list(written)
    left = _gift.note_id.is_(None) & _gift.id.in_([each.gift_id for each in wanted])
    session.execute(update(schema.gift).where(left).values(note_id=note_id))
    held = {row.gift_id: row for row in of_note(session, note_id)}
    for gift_id in held.keys() - {each.gift_id for each in wanted}:
        remove(session, gift_id)
    for each in wanted:
        row = held.get(each.gift_id) if each.gift_id is not None else None
        if row is None:
            day = _day_of(session, note_id)
            add(
                session,
                each.entity_id,
                each.what,
                day,
                direction=each.direction,
                note_id=note_id,
                thanked=each.thanked,
            )
            continue
        change(session, row.gift_id, each.what, row.happened_on, each.direction)
        if row.entity_id != each.entity_id:
            give_to(session, row.gift_id, each.entity_id)
        if (row.thanks == DONE) != each.thanked:
            settle(session, row.gift_id, THANKS, DONE if each.thanked else OPEN, row.happened_on)


def give_to(session: Session, gift_id: int, entity_id: int) -> None:
    """It came from another, or went there."""
    _set(session, gift_id, entity_id=entity_id)


def settle(session: Session, gift_id: int, matter: str, state: str, on: date | None = None) -> None:
    """Says how it stands with お礼, 感想 or お返し; done on that day, else today.

    That goes on after its note, so it may be 確定.
    """
    day = (on or clock.today()).isoformat() if state == DONE else ""
    session.execute(
        update(schema.gift).where(_gift.id == gift_id).values({_STATE[matter]: state, _ON[matter]: day})
    )


def remove(session: Session, gift_id: int) -> None:
    """Deletes it; raises `LockedNoteError` where its note is 確定."""
    _refuse(session, gift_id)
    session.execute(delete(schema.gift).where(_gift.id == gift_id))


def _day_of(session: Session, note_id: int) -> date:
    at = session.execute(select(schema.note.c.happened_at).where(schema.note.c.id == note_id)).scalar_one()
    return date.fromisoformat(at[:10])


def _rows() -> Select[Any]:
    note = schema.note.c
    return select(schema.gift, func.coalesce(note.private, 0).label("private")).join_from(
        schema.gift, schema.note, note.id == _gift.note_id, isouter=True
    )


def _read(session: Session, query: Select[Any]) -> list[GiftRow]:
    return [
        GiftRow(
            gift_id=row["id"],
            entity_id=row["entity_id"],
            note_id=row["note_id"],
            direction=row["direction"],
            what=row["what"],
            happened_on=date.fromisoformat(row["happened_on"]),
            thanks=row["thanks"],
            thanked_on=_day(row["thanked_on"]),
            impression=row["impression"],
            told_on=_day(row["told_on"]),
            answer=row["answer"],
            answered_on=_day(row["answered_on"]),
            private=bool(row["private"]),
        )
        for row in session.execute(query).mappings()
    ]


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _refuse(session: Session, gift_id: int) -> None:
    """Raises `LockedNoteError` where the note that tells of it is 確定."""
    told = select(_gift.note_id).where(_gift.id == gift_id)
    locking.refuse(session, session.execute(told).scalars())


def _set(session: Session, gift_id: int, **columns: object) -> None:
    _refuse(session, gift_id)
    session.execute(update(schema.gift).where(_gift.id == gift_id).values(**columns))


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise KarteError(_("何かが書かれていません。"), _("「梅干し」のように、物の名前を書いてください。"))
    return words
