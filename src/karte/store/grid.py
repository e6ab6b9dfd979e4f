"""Kartes as rows of a table: which ones in which order, what their cells hold, and sums below."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from math import isnan
from typing import Any

from sqlalchemy import ColumnElement, func, select, text

from karte.store import appointments, columns, entities, lists, roster, schema, stages, values
from karte.store.columns import (
    COUNT,
    FIRST,
    KIND,
    LAST,
    NAME,
    NEXT,
    OF_KIND,
    OF_NOTES,
    READING,
    STAGE,
    TAGS,
    Column,
    Scope,
)
from karte.store.counting import COUNTS
from karte.store.rows import EntityRef, Value
from karte.store.store import Session
from karte.text import dates
from karte.text.fold import compact
from karte.text.phone import digits

Held = dict[int, Value]
"""What one column holds, by karte; one that holds nothing is not in it."""

_AT_ONCE = 5000
"""SQLite takes only so many values in one statement."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a column must hold: `how` is "contains" (text), "empty", "filled", "among", or "between".

    `among` are choices, kinds or tags of which one must be held; `low` and `high` are numbers as text, or
    days as they are stored, both included and either of them may be "".
    """

    key: str
    how: str
    text: str = ""
    among: tuple[str, ...] = ()
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Order:
    """By which column the rows are sorted; what is empty comes last either way."""

    key: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One karte as a row; `cells` by column key, an empty value where it holds nothing."""

    ref: EntityRef
    star: bool
    archived: bool
    note_count: int
    cells: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Summary:
    """The numbers of one column added up."""

    count: int
    total: float

    @property
    def mean(self) -> float:
        """The sum shared out evenly."""
        return self.total / self.count


def ids(
    session: Session,
    scope: Scope,
    known: Sequence[Column],
    filters: Iterable[Filter] = (),
    order: Order | None = None,
) -> list[int]:
    """The kartes of the scope that pass all filters, sorted; equal ones in 五十音 order or as in the list.

    A filter or an order by a column that is gone is left out.
    """
    found = _within(session, scope)
    for one in filters:
        column = columns.find(known, one.key)
        if column is not None:
            held = values_of(session, column)
            passes = _test(column, one)
            found = [entity_id for entity_id in found if passes(held.get(entity_id, values.EMPTY))]
    column = columns.find(known, order.key) if order else None
    if order is None or column is None:
        return found
    if column.key in (NAME, READING):
        return _by_name(session, found, column, descending=order.descending)
    held = values_of(session, column)
    place = _place(column)
    placed = {entity_id: place(value) for entity_id, value in held.items()}
    full = [entity_id for entity_id in found if placed.get(entity_id) is not None]
    empty = [entity_id for entity_id in found if placed.get(entity_id) is None]
    return sorted(full, key=placed.__getitem__, reverse=order.descending) + empty


def count(session: Session, scope: Scope) -> int:
    """How many kartes the scope has, whatever is filtered."""
    return len(_within(session, scope))


def lines(session: Session, entity_ids: Sequence[int], shown: Sequence[Column]) -> list[Line]:
    """The rows for some kartes, in their order; those that are gone are left out."""
    rows = roster.rows(session, entity_ids)
    held = {column.key: values_of(session, column, entity_ids) for column in shown}
    return [
        Line(
            row.ref,
            row.star,
            row.archived,
            row.note_count,
            {key: of.get(row.ref.entity_id, values.EMPTY) for key, of in held.items()},
        )
        for row in rows
    ]


def summary(session: Session, column: Column, entity_ids: Sequence[int]) -> Summary | None:
    """Sum and mean of a column of numbers over some kartes; None when none of them has a number."""
    held = values_of(session, column, entity_ids if len(entity_ids) <= _AT_ONCE else None)
    wanted = set(entity_ids)
    numbers = [
        value.number for entity_id, value in held.items() if entity_id in wanted and value.number is not None
    ]
    return Summary(len(numbers), sum(numbers)) if numbers else None


def values_of(session: Session, column: Column, entity_ids: Sequence[int] | None = None) -> Held:
    """What a column holds for some kartes, or for all."""
    if column.group == OF_KIND:
        return _facts(session, column, entity_ids)
    if column.group == OF_NOTES:
        return _reckoned(session, column, entity_ids)
    return _BASIC[column.key](session, entity_ids)


def _within(session: Session, scope: Scope) -> list[int]:
    wanted = roster.Filter(
        text=scope.text, kind_id=scope.kind_id, archived=scope.archived, starred=scope.starred
    )
    if scope.list_id is None:
        return roster.ids(session, wanted, "kana")
    listed = lists.ids(session, scope.list_id)
    if wanted == roster.Filter():
        return listed
    # A rule can gather kartes that are put away: those of a list are shown as the list has them.
    here = {
        one for away in (False, True) for one in roster.ids(session, replace(wanted, archived=away), "kana")
    }
    return [entity_id for entity_id in listed if entity_id in here]


def _by_name(session: Session, found: Sequence[int], column: Column, *, descending: bool) -> list[int]:
    index = schema.entity_index.c
    placed = dict(session.execute(select(index.entity_id, index.sort_key)).all())
    empty: list[int] = []
    full: Sequence[int] = found
    if column.key == READING:
        read = _reading(session, None)
        full = [entity_id for entity_id in found if entity_id in read]
        empty = [entity_id for entity_id in found if entity_id not in read]
    return sorted(full, key=lambda one: placed.get(one, ""), reverse=descending) + empty


def _place(column: Column) -> Callable[[Value], Any]:
    """What a value is sorted by; None for one that is empty or cannot be told."""
    if column.key == STAGE:  # from the loosest to the closest
        ladder = {stage: step for step, stage in enumerate(column.choices)}
        return lambda value: ladder.get(value.text)
    if column.is_number:
        return lambda value: value.number
    if column.is_date:
        return lambda value: _day_place(value.text)
    return lambda value: compact(value.text) or None


def _day_place(day: str) -> tuple[int, str] | None:
    """A day without its year (a birthday) comes after those with one, by month and day."""
    if not day:
        return None
    return (1, day) if day.startswith("?") else (0, day.replace("?", "0"))


def _test(column: Column, one: Filter) -> Callable[[Value], bool]:
    if one.how == "empty":
        return values.is_empty
    if one.how == "filled":
        return lambda value: not values.is_empty(value)
    if one.how == "among":
        return _among(column, frozenset(one.among))
    if one.how == "between":
        return _between_days(one) if column.is_date else _between_numbers(one)
    if column.type == "phone" and (number := digits(one.text)):
        return lambda value: number in digits(value.text)
    wanted = [compact(word) for word in one.text.split()]
    seen = column.field

    def contains(value: Value) -> bool:
        held = compact(f"{value.text} {values.show(seen, value)}")
        return all(word in held for word in wanted)

    return contains


def _among(column: Column, wanted: frozenset[str]) -> Callable[[Value], bool]:
    if column.type == "multi":
        return lambda value: not wanted.isdisjoint(values.chosen(value.text, column.choices))
    return lambda value: value.text in wanted


def _between_numbers(one: Filter) -> Callable[[Value], bool]:
    low, high = _bound(one.low, float("-inf")), _bound(one.high, float("inf"))
    return lambda value: value.number is not None and low <= value.number <= high


def _bound(kept: str, otherwise: float) -> float:
    """A number as it is kept; what cannot be read bounds nothing."""
    try:
        found = float(kept)
    except ValueError:
        return otherwise
    return otherwise if isnan(found) else found


def _between_days(one: Filter) -> Callable[[Value], bool]:
    """Days of which the month is not known count as the first; without a year they lie nowhere."""
    low, high = dates.sort_day(one.low), dates.sort_day(one.high)

    def between(value: Value) -> bool:
        day = dates.sort_day(_whole_day(value.text))
        return day is not None and (low is None or low <= day) and (high is None or day <= high)

    return between


def _whole_day(stored: str) -> str:
    """The day of a stored moment, whose month or day may not be known."""
    day = stored[:10]
    return day + "-??-??"[: 10 - len(day)] if len(day) in (4, 7) else day


def _some(column: ColumnElement[Any], entity_ids: Sequence[int] | None) -> list[ColumnElement[bool]]:
    return [] if entity_ids is None else [column.in_(list(entity_ids))]


def _facts(session: Session, column: Column, entity_ids: Sequence[int] | None) -> Held:
    """The karte's own kind's field first; what it holds in another kind's stands where that is empty."""
    value, entity = schema.value.c, schema.entity.c
    own = {field.field_id: field.kind_id for field in column.fields}
    found = session.execute(
        select(value.owner_entity_id, value.field_id, entity.kind_id, value.text, value.number)
        .join_from(schema.value, schema.entity, entity.id == value.owner_entity_id)
        .where(value.field_id.in_(own), value.row == 0, *_some(value.owner_entity_id, entity_ids))
    ).all()
    held: Held = {}
    for owner, field_id, kind_id, said, number in found:
        if owner is not None and (owner not in held or own[field_id] == kind_id):
            held[owner] = Value(said, number)
    return held


def _reckoned(session: Session, column: Column, entity_ids: Sequence[int] | None) -> Held:
    """Field by field as they stand side by side; the same field of several templates is put together then."""
    # SQLite takes the bare column from the row that has the greatest of all.
    reckon = {"sum": "sum(total), 0", "mean": "sum(total) / sum(held), 0", "latest": "number, max(at)"}
    of_fields = ", ".join(map(str, column.field_ids))
    of_kartes = "" if entity_ids is None else f" AND entity_id IN ({', '.join(map(str, entity_ids))})"
    rows = session.execute(
        text(
            f"SELECT entity_id, {reckon[column.key.partition(':')[0]]} FROM ("
            " SELECT entity_id, sum(number) AS total, count(*) AS held, number, max(at) AS at FROM noted"
            f" WHERE field_id IN ({of_fields}) AND row = 0 AND number IS NOT NULL{of_kartes}"
            " GROUP BY field_id, entity_id) GROUP BY entity_id"
        )
    ).all()
    return {row[0]: Value("", row[1]) for row in rows}


def _names(session: Session, entity_ids: Sequence[int] | None) -> Held:
    entity = schema.entity.c
    rows = session.execute(select(entity.id, entity.name).where(*_some(entity.id, entity_ids))).all()
    return {entity_id: Value(name) for entity_id, name in rows}


def _reading(session: Session, entity_ids: Sequence[int] | None) -> Held:
    entity = schema.entity.c
    rows = session.execute(
        select(entity.id, entity.reading).where(entity.reading != "", *_some(entity.id, entity_ids))
    ).all()
    return {entity_id: Value(reading) for entity_id, reading in rows}


def _kind(session: Session, entity_ids: Sequence[int] | None) -> Held:
    entity, kind = schema.entity.c, schema.kind.c
    rows = session.execute(
        select(entity.id, kind.name)
        .join_from(schema.entity, schema.kind)
        .where(*_some(entity.id, entity_ids))
    ).all()
    return {entity_id: Value(name) for entity_id, name in rows}


def _tags(session: Session, entity_ids: Sequence[int] | None) -> Held:
    on, tag = schema.entity_tag.c, schema.tag.c
    rows = session.execute(
        select(on.entity_id, tag.name)
        .join_from(schema.entity_tag, schema.tag)
        .where(*_some(on.entity_id, entity_ids))
        .order_by(func.lower(tag.name), tag.id)
    ).all()
    named: dict[int, list[str]] = {}
    for entity_id, name in rows:
        named.setdefault(entity_id, []).append(name)
    return {entity_id: Value(values.SEPARATOR.join(names)) for entity_id, names in named.items()}


def _last(session: Session, entity_ids: Sequence[int] | None) -> Held:
    index = schema.entity_index.c
    rows = session.execute(
        select(index.entity_id, index.last_at).where(
            index.last_at.is_not(None), *_some(index.entity_id, entity_ids)
        )
    ).all()
    return {entity_id: _day(at) for entity_id, at in rows}


def _next(session: Session, entity_ids: Sequence[int] | None) -> Held:
    return {entity_id: Value(at) for entity_id, at in appointments.next_days(session, entity_ids).items()}


def _stages(session: Session, entity_ids: Sequence[int] | None) -> Held:
    return {entity_id: Value(stage) for entity_id, stage in stages.held(session, entity_ids).items()}


def _first(session: Session, entity_ids: Sequence[int] | None) -> Held:
    line = schema.timeline.c
    rows = session.execute(
        select(line.entity_id, func.min(line.at))
        .where(COUNTS, *_some(line.entity_id, entity_ids))
        .group_by(line.entity_id)
    ).all()
    return {entity_id: _day(at) for entity_id, at in rows}


def _day(at: int | None) -> Value:
    moment = entities.wall(at)
    return Value(moment.date().isoformat()) if moment else values.EMPTY


def _count(session: Session, entity_ids: Sequence[int] | None) -> Held:
    entity, line = schema.entity.c, schema.timeline.c
    counted = select(func.count()).where(line.entity_id == entity.id, COUNTS).scalar_subquery()
    rows = session.execute(select(entity.id, counted).where(*_some(entity.id, entity_ids))).all()
    return {entity_id: Value(str(count), float(count)) for entity_id, count in rows}


_BASIC: dict[str, Callable[[Session, Sequence[int] | None], Held]] = {
    NAME: _names,
    READING: _reading,
    KIND: _kind,
    TAGS: _tags,
    LAST: _last,
    NEXT: _next,
    COUNT: _count,
    FIRST: _first,
    STAGE: _stages,
}
