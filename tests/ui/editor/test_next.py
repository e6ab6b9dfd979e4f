"""次回 out of a saved note and into one."""

from __future__ import annotations

from datetime import datetime

from karte.store import appointments, notes
from karte.store.store import Store
from karte.text.dates import Moment
from karte.ui.editor import next as section
from karte.ui.editor.section import Placed
from tests.helpers import add_entity, add_note

SATURDAY = Moment(datetime(2026, 12, 5, 15), "minute")


def test_what_is_typed_becomes_the_appointment_of_the_note(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    note_id = add_note(store, [misaki], "カット")
    placed = Placed(note_id, {}, is_new=True)
    with store.write("ノートを追加") as session:
        section.put(session, placed, "2026/12/05(土) 15:00", "")
        note = notes.get(session, note_id)
        assert note is not None
        assert note.next == SATURDAY
        assert section.load(session, note) == "2026/12/05(土) 15:00"
        section.put(session, placed, None, "2026/12/05(土) 15:00")
        assert section.load(session, note) == ""
        assert appointments.next_of(session, misaki) is None
    assert section.words("2026/12/05(土)") == ["次回: 2026/12/05(土)"]
