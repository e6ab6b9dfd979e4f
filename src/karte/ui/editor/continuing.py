"""前回のつづき: how the last note ended stands above the text; nothing of it is the note's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "thread_of_talk"


def make(ctx: Context) -> SectionWidget:
    """The box; loaded when the editor opens."""
    from karte.ui.editor.continuing_box import ContinuingBox

    return ContinuingBox(ctx)


def load(_session: Session, _note: NoteRow) -> Held:
    """A note holds nothing of it."""
    return None


def put(_session: Session, _placed: Placed, _held: Held, _was: Held) -> None:
    """Never called: the box holds nothing."""


SECTION = Section(KEY, lambda: _("前回のつづき"), make, load, put, counts=False, always=True, above=True)
