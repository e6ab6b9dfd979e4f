"""The lists that stand there from the beginning; from then on ordinary data of the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, insert, select

from karte.i18n import _
from karte.store import schema, setting, uids

if TYPE_CHECKING:
    from karte.store.conditions import Rule

_KEY = "lists.ready"
_LONG = 60
"""After so many days without a visit a person has not been seen for long."""


def is_due(session: Connection) -> bool:
    """Whether they were never made; who has deleted them does not get them again."""
    return not setting.get(session, _KEY)


def fill(session: Connection) -> None:
    """Makes them behind the lists there are, with names in the language in use.

    Those of an earlier call go, so that they follow the language of kinds that are made anew.
    """
    earlier = [int(one) for one in setting.get(session, _KEY).split()]
    session.execute(delete(schema.list_).where(schema.list_.c.id.in_(earlier)))
    last = session.execute(select(func.max(schema.list_.c.position))).scalar()
    first = 0 if last is None else last + 1
    made = [_add(session, name, rule, first + place) for place, (name, rule) in enumerate(_ready(session))]
    setting.put(session, _KEY, " ".join(map(str, made)))


def _ready(session: Connection) -> list[tuple[str, Rule]]:
    from karte.store.conditions import Condition, Rule  # no start needs them but the first

    kind = schema.kind.c
    alive = select(kind.id).where(kind.slot.in_(("person", "animal"))).order_by(kind.position)
    seen = Condition("kind", "one_of", tuple(session.execute(alive).scalars()))
    long_ago = Condition("last", "over", (_LONG,))
    return [
        (_("今月の誕生日"), Rule((Condition("birthday", "this_month"),))),
        (_("60日会っていない"), Rule((seen, long_ago) if seen.values else (long_ago,))),
        (_("注意あり"), Rule((Condition("alert", "is"),))),
        (_("お礼・感想がまだ"), Rule((Condition("gift", "owed"),))),
    ]


def _add(session: Connection, name: str, rule: Rule, position: int) -> int:
    from karte.store.conditions import to_json  # as above

    made = session.execute(
        insert(schema.list_).values(uid=uids.new(), name=name, rule=to_json(rule), position=position)
    ).inserted_primary_key
    assert made is not None
    return int(made[0])
