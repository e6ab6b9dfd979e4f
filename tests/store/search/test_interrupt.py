"""A wish to end a search is seen by it, and by no other."""

from __future__ import annotations

from threading import Event

from karte.store.search import interrupt
from karte.store.store import Store


def test_a_wish_is_seen_over_its_connection_only(store: Store) -> None:
    wish = Event()
    with store.read() as one, store.read() as other:
        interrupt.watch(one, wish)
        assert not interrupt.is_interrupted(one)
        wish.set()
        assert (interrupt.is_interrupted(one), interrupt.is_interrupted(other)) == (True, False)
        one.info.clear()
