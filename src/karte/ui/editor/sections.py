"""All sections of the note editor, in the order they are seen."""

from __future__ import annotations

from karte.store.note_rows import NoteRow
from karte.store.store import Session
from karte.ui.editor import call, continuing, files, gift, matter, owed, person, record
from karte.ui.editor.next import NEXT
from karte.ui.editor.section import Held, Placed, Section

ALL: tuple[Section, ...] = (
    owed.OWED,
    call.SECTION,
    continuing.SECTION,
    NEXT,
    files.SECTION,
    gift.GIFT,
    person.SECTION,
    matter.SECTION,
    record.SECTION,
)


def load(session: Session, note: NoteRow) -> dict[str, Held]:
    """What of a saved note stands in the sections, by key; empty ones are left out."""
    found = {each.key: each.load(session, note) for each in ALL}
    return {key: held for key, held in found.items() if held}


def put(session: Session, placed: Placed, held: dict[str, Held], was: dict[str, Held]) -> None:
    """Writes what has changed since it was loaded."""
    for each in ALL:
        now, before = held.get(each.key), was.get(each.key)
        if (now or None) != (before or None):
            each.put(session, placed, now, before)


def is_written(held: dict[str, Held]) -> bool:
    """Whether a note with only this is worth saving."""
    return any(each.counts and held.get(each.key) for each in ALL)


def words(held: dict[str, Held]) -> list[str]:
    """Everything held as lines of plain text."""
    return [line for each in ALL if held.get(each.key) for line in each.words(held[each.key])]
