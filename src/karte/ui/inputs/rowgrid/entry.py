"""What all entries of rows share: many cells as one entry, whose text is the packed rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from karte.store import tabular
from karte.store.rows import FieldRow, Value
from karte.store.tabular import Row, UnreadableCell
from karte.ui.inputs.composing import STAYING
from karte.ui.inputs.frame import Entry, Framed
from karte.ui.theme import Theme

if TYPE_CHECKING:
    from karte.store.purchases import Product

GAP = 4
_LEAST = 280


class RowsEntry(Entry):
    """An entry of several cells; the user has left it when the keyboard is in none of them.

    Its text is `tabular.pack` of the rows, "" when nothing stands in them.
    """

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(theme, "bare", parent)
        self.field = field
        self.column = QVBoxLayout(self.frame)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(GAP)

    def rows(self) -> list[Row]:
        """The rows as they were typed, blank ones among them."""
        raise NotImplementedError

    def cells(self, row: int) -> dict[str, Framed]:
        """The cells of a row by their meaning."""
        raise NotImplementedError

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        raise NotImplementedError

    def set_before(self, before: Value | None) -> None:
        """What stood here last time; each kind of entry makes of it what it can."""
        del before

    def set_lookup(self, lookup: Callable[[str], list[Product]]) -> None:
        """Which products fit a text; only a 明細 asks."""
        del lookup

    def text(self) -> str:
        """The rows as one text."""
        return tabular.pack(self.rows())

    def set_label(self, text: str) -> None:
        """Name the whole; the cells are named by their columns."""
        self.setAccessibleName(text)

    def set_error(self, sentence: str, remedy: object = None) -> None:
        """Say what is wrong, and mark the cell in which it stands."""
        del remedy
        super().set_error(sentence)
        wrong = self._wrong_cell() if sentence else None
        first = next(iter(self.stops()), None)
        for place in range(len(self.rows())):
            for name, cell in self.cells(place).items():
                cell.frame.set_wrong((place, name) == wrong)
                if (place, name) == wrong:
                    first = cell.focusProxy()
        if wrong is not None:
            self.frame.set_wrong(False)
        if first is not None:
            self.setFocusProxy(first)  # who comes back to put it right comes there

    def chain(self) -> None:
        """Let Tab go from cell to cell as they are seen, and begin with the first."""
        stops = self.stops()
        for first, second in pairwise(stops):
            QWidget.setTabOrder(first, second)
        if stops:
            self.setFocusProxy(stops[0])

    def watch(self, widgets: Sequence[QWidget]) -> None:
        """Notice when the keyboard leaves these and is in no other cell."""
        for widget in widgets:
            widget.installEventFilter(self)

    def cell_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does that a cell leaves alone: what it does in any entry, then in the form."""
        return self._action(event)

    def _wrong_cell(self) -> tuple[int, str] | None:
        """Row and meaning of the first cell that cannot be read; blank rows are counted here."""
        filled = [place for place, row in enumerate(self.rows()) if tabular.pack([row])]
        try:
            tabular.read(self.field.type, self.text())
        except UnreadableCell as error:
            return filled[error.row], error.cell
        return None

    def minimumSizeHint(self) -> QSize:
        """With less room than its cells want it arranges them anew."""
        return QSize(self.theme.px(_LEAST), super().minimumSizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYING:
            now = QApplication.focusWidget()
            if now is None or not self.isAncestorOf(now):
                self.leave()
        return QWidget.eventFilter(self, watched, event)
