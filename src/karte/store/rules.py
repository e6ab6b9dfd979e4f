"""What a rule gathers: each condition as SQL over the kartes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, not_, or_, select

from karte import clock
from karte.store import appointments, fields, gifts, note_rules, schema, stages
from karte.store.asked import Asked, Test, back, fits, listed, minutes
from karte.store.conditions import WHATS, Condition, Rule, is_complete
from karte.store.rows import FieldRow
from karte.text.giving import IMPRESSION, THANKS

_entity, _index, _value = schema.entity.c, schema.entity_index.c, schema.value.c
_field = schema.field.c

_IS_FILLED: Test = or_(_value.text != "", _value.number.is_not(None))


def where(session: Connection, rule: Rule, today: date | None = None) -> Test:
    """Which rows of `entity` a rule gathers. Conditions that are not complete or not known are left out.

    Kartes put away are gathered only where a condition asks for them; a rule that asks for nothing gathers
    nothing.
    """
    known = known_fields(session, rule)
    day = today or clock.today()
    asked = [
        Asked(session, one, known.get(one.of) if one.of is not None else None, day)
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


def _test(asked: Asked) -> Test:
    found = _MAKERS[asked.condition.what](asked)
    return not_(found) if asked.condition.negated else found


def _kind(asked: Asked) -> Test:
    return _entity.kind_id.in_(asked.condition.values)


def _tag(asked: Asked) -> Test:
    tagged = schema.entity_tag.c
    wanted = set(asked.condition.values)
    if asked.condition.how == "some":
        return _entity.id.in_(select(tagged.entity_id))
    found = select(tagged.entity_id).where(tagged.tag_id.in_(wanted))
    if asked.condition.how == "all_of":
        found = found.group_by(tagged.entity_id).having(func.count() == len(wanted))
    return _entity.id.in_(found)


def _star(asked: Asked) -> Test:
    del asked
    return _entity.star == 1


def _archived(asked: Asked) -> Test:
    del asked
    return _entity.archived == 1


def _alert(asked: Asked) -> Test:
    del asked
    return _entity.id.in_(_of_fields(_field.alert == 1).where(_value.text != ""))


def _age(asked: Asked) -> Test:
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


def _birthday(asked: Asked) -> Test:
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


def _last(asked: Asked) -> Test:
    how, held = asked.condition.how, asked.condition.values
    if how == "never":
        return _entity.id.in_(select(_index.entity_id).where(_index.last_at.is_(None)))
    if how == "over":
        test = _index.last_at < minutes(back(asked.today, int(held[0]) - 1))
    elif how == "within":
        test = _index.last_at >= minutes(back(asked.today, int(held[0])))
    else:
        test = _by_day(_index.last_at, how, date.fromisoformat(str(held[0])))
    return _entity.id.in_(select(_index.entity_id).where(test))


def _next(asked: Asked) -> Test:
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
        said = (asked.today.isoformat(), back(asked.today, -int(said[0])).isoformat())
    if how == "since":
        return _entity.id.in_(found.where(day >= said[0]))
    if how == "until":
        return _entity.id.in_(found.where(day <= said[0]))
    first, last = sorted(str(one) for one in said)
    return _entity.id.in_(found.where(day.between(first, last)))


def _given(asked: Asked) -> Test:
    how = asked.condition.how
    if how == "some":
        return _entity.id.in_(select(schema.gift.c.entity_id))
    matters = (THANKS, IMPRESSION) if how == "owed" else (how,)
    return _entity.id.in_(select(schema.gift.c.entity_id).where(gifts.is_due(*matters)))


def _by_day(at: ColumnElement[int | None], how: str, day: date) -> Test:
    return at >= minutes(day) if how == "since" else at < minutes(back(day, -1))


def _held(asked: Asked) -> Test:
    """A field of a kind."""
    assert asked.field is not None
    held = _values_of(asked.field)
    if asked.condition.how == "empty":
        return _entity.id.not_in(held.where(_IS_FILLED))
    said = held.with_only_columns(_value.text).distinct()
    return _entity.id.in_(held.where(fits(asked, _value.text, _value.number, said)))


def _stage(asked: Asked) -> Test:
    latest = stages.latest_of(_entity.id)
    if asked.condition.how == "empty":
        return latest.is_(None)
    return func.coalesce(latest, "").in_(asked.condition.values)


def _anywhere(asked: Asked) -> Test:
    """In the karte itself or in one of its notes, as a search for it finds them."""
    # Only a rule that asks for words needs the search, which knows the store.
    from karte.store import search
    from karte.text import query

    wanted = query.parse(str(asked.condition.values[0]))
    found = {*search.entity_ids(asked.session, wanted), *search.noted_entity_ids(asked.session, wanted)}
    return _entity.id.in_(listed(found))


_MAKERS: Mapping[str, Callable[[Asked], Test]] = {
    "kind": _kind,
    "tag": _tag,
    "star": _star,
    "alert": _alert,
    "age": _age,
    "birthday": _birthday,
    "stage": _stage,
    "last": _last,
    "next": _next,
    "gift": _given,
    "count": note_rules.count,
    "anywhere": _anywhere,
    "archived": _archived,
    "field": _held,
    "sum": note_rules.summed,
    "latest": note_rules.latest,
    "mean": note_rules.mean,
    "noted": note_rules.any_noted,
}
"""What makes the SQL of a condition, by what it is about."""


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
