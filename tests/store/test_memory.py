"""What screens remember: one text under each key, in no journal."""

from __future__ import annotations

from karte.store import memory
from karte.store.store import Store
from tests.store.snapshots import actions


def get(store: Store, key: str) -> str:
    with store.read() as session:
        return memory.get(session, key)


def test_what_was_put_is_there_until_something_else_is(store: Store) -> None:
    before = actions(store)
    assert get(store, "notes.filter") == ""
    memory.put(store, "notes.filter", "今月")
    memory.put(store, "other", "x")
    memory.put(store, "notes.filter", "先月")
    assert (get(store, "notes.filter"), get(store, "other")) == ("先月", "x")
    assert actions(store) == before


def test_within_a_transaction(store: Store) -> None:
    with store.scratch() as session:
        memory.set_(session, "key", "1")
        assert memory.get(session, "key") == "1"
