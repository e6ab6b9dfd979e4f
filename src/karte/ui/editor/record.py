"""前回までの記録: what earlier notes hold, to be looked at and taken over while writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context

KEY = "record"


def make(ctx: Context) -> SectionWidget:
    """The panel; loaded when it is first asked for."""
    from karte.ui.editor.record_panel import RecordPanel

    return RecordPanel(ctx)


def load(_session: Session, _note: NoteRow) -> Held:
    """A note holds nothing of it."""
    return None


def put(_session: Session, _placed: Placed, _held: Held, _was: Held) -> None:
    """Never called: the panel holds nothing."""


SECTION = Section(
    KEY, lambda: _("前回までの記録"), make, load, put, counts=False, icon="history", shortcut="Alt+R"
)
