"""A section of the note editor: what a note can hold beyond its text and the fields of its template.

Each section brings its widget and the two functions by which its content comes out of a saved note and into
the note's write. Editor, draft, comparison and undo treat all sections alike: `Held` is what stands in one,
as JSON, and false where nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from karte.store.note_rows import NoteRow
from karte.ui.editor.content import Chosen

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.editor.form import NoteForm

Held = Any
"""What stands in a section: lists, dicts, texts and numbers that JSON takes; false where nothing does."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a section may follow: whom the note is about, its template, the note that is being changed."""

    targets: tuple[Chosen, ...]
    """Those who are there; where there is nobody, those of whom it speaks."""
    template_id: int
    note_id: int | None
    at: datetime | None = None
    """When it is to have happened (local wall-clock time), as far as that can be read."""
    mentioned: tuple[Chosen, ...] = ()
    """Those of whom it only speaks besides."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The note a section's content goes into; `ids` has the entity of each target."""

    note_id: int
    ids: Mapping[Chosen, int]
    is_new: bool


class SectionWidget(QWidget):
    """The widget of a section; shows what is held and gives it back as it stands."""

    edited = Signal()
    """The user changed what stands here."""
    asked = Signal()
    """The section wants to be in sight, though nothing stands in it yet."""
    left = Signal()
    """The section wants to be out of sight again: nothing stands in it any more."""

    told = Signal(str)
    """What is under way here, for the head of the editor; "" when it is over."""

    def attach(self, form: NoteForm) -> None:
        """Meets the form it is part of, once: to hear its text or its targets."""

    def look_around(self, session: Session, around: Around) -> None:
        """What the store knows about those the note is about; told whenever one of these changes."""

    def held(self) -> Held:
        """What stands here, readable or not."""
        raise NotImplementedError

    def set_held(self, held: Held) -> None:
        """Show something else, without a signal."""
        raise NotImplementedError

    def settle(self) -> None:
        """The note is about to be saved: what is under way ends."""

    def set_resting(self, resting: bool) -> None:
        """The note leaves the screen unsaved, or stays after all: what is under way rests, or goes on."""

    def complain(self) -> QWidget | None:
        """Say at the place what cannot be read; where the keyboard is to go then, None if all is well."""
        return None

    def stops(self) -> Sequence[QWidget]:
        """Where Tab stops here, in the order seen."""
        return ()

    def take_keyboard(self) -> None:
        """Put the keyboard where one begins here."""
        if self.stops():
            self.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Another note is opened."""

    def receive(self, sources: list[Any]) -> None:
        """Photos and files for this note, as paths or pictures of the clipboard; one section takes them."""


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of section."""

    key: str
    """Under which a draft keeps it; never changes."""
    title: Callable[[], str]
    """What the button says that brings it into sight."""
    make: Callable[[Context], SectionWidget]
    load: Callable[[Session, NoteRow], Held]
    """What of a saved note stands in it."""
    put: Callable[[Session, Placed, Held, Held], None]
    """Write what is held now, where the second was loaded; only called where the two differ."""
    words: Callable[[Held], Sequence[str]] = lambda _held: ()
    """What is held as lines of plain text, to take it elsewhere."""
    counts: bool = True
    """Whether a note with nothing but this is worth saving."""
    always: bool = False
    """In sight without being asked for."""
    above: bool = False
    """Stands above the text."""
    icon: str = "plus"
    shortcut: str = ""
    """Brings it into sight and takes the keyboard there."""
