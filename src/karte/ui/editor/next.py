"""次回 in the note editor: what was agreed for the next time goes into the note's write."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from karte import clock
from karte.i18n import _
from karte.store import appointments
from karte.text.ahead import parse_ahead
from karte.text.dates import format_moment
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "next"


def make(ctx: Context) -> SectionWidget:
    """The row for it; loaded when the editor opens."""
    from karte.ui.editor.next_row import NextRow

    return NextRow(ctx.theme)


def load(session: Session, note: NoteRow) -> Held:
    """The day as it stands in an entry; "" where none was agreed."""
    found = appointments.of_note(session, note.note_id)
    return format_moment(found.when) if found else ""


def put(session: Session, placed: Placed, held: Held, _was: Held) -> None:
    """Makes, changes or takes back the appointment of a note."""
    typed = cast("str", held or "")
    when = parse_ahead(typed, clock.now(), clock.today()) if typed.strip() else None
    appointments.set_for_note(session, placed.note_id, when)


def words(held: Held) -> list[str]:
    """As a line of text."""
    return [_("次回: {day}").format(day=held)] if held else []


NEXT = Section(
    KEY, lambda: _("次回"), make, load, put, words=words, always=True, icon="calendar", shortcut="Alt+Y"
)
