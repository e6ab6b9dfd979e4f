"""Which karte is open beside the list and the editor, what came before it, and how one goes on."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from karte.store import roster
from karte.store.store import Change
from karte.ui.context import Context
from karte.ui.side_by_side import SideBySide
from karte.ui.trail import Trail


class Workspace(SideBySide):
    """Knows which karte is open and what came before it; the panes know only themselves."""

    entity_changed = Signal(object)
    print_requested = Signal(int)
    import_requested = Signal()
    new_requested = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._trail = Trail()
        self._written_about: int | None = None
        self._connect()

    def _connect(self) -> None:
        self.list.open_requested.connect(self._open)
        self.list.view.clicked.connect(self.hide_list)
        self.list.view.activated.connect(self._go_to_karte)
        self.list.write_requested.connect(self.write_about)
        self.list.print_requested.connect(self.print_requested)
        self.list.new_requested.connect(self.new_requested)
        self.view.open_entity_requested.connect(self.open)
        self.view.edit_requested.connect(self.edit)
        self.view.write_requested.connect(self.write)
        self.view.print_requested.connect(self._print)
        self.view.gone.connect(self.leave)
        self.editor.main_target_changed.connect(self._keep_target)
        self.editor.draft_kept.connect(self.refresh_drafts)
        self.editor.opened.connect(self.refresh_drafts)
        self.editor.closed.connect(self.refresh_drafts)
        self.editor.closed.connect(self._end_writing)
        self.editor.wanted.connect(self._turn_to_editor)
        self.editor.saved.connect(self._show_saved)
        self.editor.saved.connect(self.first_note.follow_note)
        self.entity_changed.connect(self.first_note.follow_karte)
        self.entity_changed.connect(self.drafts.stand_beside)
        self.entity_changed.connect(self.editor.stand_beside)
        self.editor.open_entity_requested.connect(self.open)
        self.editor.note_requested.connect(self._show_earlier)
        self.drafts.resume_requested.connect(self.resume)
        self.welcome.write_requested.connect(self.write)
        self.welcome.import_requested.connect(self.import_requested)
        self._ctx.changes.happened.connect(self._follow)

    def begin(self) -> None:
        """Opens the first karte of the list, or says what to do first."""
        first = self.list.first_id() or self._any_karte()
        if first is None:
            self._main.setCurrentWidget(self.welcome)
            self.arrange()
            self.entity_changed.emit(None)
        else:
            self._show(first)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        notes = self.view.timeline.parts()
        karte = [self.view.header, self.view.topics, self.view.tabs, *notes, *self.view.pages()]
        bars = [self.samples, self.drafts, self.first_note]
        return [self.list, *bars, self.welcome, *karte, self.profile, self.editor]

    def open(self, entity_id: int) -> None:
        """Opens a karte; the one before can be gone back to."""
        self.hide_list()
        self._open(entity_id)

    def back(self) -> None:
        """Goes to the karte before."""
        self._step(self._trail.back(self.entity_id()))

    def forward(self) -> None:
        """Goes back to where `back` came from."""
        self._step(self._trail.forward(self.entity_id()))

    def can_step(self) -> tuple[bool, bool]:
        """Whether there is a way back, and forward."""
        return self._trail.can_step()

    def write(self, *, afresh: bool = False) -> None:
        """A new note about the open karte; `afresh` also where one is being written."""
        here = self.entity_id()
        self.editor.write([] if here is None else [here], afresh=afresh)
        self._turn_to_editor()

    def write_loose(self) -> None:
        """A new note about nobody yet."""
        self.editor.write([])
        self._turn_to_editor()

    def write_about(self, entity_id: int) -> None:
        """A new note about a karte of the list."""
        self.open(entity_id)
        self.write()

    def edit(self, note_id: int) -> None:
        """Changes a note."""
        self.editor.edit(note_id)
        self._turn_to_editor()

    def resume(self, draft_key: str) -> None:
        """Goes on with a note left unfinished, beside the karte it is about."""
        self.editor.resume(draft_key)
        if self._written_about is not None and self._written_about != self.entity_id():
            self._open(self._written_about)
        self._turn_to_editor()
        self.refresh_drafts()

    def refresh_drafts(self) -> None:
        """The bar of what was left unfinished; what the editor holds does not stand there too."""
        self.drafts.refresh(self.editor.draft_key())

    def commit(self) -> bool:
        """Saves what is being typed into the karte itself; False if something there cannot be read."""
        kept = self.view.commit()
        return self.profile.commit() and kept

    def filter(self, text: str) -> None:
        """Narrows the list to what a search finds; where it has no column of its own it comes out."""
        self.list.set_text(text)
        if text.strip():
            self.show_list()

    def leave(self, entity_id: int) -> None:
        """Goes on to another karte because this one is gone: to the one before it, else to the first."""
        if entity_id != self.entity_id():
            return
        self._trail.lose({entity_id}, entity_id)
        before = self._trail.back(None)
        if before is None:
            self.begin()
        else:
            self._show(before)

    def _show_earlier(self, note_id: int) -> None:
        """An earlier note about whom the open one is about; the keyboard stays in what can be seen."""
        if self._written_about is not None:
            self._open(self._written_about)
            self.view.show_note(note_id)
            if self.is_reading():
                self.view.focus_notes()

    def _keep_target(self, entity_id: int | None) -> None:
        """Whom the open note is mainly about."""
        self._written_about = entity_id

    def _go_to_karte(self) -> None:
        self.hide_list()
        self.focus_karte()

    def _open(self, entity_id: int) -> None:
        """Walking through the list opens one karte after the other; the list stays out meanwhile."""
        here = self.entity_id()
        if here != entity_id:
            self._trail.leave(here)
            self._show(entity_id)
        self.show_karte()

    def _show(self, entity_id: int) -> None:
        was_welcome = self._main.currentWidget() is self.welcome
        self._main.setCurrentWidget(self.view)
        self.view.show_entity(entity_id)
        self.list.select(entity_id)
        if was_welcome:
            self.arrange()
        self.entity_changed.emit(entity_id)

    def _step(self, entity_id: int | None) -> None:
        if entity_id is not None:
            self.hide_list()
            self._show(entity_id)
            self.show_karte()

    def _any_karte(self) -> int | None:
        """A karte that the list does not show just now: it may be narrowed to nothing."""
        with self._ctx.store.read() as session:
            for wanted in (roster.Filter(), roster.Filter(archived=True)):
                if found := roster.ids(session, wanted, "recent"):
                    return found[0]
        return None

    def _print(self) -> None:
        here = self.entity_id()
        if here is not None:
            self.print_requested.emit(here)

    def _end_writing(self) -> None:
        """The keyboard goes back from the editor to what it stood beside."""
        self.arrange()
        self.focus_karte()

    def _show_saved(self, _note_id: int, entity_ids: list[int]) -> None:
        """The note stands in the karte that is open, or in the first it was written to."""
        if entity_ids and self.entity_id() not in entity_ids:
            stays = self.editor.is_open()
            self._trail.leave(self.entity_id())
            self._show(entity_ids[0])
            if not stays:
                self.focus_karte()

    def _follow(self, change: Change) -> None:
        """Kartes that come and go by undo or in another pane."""
        touched = change.touched.get("entity", frozenset())
        if not touched:
            return
        here = self.entity_id()
        with self._ctx.store.read() as session:
            there = {row.ref.entity_id for row in roster.rows(session, touched)}
        self._trail.lose(touched - there, here)
        back_again = self._trail.found(there)
        if back_again is not None:
            self.open(back_again)
        elif here is None:
            if there:
                self.begin()
        elif here in touched - there:
            self.leave(here)
        else:
            self.entity_changed.emit(here)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on bare ground takes the focus from nothing, and yet ends what is being typed."""
        super().mousePressEvent(event)
        self.commit()
