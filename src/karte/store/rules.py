"""What a rule gathers: each condition as SQL over the kartes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
)

from karte import clock
from karte.store import appointments, candidates, fields, gifts, schema, values
from karte.store.conditions import WHATS, Condition, Rule, is_complete
from karte.store.rows import FieldRow
from karte.text.fold import compact
from karte.text.giving import IMPRESSION, THANKS
from karte.text.phone import digits

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock time has no zone

_entity, _index, _value = schema.entity.c, schema.entity_index.c, schema.value.c
_field, _timeline, _noted = schema.field.c, schema.timeline.c, schema.noted.c

Test = ColumnElement[bool]

_FIELD_OF_FOUND: ColumnElement[int] = literal_column("+value.field_id")
"""With the plus SQLite goes from the notes it has found to their values, not from all values of a field."""

_IS_FILLED: Test = or_(_value.text != "", _value.number.is_not(None))
_SAID = select(_value.text).join_from(schema.noted, schema.value, _value.id == _noted.value_id)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A condition with everything its SQL is made from; `field` is what `of` points to."""

    session: Connection
    condition: Condition
    field: FieldRow | None
    today: date


def where(session: Connection, rule: Rule, today: date | None = None) -> Test:
    """Which rows of `entity` a rule gathers. Conditions that are not complete or not known are left out.

    Kartes put away are gathered only where a condition asks for them; a rule that asks for nothing gathers
    nothing.
    """
    known = known_fields(session, rule)
    day = today or clock.today()
    asked = [
        _Asked(session, one, known.get(one.of) if one.of is not None else None, day)
        for one in usable(rule, known)
    ]
    if not asked:
        return false()
    tests = [_test(one) for one in asked]
    gathered = or_(*tests) if rule.any else and_(*tests)
    if any(one.condition.what == "archived" and not one.condition.negated for one in asked):
        return gathered
    return and_(gathered, _entity.archived == 0)


def ids(session: Connection, rule: Rule, today: date | None = None) -> list[int]:
    """The kartes that a rule gathers, in 五十音 order."""
    found = (
        select(_index.entity_id)
        .join_from(schema.entity_index, schema.entity, _entity.id == _index.entity_id)
        .where(where(session, rule, today))
        .order_by(_index.sort_key, _index.entity_id)
    )
    return list(session.execute(found).scalars())


def known_fields(session: Connection, rule: Rule) -> dict[int, FieldRow]:
    """The fields that the conditions of a rule are about, as far as they are there."""
    wanted = {one.of for one in rule.conditions if isinstance(one, Condition) and one.of is not None}
    return fields.many(session, wanted)


def usable(rule: Rule, known: Mapping[int, FieldRow]) -> list[Condition]:
    """The conditions that say something: known, filled in, and about something that is there."""
    return [one for one in rule.conditions if isinstance(one, Condition) and is_usable(one, known)]


def is_usable(condition: Condition, known: Mapping[int, FieldRow]) -> bool:
    """Whether a condition says something."""
    if condition.of is None:
        return is_complete(condition)
    field = known.get(condition.of)
    if field is None:
        return False
    owner = field.kind_id if WHATS[condition.what].of == "kind" else field.template_id
    return owner is not None and is_complete(condition, field.type)


def _test(asked: _Asked) -> Test:
    found = _MAKERS[asked.condition.what](asked)
    return not_(found) if asked.condition.negated else found


def _kind(asked: _Asked) -> Test:
    return _entity.kind_id.in_(asked.condition.values)


def _tag(asked: _Asked) -> Test:
    tagged = schema.entity_tag.c
    wanted = set(asked.condition.values)
    if asked.condition.how == "some":
        return _entity.id.in_(select(tagged.entity_id))
    found = select(tagged.entity_id).where(tagged.tag_id.in_(wanted))
    if asked.condition.how == "all_of":
        found = found.group_by(tagged.entity_id).having(func.count() == len(wanted))
    return _entity.id.in_(found)


def _star(asked: _Asked) -> Test:
    del asked
    return _entity.star == 1


def _archived(asked: _Asked) -> Test:
    del asked
    return _entity.archived == 1


def _alert(asked: _Asked) -> Test:
    del asked
    return _entity.id.in_(_of_fields(_field.alert == 1).where(_value.text != ""))


def _age(asked: _Asked) -> Test:
    """Full years by the rule of `partial.age`: an unknown day counts as the first of its month."""
    born = func.replace(_value.text, "-??", "-01")
    known = (_value.text.op("GLOB")("[0-9][0-9][0-9][0-9]-[0-9][0-9]-*"), born <= asked.today.isoformat())
    ages = [int(one) for one in asked.condition.values]
    tests: list[Test] = []
    if asked.condition.how in ("at_least", "between"):
        tests.append(born <= _years_before(asked.today, min(ages)))
    if asked.condition.how in ("at_most", "between"):
        tests.append(born > _years_before(asked.today, max(ages) + 1))
    return _entity.id.in_(_of_fields(_field.meaning == "birthday").where(*known, *tests))


def _years_before(today: date, years: int) -> str:
    """Compared as text, so that a 29 February of a common year does no harm."""
    return f"{min(max(today.year - years, 0), 9999):04}-{today.month:02}-{today.day:02}"


def _birthday(asked: _Asked) -> Test:
    how, today = asked.condition.how, asked.today
    born = _of_fields(_field.meaning == "birthday")
    if how == "empty":
        return _entity.id.not_in(born.where(_value.text != ""))
    if how == "soon":
        days = _days_ahead(today, int(asked.condition.values[0]))
        return _entity.id.in_(born.where(func.substr(_value.text, 6).in_(days)))
    month = {"this_month": today.month, "next_month": today.month % 12 + 1}.get(how)
    wanted = int(asked.condition.values[0]) if month is None else month
    return _entity.id.in_(born.where(func.substr(_value.text, 6, 2) == f"{wanted:02}"))


def _days_ahead(today: date, days: int) -> list[str]:
    """The days of a year, 12-31, from today on; 29 February is kept on 1 March in common years."""
    ahead = [today + timedelta(by) for by in range(min(days, 366) + 1)]
    found = {f"{day:%m-%d}" for day in ahead}
    if any((day.month, day.day) == (3, 1) and (day - timedelta(1)).day == 28 for day in ahead):
        found.add("02-29")
    return sorted(found)


def _last(asked: _Asked) -> Test:
    how, held = asked.condition.how, asked.condition.values
    if how == "never":
        return _entity.id.in_(select(_index.entity_id).where(_index.last_at.is_(None)))
    if how == "over":
        test = _index.last_at < _minutes(_back(asked.today, int(held[0]) - 1))
    elif how == "within":
        test = _index.last_at >= _minutes(_back(asked.today, int(held[0])))
    else:
        test = _by_day(_index.last_at, how, date.fromisoformat(str(held[0])))
    return _entity.id.in_(select(_index.entity_id).where(test))


def _next(asked: _Asked) -> Test:
    """What a karte waits for; of a month its first day counts, but it is over only after the last."""
    how, said = asked.condition.how, asked.condition.values
    if how == "late":
        return _entity.id.in_(appointments.late(asked.today))
    waits = appointments.next_at().subquery()
    day = func.substr(waits.c.at, 1, 10)
    found = select(waits.c.entity_id)
    if how == "empty":
        return _entity.id.not_in(found)
    if how == "soon":
        said = (asked.today.isoformat(), _back(asked.today, -int(said[0])).isoformat())
    if how == "since":
        return _entity.id.in_(found.where(day >= said[0]))
    if how == "until":
        return _entity.id.in_(found.where(day <= said[0]))
    first, last = sorted(str(one) for one in said)
    return _entity.id.in_(found.where(day.between(first, last)))


def _given(asked: _Asked) -> Test:
    how = asked.condition.how
    if how == "some":
        return _entity.id.in_(select(schema.gift.c.entity_id))
    matters = (THANKS, IMPRESSION) if how == "owed" else (how,)
    return _entity.id.in_(select(schema.gift.c.entity_id).where(gifts.is_due(*matters)))


def _by_day(at: ColumnElement[int | None], how: str, day: date) -> Test:
    return at >= _minutes(day) if how == "since" else at < _minutes(_back(day, -1))


def _count(asked: _Asked) -> Test:
    if asked.condition.days is None:
        return _entity.id.in_(select(_index.entity_id).where(_compared(_index.note_count, asked.condition)))
    counted = select(func.count()).where(_timeline.entity_id == _entity.id, *_window(asked))
    return _compared(counted.scalar_subquery(), asked.condition)


def _window(asked: _Asked, at: ColumnElement[int] = _timeline.at) -> list[Test]:
    """The notes of the last so many days: today and so many days before it, nothing that lies ahead."""
    if asked.condition.days is None:
        return []
    since = _back(asked.today, asked.condition.days)
    return [at >= _minutes(since), at < _minutes(_back(asked.today, -1))]


def _summed(asked: _Asked) -> Test:
    return _compared(_over_notes(asked, func.sum(_noted.number)), asked.condition)


def _mean(asked: _Asked) -> Test:
    return _compared(_over_notes(asked, func.avg(_noted.number)), asked.condition)


def _over_notes(asked: _Asked, figure: ColumnElement[Any]) -> ColumnElement[Any]:
    return _of_notes(asked, select(figure)).scalar_subquery()


def _latest(asked: _Asked) -> Test:
    """The newest of the notes that hold anything in the field decides."""
    if asked.condition.how == "empty":
        return not_(_of_notes(asked, select(_noted.value_id)).exists())
    text, number = _newest(asked, _SAID), _newest(asked, select(_noted.number))
    said = select(text).select_from(schema.entity).distinct()
    return func.coalesce(_fits(asked, text, number, said), false())


def _newest(asked: _Asked, held: Select[Any]) -> ColumnElement[Any]:
    newest = _of_notes(asked, held).order_by(_noted.at.desc(), _noted.note_id.desc(), _noted.row)
    return newest.limit(1).scalar_subquery()


def _any_noted(asked: _Asked) -> Test:
    """Whether any of the notes holds it in the field; looked up karte by karte, no further than the first."""
    if asked.condition.how == "empty":
        return not_(_of_notes(asked, select(_noted.value_id)).exists())
    assert asked.field is not None
    held = select(_noted.value_id) if asked.field.type in values.NUMBERS else _SAID
    return (
        _of_notes(asked, held).where(_fits(asked, _value.text, _noted.number, _noted_texts(asked))).exists()
    )


def _noted_texts(asked: _Asked) -> Select[Any]:
    """What notes hold in a field, without those of which is known that they do not fit."""
    assert asked.field is not None
    note, sought = schema.note.c, asked.condition.values
    said = (
        select(_value.text).join_from(schema.note, schema.value, _value.owner_note_id == note.id).distinct()
    )
    if asked.condition.days is not None:
        said = said.where(
            note.happened_at >= _back(asked.today, asked.condition.days).isoformat(),
            note.happened_at < _back(asked.today, -1).isoformat(),
        )
    elif asked.condition.how in ("contains", "is"):
        likely = candidates.note_ids(asked.session, str(sought[0]))
        if likely is None:
            return said.where(_value.field_id == asked.field.field_id)
        said = said.where(note.id.in_(_listed(likely)))
    return said.where(_FIELD_OF_FOUND.in_([asked.field.field_id]))


def _of_notes(asked: _Asked, held: Select[Any]) -> Select[Any]:
    """What the notes of one karte hold in a field of a template: rows that stand side by side."""
    assert asked.field is not None
    return held.where(
        _noted.entity_id == _entity.id,
        _noted.field_id == asked.field.field_id,
        *([_noted.number.is_not(None)] if asked.field.type in values.NUMBERS else []),
        *_window(asked, _noted.at),
    )


def _held(asked: _Asked) -> Test:
    """A field of a kind."""
    assert asked.field is not None
    held = _values_of(asked.field)
    if asked.condition.how == "empty":
        return _entity.id.not_in(held.where(_IS_FILLED))
    said = held.with_only_columns(_value.text).distinct()
    return _entity.id.in_(held.where(_fits(asked, _value.text, _value.number, said)))


def _fits(asked: _Asked, text: ColumnElement[Any], number: ColumnElement[Any], said: Select[Any]) -> Test:
    """Whether what a field holds, its text and its number, is what the condition asks for.

    `said` reads the texts among which those are sought that no SQL can tell.
    """
    assert asked.field is not None
    how, field_type = asked.condition.how, asked.field.type
    if field_type in values.NUMBERS:
        return _compared(number, asked.condition)
    if field_type in ("date", "pdate", "datetime"):
        return and_(*_dated(asked, text))
    if field_type == "bool":
        return text == {"yes": "はい", "no": "いいえ"}[how]  # data
    if field_type == "choice":
        return text.in_([str(one) for one in asked.condition.values])
    fits = _chosen(asked) if field_type == "multi" else _worded(asked)
    found = asked.session.execute(said).scalars()
    return text.in_(_listed([one for one in found if one is not None and fits(one)]))


def _dated(asked: _Asked, text: ColumnElement[Any]) -> list[Test]:
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
    ends = sorted((asked.today.isoformat(), _back(asked.today, -days).isoformat()))
    return [known, day.between(ends[0], ends[1])]


def _chosen(asked: _Asked) -> Callable[[str], bool]:
    """Whether one of the choices stands in a text, alone or among others."""
    assert asked.field is not None
    wanted = {str(one) for one in asked.condition.values}
    choices = (*asked.field.choices, *wanted)
    return lambda held: not wanted.isdisjoint(values.chosen(held, choices))


def _worded(asked: _Asked) -> Callable[[str], bool]:
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


def _anywhere(asked: _Asked) -> Test:
    """In the karte itself or in one of its notes, as a search for it finds them."""
    # Only a rule that asks for words needs the search, which knows the store.
    from karte.store import search
    from karte.text import query

    wanted = query.parse(str(asked.condition.values[0]))
    found = {*search.entity_ids(asked.session, wanted), *search.noted_entity_ids(asked.session, wanted)}
    return _entity.id.in_(_listed(found))


_MAKERS: Mapping[str, Callable[[_Asked], Test]] = {
    "kind": _kind,
    "tag": _tag,
    "star": _star,
    "alert": _alert,
    "age": _age,
    "birthday": _birthday,
    "last": _last,
    "next": _next,
    "gift": _given,
    "count": _count,
    "anywhere": _anywhere,
    "archived": _archived,
    "field": _held,
    "sum": _summed,
    "latest": _latest,
    "mean": _mean,
    "noted": _any_noted,
}
"""What makes the SQL of a condition, by what it is about."""


def _compared(number: ColumnElement[Any], condition: Condition) -> Test:
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


def _values_of(field: FieldRow) -> Select[Any]:
    """The entities that have something in a field."""
    return select(_value.owner_entity_id).where(
        _value.field_id == field.field_id, _value.owner_entity_id.is_not(None)
    )


def _of_fields(which: Test) -> Select[Any]:
    """The entities that have something in one of these fields."""
    return (
        select(_value.owner_entity_id)
        .join_from(schema.value, schema.field, _field.id == _value.field_id)
        .where(which, _value.owner_entity_id.is_not(None))
    )


def _listed(found: Iterable[int] | Iterable[str]) -> Select[Any]:
    """Ids or texts as rows, however many there are."""
    listed = func.json_each(json.dumps(list(found))).table_valued("value")
    return select(listed.c.value)


def _minutes(day: date) -> int:
    """The first minute of a day, as the timeline counts."""
    return (datetime.combine(day, time()) - _EPOCH) // timedelta(minutes=1)


def _back(day: date, days: int) -> date:
    """So many days before, at most as far as there are days."""
    try:
        return day - timedelta(days)
    except OverflowError:
        return date.min if days > 0 else date.max
