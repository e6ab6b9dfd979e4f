"""マイリスト: lists that the user puts together by hand, and lists that gather their kartes by a rule."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, exc, func, insert, select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import conditions, rules, schema, uids
from karte.store.conditions import Condition, Foreign, Rule
from karte.store.store import Session

_AT_ONCE = 5000
"""SQLite takes only so many values in one statement."""
_TOO_MUCH = 1
"""What SQLite says of an expression that is too large for it."""

_list, _member, _entity, _index = (
    schema.list_.c,
    schema.list_member.c,
    schema.entity.c,
    schema.entity_index.c,
)


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list; `rule` is None for one that was put together by hand."""

    list_id: int
    name: str
    rule: Rule | None


def all(session: Session) -> list[ListRow]:
    """All lists, in the user's order."""
    found = select(_list.id, _list.name, _list.rule).order_by(_list.position, _list.id)
    return [_row(*row) for row in session.execute(found)]


def by_hand(session: Session) -> list[ListRow]:
    """The lists that kartes can be put into."""
    return [row for row in all(session) if row.rule is None]


def get(session: Session, list_id: int) -> ListRow | None:
    """One list; None if it is gone."""
    found = select(_list.id, _list.name, _list.rule).where(_list.id == list_id)
    row = session.execute(found).first()
    return None if row is None else _row(*row)


def counts(session: Session, today: date | None = None) -> dict[int, int]:
    """How many kartes each list shows; a list that asks for more than SQLite can do is left out."""
    rows = session.execute(
        select(_member.list_id, func.count())
        .join_from(schema.list_member, schema.entity, _entity.id == _member.entity_id)
        .where(_entity.archived == 0)
        .group_by(_member.list_id)
    )
    held = dict(rows.all())
    found: dict[int, int] = {}
    for row in all(session):
        if row.rule is None:
            found[row.list_id] = held.get(row.list_id, 0)
            continue
        try:
            found[row.list_id] = count(session, row.rule, today)
        except exc.OperationalError as error:
            if getattr(error.orig, "sqlite_errorcode", 0) != _TOO_MUCH:
                raise
    return found


def count(session: Session, rule: Rule, today: date | None = None) -> int:
    """How many kartes a rule gathers."""
    gathered = rules.where(session, rule, today)
    return session.execute(select(func.count()).select_from(schema.entity).where(gathered)).scalar() or 0


def ids(session: Session, list_id: int, today: date | None = None) -> list[int]:
    """The kartes of a list: by hand in its own order, by rule in 五十音 order; none if the list is gone.

    Kartes put away keep their place in a list and are not shown; a rule can ask for them.
    """
    row = get(session, list_id)
    if row is None:
        return []
    if row.rule is not None:
        return rules.ids(session, row.rule, today)
    return list(session.execute(_standing(list_id).where(_entity.archived == 0)).scalars())


def within(session: Session, list_id: int, today: date | None = None) -> ColumnElement[bool]:
    """Which rows of `entity` a list shows, for a query of one's own."""
    row = get(session, list_id)
    if row is not None and row.rule is not None:
        return rules.where(session, row.rule, today)
    held = select(_member.entity_id).where(_member.list_id == list_id)
    return _entity.id.in_(held) & (_entity.archived == 0)


def place(list_id: int) -> ColumnElement[int]:
    """Where a row of `entity` stands in a list put together by hand, to sort by."""
    return (
        select(_member.position)
        .where(_member.list_id == list_id, _member.entity_id == _entity.id)
        .scalar_subquery()
    )


def holding(session: Session, entity_ids: Collection[int]) -> dict[int, int]:
    """How many of these kartes stand in each list by hand; lists with none of them are left out."""
    found: dict[int, int] = {}
    wanted = list(entity_ids)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        rows = session.execute(
            select(_member.list_id, func.count()).where(_member.entity_id.in_(some)).group_by(_member.list_id)
        )
        for list_id, held in rows.all():
            found[list_id] = found.get(list_id, 0) + held
    return found


def add(session: Session, name: str, rule: Rule | None = None) -> int:
    """A new list behind the others; returns its id. Raises `KarteError` where the name is blank."""
    last = session.execute(select(func.max(_list.position))).scalar()
    made = session.execute(
        insert(schema.list_).values(
            uid=uids.new(),
            name=_named(name),
            rule=_kept(rule),
            position=0 if last is None else last + 1,
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def duplicate(session: Session, list_id: int, name: str) -> int:
    """A list with the same kartes or the same rule, right behind the first; returns its id."""
    row = get(session, list_id)
    if row is None:
        raise KarteError(_("このリストは、もうありません。"), _("別のリストを選んでください。"))
    order = [other.list_id for other in all(session)]
    made = add(session, name, row.rule)
    order.insert(order.index(list_id) + 1, made)
    reorder(session, order)
    if row.rule is None:
        put(session, made, session.execute(_standing(list_id)).scalars().all())
    return made


def rename(session: Session, list_id: int, name: str) -> None:
    """Another name; raises `KarteError` where it is blank."""
    session.execute(update(schema.list_).where(_list.id == list_id).values(name=_named(name)))


def set_rule(session: Session, list_id: int, rule: Rule) -> None:
    """Other conditions for a list that gathers by them."""
    session.execute(update(schema.list_).where(_list.id == list_id).values(rule=_kept(rule)))


def replace_tag(session: Session, tag_id: int, other: int) -> None:
    """Lets the conditions that name a tag name another one instead."""
    rows = session.execute(select(_list.id, _list.rule).where(_list.rule != ""))
    for list_id, kept in rows.all():
        rule = conditions.from_json(kept)
        changed = replace(rule, conditions=tuple(_about(one, tag_id, other) for one in rule.conditions))
        if changed != rule:
            set_rule(session, list_id, changed)


def _about(one: Condition | Foreign, tag_id: int, other: int) -> Condition | Foreign:
    if isinstance(one, Foreign) or one.what != "tag" or tag_id not in one.values:
        return one
    named = (other if value == tag_id else value for value in one.values)
    return replace(one, values=tuple(dict.fromkeys(named)))


def remove(session: Session, list_id: int) -> None:
    """Deletes a list; the kartes in it stay."""
    session.execute(delete(schema.list_).where(_list.id == list_id))


def reorder(session: Session, list_ids: Sequence[int]) -> None:
    """Puts the lists into this order; those not named keep their places."""
    known = [row.list_id for row in all(session)]
    _number(session, schema.list_, _ordered(list_ids, known), {})


def put(session: Session, list_id: int, entity_ids: Iterable[int]) -> int:
    """Puts kartes behind those of a list by hand; returns how many were not in it before.

    Kartes that are gone are left out. Raises `KarteError` if the list is gone or gathers by a rule.
    """
    row = get(session, list_id)
    if row is None or row.rule is not None:
        raise KarteError(_("このリストには入れられません。"), _("自分で作ったリストを選んでください。"))
    standing = set(session.execute(_standing(list_id)).scalars())
    there = _there(session, (one for one in dict.fromkeys(entity_ids) if one not in standing))
    if not there:
        return 0
    last = session.execute(select(func.max(_member.position)).where(_member.list_id == list_id)).scalar()
    first = 0 if last is None else last + 1
    session.execute(
        insert(schema.list_member),
        [
            {"list_id": list_id, "entity_id": entity_id, "position": first + by}
            for by, entity_id in enumerate(there)
        ],
    )
    return len(there)


def take_out(session: Session, list_id: int, entity_ids: Iterable[int]) -> int:
    """Takes kartes out of a list by hand, and deletes none of them; returns how many stood in it."""
    wanted = list(entity_ids)
    taken = 0
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        found = delete(schema.list_member).where(_member.list_id == list_id, _member.entity_id.in_(some))
        taken += session.execute(found).rowcount
    return taken


def arrange(session: Session, list_id: int, entity_ids: Sequence[int]) -> None:
    """Puts the kartes of a list by hand into this order; those not named, or put away, keep their places."""
    rows = session.execute(
        select(_member.entity_id, _member.id)
        .where(_member.list_id == list_id)
        .order_by(_member.position, _member.id)
    ).all()
    members = dict(rows)
    _number(session, schema.list_member, _ordered(entity_ids, list(members)), members)


def _row(list_id: int, name: str, rule: str) -> ListRow:
    return ListRow(list_id, name, conditions.from_json(rule) if rule else None)


def _kept(rule: Rule | None) -> str:
    return "" if rule is None else conditions.to_json(rule)


def _named(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise KarteError(_("名前が空です。"), _("名前を入力してください。"))
    return words


def _standing(list_id: int) -> Select[Any]:
    """The kartes in a list by hand, also those put away, in its order."""
    return (
        select(_member.entity_id)
        .join_from(schema.list_member, schema.entity, _entity.id == _member.entity_id)
        .where(_member.list_id == list_id)
        .order_by(_member.position, _member.id)
    )


def _there(session: Session, entity_ids: Iterable[int]) -> list[int]:
    """Those of the kartes that exist, in the order given."""
    wanted = list(entity_ids)
    there: set[int] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        some = select(_entity.id).where(_entity.id.in_(wanted[start : start + _AT_ONCE]))
        there.update(session.execute(some).scalars())
    return [entity_id for entity_id in wanted if entity_id in there]


def _ordered(named: Sequence[int], known: list[int]) -> list[int]:
    """The places of those named are given to them in the order named; all others keep theirs."""
    there = set(known)
    moved = [one for one in dict.fromkeys(named) if one in there]
    taken, following = set(moved), iter(moved)
    return [next(following) if one in taken else one for one in known]


def _number(session: Session, table: Any, order: list[int], rows: dict[int, int]) -> None:
    """Numbers rows from 0 in this order; `rows` tells their ids, otherwise they are ids themselves."""
    for position, one in enumerate(order):
        row_id = rows.get(one, one)
        session.execute(
            update(table).where(table.c.id == row_id, table.c.position != position).values(position=position)
        )
