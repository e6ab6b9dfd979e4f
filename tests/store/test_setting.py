"""What the data remember by key."""

from __future__ import annotations

from karte.store import setting
from karte.store.store import Store


def held(store: Store, key: str) -> str:
    with store.read() as session:
        return setting.get(session, key)


def test_the_newest_word_stands_and_can_be_forgotten(store: Store) -> None:
    assert held(store, "color") == ""
    for said in ("red", "blue"):
        with store.write("覚える") as session:
            setting.put(session, "color", said)
    assert held(store, "color") == "blue"
    with store.write("忘れる") as session:
        setting.drop(session, "color")
    assert held(store, "color") == ""


def test_it_is_undone_with_the_action_it_belongs_to(store: Store) -> None:
    for said in ("red", "blue"):
        with store.write("覚える") as session:
            setting.put(session, "color", said)
    store.undo()
    assert held(store, "color") == "red"
