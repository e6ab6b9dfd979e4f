"""What a condition asks for, and whether what is held fits it, as SQL."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, select

from karte.store import values
from karte.store.conditions import Condition
from karte.store.rows import FieldRow
from karte.text.fold import compact
from karte.text.phone import digits

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock time has no zone

Test = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition with everything its SQL is made from; `field` is what `of` points to."""

    session: Connection
    condition: Condition
    field: FieldRow | None
    today: date


def fits(asked: Asked, text: ColumnElement[Any], number: ColumnElement[Any], said: Select[Any]) -> Test:
    """Whether what a field holds, its text and its number, is what the condition asks for.

    `said` reads the texts among which those are sought that no SQL can tell.
    """
    assert asked.field is not None
    how, field_type = asked.condition.how, asked.field.type
    if field_type in values.NUMBERS:
        return compared(number, asked.condition)
    if field_type in ("date", "pdate", "datetime"):
        return and_(*_dated(asked, text))
    if field_type == "bool":
        return text == {"yes": "はい", "no": "いいえ"}[how]  # data
    if field_type == "choice":
        return text.in_([str(one) for one in asked.condition.values])
    is_meant = _chosen(asked) if field_type == "multi" else _worded(asked)
    found = asked.session.execute(said).scalars()
    return text.in_(listed([one for one in found if one is not None and is_meant(one)]))


def _dated(asked: Asked, text: ColumnElement[Any]) -> list[Test]:
    """An unknown month or day counts as the first; a date without a year is before and after nothing."""
    long = func.substr(text, 1, 10)
    day = func.replace(func.substr(long.concat("-01-01"), 1, 10), "-??", "-01")
    known = text.op("GLOB")("[0-9][0-9][0-9][0-9]*")
    how, said = asked.condition.how, asked.condition.values
    if how in ("since", "until"):
        return [known, day >= said[0] if how == "since" else day <= said[0]]
    if how == "between":
        first, last = sorted(str(one) for one in said)
        return [known, day.between(first, last)]
    days = int(said[0]) if how == "soon" else -int(said[0])
    ends = sorted((asked.today.isoformat(), back(asked.today, -days).isoformat()))
    return [known, day.between(ends[0], ends[1])]


def _chosen(asked: Asked) -> Callable[[str], bool]:
    """Whether one of the choices stands in a text, alone or among others."""
    assert asked.field is not None
    wanted = {str(one) for one in asked.condition.values}
    choices = (*asked.field.choices, *wanted)
    return lambda held: not wanted.isdisjoint(values.chosen(held, choices))


def _worded(asked: Asked) -> Callable[[str], bool]:
    """Texts are compared as a person reads them: whatever case, width or form of a kanji."""
    assert asked.field is not None
    said = str(asked.condition.values[0])
    return _same(said) if asked.condition.how == "is" else _containing(said, asked.field.type)


def _same(said: str) -> Callable[[str], bool]:
    wanted = compact(said)
    return lambda held: compact(held) == wanted


def _containing(said: str, field_type: str) -> Callable[[str], bool]:
    wanted, number = compact(said), digits(said)
    if field_type == "phone" and number:
        return lambda held: number in digits(held)
    return lambda held: wanted in compact(held)


def compared(number: ColumnElement[Any], condition: Condition) -> Test:
    """By at_least, at_most, equal, between or empty; nothing is never equal to a number."""
    how, held = condition.how, condition.values
    if how == "empty":
        return number.is_(None)
    if how == "between":
        low, high = sorted(float(one) for one in held)
        return func.coalesce(number.between(low, high), false())
    wanted = float(held[0])
    tests = {"at_least": number >= wanted, "at_most": number <= wanted, "equal": number == wanted}
    return func.coalesce(tests[how], false())


def listed(found: Iterable[int] | Iterable[str]) -> Select[Any]:
    """Ids or texts as rows, however many there are."""
    rows = func.json_each(json.dumps(list(found))).table_valued("value")
    return select(rows.c.value)


def minutes(day: date) -> int:
    """The first minute of a day, as the timeline counts."""
    return (datetime.combine(day, time()) - _EPOCH) // timedelta(minutes=1)


def back(day: date, days: int) -> date:
    """So many days before, at most as far as there are days."""
    try:
        return day - timedelta(days)
    except OverflowError:
        return date.min if days > 0 else date.max
