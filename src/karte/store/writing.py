"""What writing costs: how long notes of a template are typed at, and which of its fields are used at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from sqlalchemy import func, or_, select

from karte.store import fields, schema
from karte.store.rows import FieldRow, TemplateRow
from karte.store.store import Session

NEWEST = 30
"""So many of a template's newest notes tell which fields are used."""
_RARE = 0.1
"""A field filled in at most so many of them is in the way."""


@dataclass(frozen=True, slots=True)
class Filling:
    """In how many of a template's newest notes a field says something."""

    field: FieldRow
    filled: int
    notes: int

    @property
    def is_rare(self) -> bool:
        """Whether it is hardly used; there must be enough notes to tell."""
        return self.notes >= NEWEST and self.filled <= self.notes * _RARE


@dataclass(frozen=True, slots=True)
class Span:
    """What was written in one month or week from `first` on, in seconds; notes of unknown time left out."""

    first: date
    notes: int
    median: int
    total: int


@dataclass(frozen=True, slots=True)
class TemplateTime:
    """How long the notes of a template were typed at, in seconds; `months` oldest first."""

    template: TemplateRow
    notes: int
    median: int
    total: int
    months: tuple[Span, ...]
    weeks: tuple[Span, ...]


def fillings(session: Session, template_id: int, newest: int = NEWEST) -> list[Filling]:
    """How often each field of a template in use says something, in its newest notes."""
    note, value, field = schema.note.c, schema.value.c, schema.field.c
    looked_at = (
        select(note.id)
        .where(note.template_id == template_id)
        .order_by(note.happened_at.desc(), note.id.desc())
        .limit(newest)
        .scalar_subquery()
    )
    count = session.execute(select(func.count()).where(note.id.in_(looked_at))).scalar() or 0
    whole = func.coalesce(field.parent_id, field.id)
    rows = session.execute(
        select(whole, func.count(value.owner_note_id.distinct()))
        .join_from(schema.value, schema.field, field.id == value.field_id)
        .where(value.owner_note_id.in_(looked_at))
        .where(or_(value.text != "", value.number.is_not(None), value.entity_id.is_not(None)))
        .group_by(whole)
    )
    filled = {row[0]: row[1] for row in rows.all()}
    return [
        Filling(each, filled.get(each.field_id, 0), count)
        for each in fields.of_template(session, template_id)
    ]


def times(
    session: Session, since: date | None = None, *, template_id: int | None = None
) -> list[TemplateTime]:
    """How long was written, by template, the one that took longest first; notes of unknown time are left out.

    `since` is a local day; notes that happened before it do not count. With `template_id` of that one only.
    """
    note, template = schema.note.c, schema.template.c
    wanted = (
        select(template.id, template.name, note.happened_at, note.writing_seconds)
        .join_from(schema.note, schema.template, template.id == note.template_id)
        .where(note.writing_seconds > 0)
    )
    if since is not None:
        wanted = wanted.where(note.happened_at >= since.isoformat())
    if template_id is not None:
        wanted = wanted.where(note.template_id == template_id)
    found: dict[TemplateRow, list[tuple[date, int]]] = {}
    for template_id, name, happened, seconds in session.execute(wanted).all():
        day = _day(happened)
        if day is not None:
            found.setdefault(TemplateRow(template_id, name), []).append((day, seconds))
    made = [_time(of, spent) for of, spent in found.items()]
    return sorted(made, key=lambda time: -time.total)


def _time(template: TemplateRow, spent: list[tuple[date, int]]) -> TemplateTime:
    all_seconds = [seconds for _day, seconds in spent]
    months = _spans((day.replace(day=1), seconds) for day, seconds in spent)
    weeks = _spans((day - timedelta(days=day.weekday()), seconds) for day, seconds in spent)
    return TemplateTime(template, len(spent), round(median(all_seconds)), sum(all_seconds), months, weeks)


def _spans(spent: Iterable[tuple[date, int]]) -> tuple[Span, ...]:
    """By first day; a week begins on Monday."""
    found: dict[date, list[int]] = {}
    for first, seconds in spent:
        found.setdefault(first, []).append(seconds)
    return tuple(
        Span(first, len(each), round(median(each)), sum(each)) for first, each in sorted(found.items())
    )


def _day(happened_at: str) -> date | None:
    try:
        return datetime.fromisoformat(happened_at).date()
    except ValueError:
        return None
