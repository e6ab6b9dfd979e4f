"""What the list of all notes and the day share: lines, cards, and what can be done with a note."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from karte.ui.graphs.totals import TotalsLine
from karte.ui.notes.list import LedgerList
from karte.ui.timeline.handling import Handling
from karte.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.note_rows import NoteLine
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.timeline.lines import Item

NOBODY = 0
"""Stands for the karte on which a card is shown: here all its kartes are chips."""


class NotesView(QWidget):
    """Subclasses say which lines; which notes are open and the place in the list survive every refresh."""

    open_entity_requested = Signal(int)
    tag_requested = Signal(str)
    """The name of a tag whose notes are to be shown."""
    edit_requested = Signal(int)
    """note_id"""
    touched = Signal()
    """A note was changed from here: what is shown has to be read again."""

    def __init__(self, ctx: Context, *, by_time: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._lines: list[NoteLine] = []
        self.totals = TotalsLine(ctx.theme)
        self.handling = Handling(ctx, self, lambda: NOBODY, parent)
        self.list = LedgerList(ctx.theme, self.handling.make_card, by_time=by_time)
        self.empty = Empty(ctx.theme, "")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        self.handling.attend(self.list)
        self.handling.edit_requested.connect(self.edit_requested)
        self.handling.open_entity_requested.connect(self.open_entity_requested)
        self.handling.tag_requested.connect(self.tag_requested)
        self.handling.touched.connect(self.touched)
        self.list.entity_requested.connect(self.open_entity_requested)

    def lines(self) -> list[NoteLine]:
        """The notes shown."""
        return list(self._lines)

    def refresh(self) -> None:
        """Read what is shown again."""
        raise NotImplementedError

    def toggle_all(self) -> None:
        """すべて開く, or すべて閉じる if everything shown is open."""
        self.list.fold_all(not self.list.is_all_open())

    def show_items(self, items: Sequence[Item]) -> None:
        """Put these lines into the list, or say why there are none."""
        self.list.set_items(items)
        self.stack.setCurrentWidget(self.list if self._lines else self.empty)
        self.setFocusProxy(self.list if self._lines else self.empty.button)

    def renew_cards(self, session: Session) -> None:
        """Cards whose note is still the same stay, so that nothing flickers and a selection lives on."""
        self.handling.renew_cards(session)
