"""However many ids there are, it is one statement with one parameter."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects import sqlite

from karte.store import entities, schema
from karte.store.among import among
from karte.store.store import Store
from tests.helpers import add_entity

NAMES = select(schema.entity.c.name).where(among(schema.entity.c.id, "wanted")).order_by(schema.entity.c.id)


def names(store: Store, *wanted: int) -> list[str]:
    with store.read() as session:
        return list(session.execute(NAMES, {"wanted": wanted}).scalars())


def test_what_is_among_the_ids_passes(store: Store) -> None:
    tanaka, _ito, sato = [add_entity(store, "ヒト", name) for name in ("田中", "伊藤", "佐藤")]
    assert names(store, sato, tanaka, 999) == ["田中", "佐藤"]
    assert names(store) == []


def test_more_ids_than_sqlite_takes_values(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中")
    with store.read() as session:
        found = entities.refs(session, range(40_000))
    assert [ref.entity_id for ref in found] == [tanaka]


def test_the_statement_does_not_grow_with_the_list() -> None:
    """So it is compiled and planned once."""
    assert str(NAMES.compile(dialect=sqlite.dialect())).count("?") == 1
