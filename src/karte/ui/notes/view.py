"""What the list of all notes and the day share: lines, cards, and what can be done with a note."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from karte.store import notes, recorders
from karte.ui.graphs.totals import TotalsLine
from karte.ui.notes.list import LedgerList
from karte.ui.timeline import deeds
from karte.ui.timeline.card import NoteCard
from karte.ui.timeline.menu import NoteMenu
from karte.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.rows import NoteLine, NoteRow
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.timeline.lines import Item

NOBODY = 0
"""Stands for the karte on which a card is shown: here all its kartes are chips."""


class NotesView(QWidget):
    """Subclasses say which lines; which notes are open and the place in the list survive every refresh."""

    open_entity_requested = Signal(int)
    edit_requested = Signal(int)
    """note_id"""
    touched = Signal()
    """A note was changed from here: what is shown has to be read again."""

    def __init__(self, ctx: Context, *, by_time: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._lines: list[NoteLine] = []
        self.totals = TotalsLine(ctx.theme)
        self.list = LedgerList(ctx.theme, self._make_card, by_time=by_time)
        self.empty = Empty(ctx.theme, "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.list.edit_requested.connect(self.edit_requested)
        self.list.remove_requested.connect(self._remove)
        self.list.menu_requested.connect(self._open_menu)
        self.list.entity_requested.connect(self.open_entity_requested)

    def lines(self) -> list[NoteLine]:
        """The notes shown."""
        return list(self._lines)

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def toggle_all(self) -> None:
        """すべて開く, or すべて閉じる if everything shown is open."""
        self.fold_all(not self.is_all_open())

    def is_all_open(self) -> bool:
        """Whether everything that may be opened is open."""
        opened = self.list.opened()
        shown = [line.note_id for line in self._lines if not line.private]
        return bool(shown) and all(note_id in opened for note_id in shown)

    def fold_all(self, is_open: bool) -> None:
        """Notes marked 自分だけ are opened one by one only, never all at once."""
        ids = {line.note_id for line in self._lines if not (is_open and line.private)}
        self.list.set_opened(self.list.opened() | ids if is_open else self.list.opened() - ids)

    def show_items(self, items: Sequence[Item]) -> None:
        """Put these lines into the list, or say why there are none."""
        self.list.set_items(items)
        self.stack.setCurrentWidget(self.list if self._lines else self.empty)
        self.setFocusProxy(self.list if self._lines else self.empty.button)

    def renew_cards(self, session: Session) -> None:
        """Cards whose note is still the same stay, so that nothing flickers and a selection lives on."""
        if not self.list.cards():
            return
        held = {note.note_id: note for note in notes.many(session, self.list.cards())}
        self.list.renew_cards(partial(_is_current, held, recorders.are_several(session)))

    def _make_card(self, note_id: int) -> NoteCard | None:
        with self._ctx.store.read() as session:
            note, signed = notes.get(session, note_id), recorders.are_several(session)
        if note is None:
            return None
        card = NoteCard(self._ctx.theme, note, NOBODY, signed=signed)
        card.fold_requested.connect(partial(self.list.toggle, note_id))
        card.edit_requested.connect(partial(self.edit_requested.emit, note_id))
        card.menu_requested.connect(partial(self._open_menu, note_id))
        card.entity_requested.connect(self.open_entity_requested)
        return card

    def _open_menu(self, note_id: int, where: QPoint) -> None:
        line = self.list.line(note_id)
        if line is None:
            return
        menu = NoteMenu(self._ctx.theme, line, is_open=note_id in self.list.opened(), parent=self)
        menu.toggle_requested.connect(self.list.toggle)
        menu.edit_requested.connect(self.edit_requested)
        menu.private_requested.connect(self._set_private)
        menu.remove_requested.connect(self._remove)
        menu.popup(where)

    def _remove(self, note_id: int) -> None:
        index = next((place for place, line in enumerate(self._lines) if line.note_id == note_id), None)
        if index is None:  # the menu was still open when the note went
            return
        neighbours = self._lines[index + 1 : index + 2] or self._lines[max(0, index - 1) : index]
        if deeds.remove(self._ctx, note_id, origin=self.parent()):
            self.touched.emit()
            self.list.set_current(neighbours[0].note_id if neighbours else None)

    def _set_private(self, note_id: int, private: bool) -> None:
        if deeds.set_private(self._ctx, note_id, private=private, origin=self.parent()):
            self.touched.emit()


def _is_current(held: dict[int, NoteRow], signed: bool, card: NoteCard) -> bool:
    return held.get(card.note.note_id) == card.note and card.signed == signed
