"""追記 in the cards of a list: one entry for each card, in which is added or an addition said otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from karte.store import drafts
from karte.ui.timeline import deeds
from karte.ui.timeline.additions import AdditionEntry, Place, addition_in, draft_key

if TYPE_CHECKING:
    from karte.store.note_rows import AdditionRow, DraftRow
    from karte.ui.context import Context
    from karte.ui.timeline.card import NoteCard
    from karte.ui.timeline.scroller import NoteList


@dataclass(frozen=True, slots=True)
class Left:
    """Where one was writing in a card that is made anew."""

    note_id: int
    addition_id: int | None
    place: Place


class Adding(QObject):
    """Opens the entries, keeps what is written in them, and saves it."""

    touched = Signal()
    """An addition was made, changed or removed from here."""

    def __init__(
        self, ctx: Context, shown: NoteList, may_change: Callable[[int], bool], origin: object
    ) -> None:
        """`may_change` says of a note that it is 確定, if it is; `origin` as for `Handling`."""
        super().__init__(shown)
        self._ctx = ctx
        self._list = shown
        self._may_change = may_change
        self._origin = origin

    def open(self, card: NoteCard, addition_id: int | None = None) -> None:
        """The entry for something new or for one addition, with what was written in it before.

        Another one that is open is kept and makes room; it stays if it cannot be kept.
        """
        key = draft_key(card.note.note_id, addition_id)
        if card.entry is not None and card.entry.key != key:
            if not card.entry.keep():
                return
            self._close(card.note.note_id)
        if card.entry is None:
            with self._ctx.store.read() as session:
                draft = drafts.get(session, key)
            self._show(card, addition_id, draft.content if draft else "")
        if card.entry is not None:
            card.entry.text.setFocus()
        self._list.fit(card.note.note_id)

    def offer(self, card: NoteCard, unfinished: DraftRow) -> None:
        """Shows in a new card what was being written, without taking the keyboard."""
        self._show(card, addition_in(unfinished.key), unfinished.content)

    def leave(self, stays: Callable[[NoteCard], bool]) -> Left | None:
        """Where one is writing in a card that does not stay; what is being composed there is taken."""
        for note_id, card in self._list.cards().items():
            if card.entry is not None and not stays(card):
                card.entry.keep()
                if place := card.entry.place():
                    return Left(note_id, addition_in(card.entry.key), place)
        return None

    def go_back(self, left: Left | None) -> None:
        """On with the writing in the card that stands there now, if there still is what was changed."""
        card = self._list.cards().get(left.note_id) if left is not None else None
        if left is None or card is None:
            return
        is_shown = card.entry is not None and card.entry.key == draft_key(left.note_id, left.addition_id)
        if is_shown or left.addition_id is None or _said(card, left.addition_id):
            self.open(card, left.addition_id)
            if card.entry is not None:
                card.entry.return_to(left.place)

    def remove(self, note_id: int, addition_id: int) -> None:
        """Takes an addition off its note."""
        if deeds.remove_addition(self._ctx, note_id, addition_id, origin=self._origin):
            self.touched.emit()

    def _show(self, card: NoteCard, addition_id: int | None, held: str) -> None:
        """What was to be said otherwise in an addition that was undone meanwhile is added anew."""
        note_id = card.note.note_id
        entry = AdditionEntry(self._ctx, draft_key(note_id, addition_id), held, _said(card, addition_id))
        entry.save_requested.connect(partial(self._keep, note_id, addition_id))
        entry.closed.connect(partial(self._close, note_id))
        card.show_entry(entry, addition_id)

    def _close(self, note_id: int) -> None:
        self._list.setFocus()
        if card := self._list.cards().get(note_id):
            card.hide_entry()

    def _keep(self, note_id: int, addition_id: int | None, text: str) -> None:
        card = self._list.cards().get(note_id)
        if card is None or (_said(card, addition_id) and not self._may_change(note_id)):
            return
        if deeds.keep_addition(self._ctx, note_id, addition_id, text, origin=self._origin):
            self._list.setFocus()
            if card.entry is not None:
                card.entry.let_go()
            self.touched.emit()


def _said(card: NoteCard, addition_id: int | None) -> AdditionRow | None:
    return next((one for one in card.note.additions if one.addition_id == addition_id), None)
