"""A note without anything special has nothing in its sections."""

from __future__ import annotations

from karte.store import notes
from karte.store.store import Store
from karte.ui.editor import sections
from tests.helpers import add_entity, add_note


def test_a_plain_note_holds_nothing(store: Store) -> None:
    note_id = add_note(store, [add_entity(store, "ヒト", "田中")], "やま")
    with store.read() as session:
        note = notes.get(session, note_id)
        assert note is not None
        assert sections.load(session, note) == {}
    assert not sections.is_written({})
    assert sections.words({}) == []
