"""通話モード as a section of the note editor: since when one is on the telephone; nothing of it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.store.note_rows import NoteRow
from karte.ui.editor.section import Held, Placed, Section, SectionWidget

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

KEY = "call"


def is_running(form: NoteForm) -> bool:
    """Whether the note in the form is being written on the telephone."""
    return bool(form.stack.held().get(KEY))


def begin(form: NoteForm) -> None:
    """From now on it is; the keyboard goes to the text."""
    form.stack.ask_for(KEY)
    form.body.setFocus()


def end(form: NoteForm) -> None:
    """The call is over; its minutes go into the form."""
    form.stack.settle()


def make(ctx: Context) -> SectionWidget:
    """The widget, loaded when it is first asked for."""
    from karte.ui.editor.call_bar import CallBar

    return CallBar(ctx)


def load(_session: Session, _note: NoteRow) -> Held:
    """A saved note is of a call that is over."""
    return None


def put(_session: Session, _placed: Placed, _held: Held, _was: Held) -> None:
    """Minutes and 経路 stand in the note itself."""


def words(held: Held) -> Sequence[str]:
    """How long it was until it was put aside; without the time while it goes on."""
    if not held or "since" in held:
        return [_("通話中")] if held else []
    return [_("通話 {count}分").format(count=max(1, round(held["done"] / 60)))]


SECTION = Section(
    KEY, lambda: _("通話"), make, load, put, words=words, counts=False, above=True, icon="phone"
)
