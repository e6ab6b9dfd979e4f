"""定型文: words that are written again and again, kept to be put in with a key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as put

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import schema, uids

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from karte.store.store import Session, Store

_phrase = schema.phrase.c
_use = schema.phrase_use.c


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase is offered: in one field, in all notes of a template, or (neither) anywhere."""

    template_id: int | None = None
    field_id: int | None = None


ANYWHERE = Place()


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """One phrase; `short` is the abbreviation by which it is called, "" if it has none."""

    phrase_id: int
    short: str
    text: str
    place: Place
    uses: int


def all(session: Session) -> list[PhraseRow]:
    """Every phrase, in the user's order."""
    return _rows(session)


def offered(session: Session, template_id: int, field_id: int | None = None) -> list[PhraseRow]:
    """Those for a field of a template (None: its text), the most used first, then in the user's order."""
    anywhere = _phrase.template_id.is_(None) & _phrase.field_id.is_(None)
    here = [anywhere, _phrase.template_id == template_id]
    if field_id is not None:
        here.append(_phrase.field_id == field_id)
    return sorted(_rows(session, or_(*here)), key=lambda row: -row.uses)


def called(rows: Iterable[PhraseRow], before: str) -> PhraseRow | None:
    """The phrase whose abbreviation stands at the end of a text, the longest of them; None if none does."""
    fitting = (row for row in rows if row.short and before.endswith(row.short))
    return max(fitting, key=lambda row: len(row.short), default=None)


def add(session: Session, text: str, short: str = "", place: Place = ANYWHERE) -> int:
    """A new phrase at the end; KarteError for a blank text."""
    last = session.execute(select(func.max(_phrase.position))).scalar()
    made = session.execute(
        insert(schema.phrase).values(
            uid=uids.new(),
            text=tidy_text(text),
            short=tidy_short(short),
            template_id=place.template_id,
            field_id=place.field_id,
            position=0 if last is None else last + 1,
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def reword(session: Session, phrase_id: int, text: str) -> None:
    """Other words for it; KarteError for blank ones."""
    _set(session, phrase_id, text=tidy_text(text))


def set_short(session: Session, phrase_id: int, short: str) -> None:
    """Another abbreviation; "" for none."""
    _set(session, phrase_id, short=tidy_short(short))


def set_place(session: Session, phrase_id: int, place: Place) -> None:
    """Offered elsewhere."""
    _set(session, phrase_id, template_id=place.template_id, field_id=place.field_id)


def remove(session: Session, phrase_id: int) -> None:
    """Deletes it; what was written with it stays."""
    session.execute(delete(schema.phrase).where(_phrase.id == phrase_id))


def reorder(session: Session, phrase_ids: Sequence[int]) -> None:
    """Puts the phrases into this order."""
    for position, phrase_id in enumerate(phrase_ids):
        _set(session, phrase_id, position=position)


def use(store: Store, phrase_id: int) -> None:
    """Counts that it was put in; no record, so it is not journaled."""
    counted = {"used_at": clock.utc().isoformat(timespec="seconds")}
    with store.scratch() as session:
        session.execute(
            put(schema.phrase_use)
            .values(phrase_id=phrase_id, uses=1, **counted)
            .on_conflict_do_update(index_elements=["phrase_id"], set_={"uses": _use.uses + 1, **counted})
        )


def tidy_text(text: str) -> str:
    """Words as they will be kept, lines and all; KarteError when there are none."""
    tidy = text.strip()
    if not tidy:
        raise KarteError(_("定型文が空です。"), _("言葉を入力してください。"))
    return tidy


def tidy_short(short: str) -> str:
    """An abbreviation as it will be kept: no spaces, for it is found at the end of what was typed."""
    return "".join(short.split())


def _rows(session: Session, *where: ColumnElement[bool]) -> list[PhraseRow]:
    uses = func.coalesce(_use.uses, 0)
    rows = session.execute(
        select(_phrase.id, _phrase.short, _phrase.text, _phrase.template_id, _phrase.field_id, uses)
        .outerjoin_from(schema.phrase, schema.phrase_use, _use.phrase_id == _phrase.id)
        .where(*where)
        .order_by(_phrase.position, _phrase.id)
    )
    return [PhraseRow(row[0], row[1], row[2], Place(row[3], row[4]), row[5]) for row in rows]


def _set(session: Session, phrase_id: int, **columns: str | int | None) -> None:
    session.execute(update(schema.phrase).where(_phrase.id == phrase_id).values(**columns))
