"""What can be done with the notes of a list: cards made and kept, the menu, and what each line of it does."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal

from karte.i18n import _
from karte.store import drafts, locking, notes, recorders, threads
from karte.ui.timeline import deeds
from karte.ui.timeline.adding import Adding
from karte.ui.timeline.additions import draft_key
from karte.ui.timeline.card import NoteCard
from karte.ui.timeline.menu import NoteMenu

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from karte.store.note_rows import NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.pictures.thumbs import Thumbnails
    from karte.ui.timeline.scroller import NoteList


class Handling(QObject):
    """Stands between a list of notes and the store; whoever shows the list reads it again when `touched`."""

    open_entity_requested = Signal(int)
    tag_requested = Signal(str)
    """The notes that carry a tag are to be shown."""
    edit_requested = Signal(int)
    """note_id"""
    note_requested = Signal(int, int)
    """note_id and the karte it stands in first: it is to be shown there, being none of the list."""
    touched = Signal()
    """A note was changed from here."""

    def __init__(
        self, ctx: Context, host: QWidget, seen_from: Callable[[], int | None], origin: object
    ) -> None:
        """`host` shows the list; `seen_from` is the karte that its cards need not name, None for no cards.

        `origin` is the pane that does not refresh by itself after what is written here.
        """
        super().__init__(host)
        self._ctx = ctx
        self._host = host
        self._seen_from = seen_from
        self._origin = origin
        self._list: NoteList | None = None
        self._adding: Adding | None = None
        self._thumbs: Thumbnails | None = None

    def attend(self, shown: NoteList) -> None:
        """Do from now on what this list asks for."""
        self._list = shown
        self._adding = Adding(self._ctx, shown, self._may_change, self._origin)
        self._adding.touched.connect(self.touched)
        shown.edit_requested.connect(self.edit)
        shown.remove_requested.connect(self._remove)
        shown.menu_requested.connect(self._open_menu)
        shown.move_requested.connect(self._move)

    def current(self) -> int | None:
        """The note that is marked in the list."""
        return self._attended().current()

    def edit(self, note_id: int) -> None:
        """Has a note changed, unless it is 確定."""
        if self._may_change(note_id):
            self.edit_requested.emit(note_id)

    def _may_change(self, note_id: int) -> bool:
        """Whether a note is not 確定; the card of one that is says so, and what can be done with it."""
        with self._ctx.store.read() as session:
            is_locked = locking.is_locked(session, note_id)
        if is_locked and (card := self._opened_card(note_id)):
            adding = (_("追記"), partial(self.append, note_id))
            unlocking = (_("確定を解く"), partial(self.set_locked, note_id, False))
            card.inform(_("確定したノートです。直す・移す・削除はできません。"), [adding, unlocking])
        return not is_locked

    def append(self, note_id: int) -> None:
        """The entry under a note in which something is added to it."""
        if card := self._opened_card(note_id):
            self._adder().open(card)

    def change_addition(self, note_id: int, addition_id: int) -> None:
        """The entry in which an addition is said otherwise."""
        if self._may_change(note_id) and (card := self._opened_card(note_id)):
            self._adder().open(card, addition_id)

    def set_locked(self, note_id: int, locked: bool) -> None:
        """確定, or no longer."""
        if deeds.set_locked(self._ctx, note_id, locked=locked, origin=self._origin):
            self.touched.emit()

    def toggle_locked(self, note_id: int) -> None:
        """確定 if it is not, else no longer."""
        line = self._attended().line(note_id)
        if line is not None:
            self.set_locked(note_id, not line.locked)

    def make_card(self, note_id: int) -> NoteCard | None:
        """The card of a note; None if the note is gone meanwhile."""
        about = self._seen_from()
        with self._ctx.store.read() as session:
            note, signed = notes.get(session, note_id), recorders.are_several(session)
            unfinished = drafts.within(session, draft_key(note_id))
        if note is None or about is None:
            return None
        card = NoteCard(self._ctx.theme, note, about, signed=signed)
        card.fold_requested.connect(partial(self._attended().toggle, note_id))
        card.edit_requested.connect(partial(self.edit, note_id))
        card.menu_requested.connect(partial(self._open_menu, note_id))
        card.entity_requested.connect(self.open_entity_requested)
        card.tag_requested.connect(self.tag_requested)
        if note.files:
            card.place_files(self._strip(note))
        card.thread_requested.connect(partial(self._show_thread, note_id))
        card.addition_edited.connect(partial(self.change_addition, note_id))
        card.addition_removed.connect(partial(self._adder().remove, note_id))
        card.resized.connect(partial(self._attended().fit, note_id))
        if unfinished:
            self._adder().offer(card, unfinished[0])
        return card

    def _strip(self, note: NoteRow) -> QWidget:
        """The photos and files of a note; most notes have none, and need nothing of this."""
        from karte.ui.pictures.painting import HEIGHT, WIDTH
        from karte.ui.pictures.strip import FileStrip
        from karte.ui.pictures.thumbs import Thumbnails

        if self._thumbs is None:
            self._thumbs = Thumbnails(self._ctx, WIDTH, HEIGHT, self)
        strip = FileStrip(self._ctx.theme, self._thumbs, note.files)
        strip.open_requested.connect(partial(self._open_file, note))
        return strip

    def _open_file(self, note: NoteRow, place: int) -> None:
        from karte.ui.pictures.viewer import Viewer  # what opens over the window is loaded then

        day = note.happened.at.date().isoformat()
        files = [replace(file, day=day, locked=note.locked) for file in note.files]
        Viewer(self._ctx, files, place, self._host.window()).open()

    def renew_cards(self, session: Session) -> None:
        """Cards whose note is still the same stay, so that nothing flickers and a selection lives on.

        What is being added in another is gone on with in the new one.
        """
        shown = self._attended()
        if not shown.cards():
            return
        held = {note.note_id: note for note in notes.many(session, shown.cards())}
        stays = partial(_is_current, held, recorders.are_several(session))
        left = self._adder().leave(stays)
        shown.renew_cards(stays)
        self._adder().go_back(left)

    def _attended(self) -> NoteList:
        assert self._list is not None
        return self._list

    def _adder(self) -> Adding:
        assert self._adding is not None
        return self._adding

    def _open_menu(self, note_id: int, where: QPoint) -> None:
        shown = self._attended()
        line = shown.line(note_id)
        if line is None:
            return
        menu = NoteMenu(self._ctx.theme, line, is_open=note_id in shown.opened(), parent=self._host)
        menu.toggle_requested.connect(shown.toggle)
        menu.edit_requested.connect(self.edit)
        menu.append_requested.connect(self.append)
        menu.lock_requested.connect(self.set_locked)
        menu.state_requested.connect(self._set_state)
        menu.billed_requested.connect(self._set_billed)
        menu.move_requested.connect(self._move)
        menu.private_requested.connect(self._set_private)
        menu.remove_requested.connect(self._remove)
        menu.popup(where)

    def _remove(self, note_id: int) -> None:
        shown = self._attended()
        ids = [line.note_id for line in shown.lines()]
        if note_id not in ids or not self._may_change(note_id):  # it went while the menu was still open
            return
        index = ids.index(note_id)
        neighbours = ids[index + 1 : index + 2] or ids[max(0, index - 1) : index]
        if deeds.remove(self._ctx, note_id, origin=self._origin):
            self.touched.emit()
            shown.set_current(neighbours[0] if neighbours else None)

    def _opened_card(self, note_id: int) -> NoteCard | None:
        """The card of a note of the list, in sight and marked; None if it is none of it."""
        shown = self._attended()
        if shown.line(note_id) is None:
            return None
        shown.set_open(note_id, True)
        shown.reveal(note_id)
        return shown.cards().get(note_id)

    def _set_state(self, note_id: int, state: str) -> None:
        if self._may_change(note_id) and deeds.set_state(self._ctx, note_id, state, origin=self._origin):
            self.touched.emit()

    def _set_billed(self, note_id: int) -> None:
        if deeds.set_billed(self._ctx, [note_id], origin=self._origin):
            self.touched.emit()

    def _show_thread(self, note_id: int, thread_id: int) -> None:
        from karte.ui.matter.thread_list import ThreadList  # only where one is looked at

        card = self._attended().cards().get(note_id)
        if card is None or card.matter is None:
            return
        with self._ctx.store.read() as session:
            found = notes.many(session, threads.note_ids(session, thread_id))
        title = card.note.thread.title if card.note.thread else ""
        made = ThreadList(self._ctx.theme, title, found, threads.times(found), note_id)
        made.note_requested.connect(self._go_to)
        made.renamed.connect(partial(self._rename_thread, thread_id))
        card.matter.show_thread(made)

    def _rename_thread(self, thread_id: int, title: str) -> None:
        if deeds.rename_thread(self._ctx, thread_id, title, origin=self._origin):
            self._attended().setFocus()
            self.touched.emit()

    def _go_to(self, note_id: int) -> None:
        """A note of the list is opened in it, another where it stands."""
        shown = self._attended()
        if shown.line(note_id) is not None:
            shown.reveal(note_id)
            shown.setFocus()
            return
        with self._ctx.store.read() as session:
            about = notes.about(session, [note_id]).get(note_id)
        if about:
            self.note_requested.emit(note_id, about[0].entity_id)
        else:
            self.edit_requested.emit(note_id)

    def _move(self, note_id: int) -> None:
        from karte.ui.timeline import moving  # rare, and it brings a dialog along

        if self._may_change(note_id) and moving.move(
            self._ctx, note_id, self._seen_from(), self._host, origin=self._origin
        ):
            self.touched.emit()

    def _set_private(self, note_id: int, private: bool) -> None:
        if self._may_change(note_id) and deeds.set_private(
            self._ctx, note_id, private=private, origin=self._origin
        ):
            self.touched.emit()


def _is_current(held: dict[int, NoteRow], signed: bool, card: NoteCard) -> bool:
    return held.get(card.note.note_id) == card.note and card.signed == signed
