"""Things in the trash, made by hand and by deleting."""

from __future__ import annotations

import pytest

from karte.store import trash
from karte.store.rows import TrashRow
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.store.deleting import remove_karte, remove_note


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲", "たなか みさき")


@pytest.fixture
def rows(store: Store, misaki: int) -> list[TrashRow]:
    """A note of two kartes, one marked 自分だけ, an empty one, and a thing, the newest first."""
    coco = add_entity(store, "動物", "ココ")
    boiler = add_entity(store, "モノ", "給湯器")
    add_note(store, [boiler], "点検")
    both = add_note(store, [misaki, coco], "カラーは暗め", "来店記録", "2026-11-20T10:30")
    private = add_note(store, [misaki], "内緒", private=True, at="2025-01-02T08:00")
    empty = add_note(store, [], "")
    for note in (both, private, empty):
        remove_note(store, note)
    remove_karte(store, boiler)
    with store.read() as session:
        return trash.all(session)
