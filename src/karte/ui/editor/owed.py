"""What is owed to the giver when a note about them is begun: nothing of it is the note's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "owed"


def make(ctx: Context) -> SectionWidget:
    """The bar; loaded when the editor opens."""
    from karte.ui.editor.owed_bar import OwedBar

    return OwedBar(ctx)


def load(_session: Session, _note: NoteRow) -> Held:
    """A note holds nothing of it."""
    return None


def put(_session: Session, _placed: Placed, _held: Held, _was: Held) -> None:
    """Never called: the bar holds nothing."""


OWED = Section(KEY, lambda: _("お礼・感想"), make, load, put, counts=False, always=True, above=True)
