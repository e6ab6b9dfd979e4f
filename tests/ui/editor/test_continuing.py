"""前回のつづき is no part of a note."""

from __future__ import annotations

from karte.store import notes
from karte.store.store import Store
from karte.ui.editor import continuing, sections
from tests.helpers import add_entity, add_note


def test_a_note_holds_nothing_of_it(store: Store) -> None:
    note_id = add_note(store, [add_entity(store, "ヒト", "田中")], "やま")
    with store.read() as session:
        note = notes.get(session, note_id)
        assert note is not None
        assert continuing.load(session, note) is None
    assert continuing.SECTION in sections.ALL
    assert (continuing.SECTION.always, continuing.SECTION.above) == (True, True)
