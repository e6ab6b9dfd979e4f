"""明細: what was sold or used, line by line, with its sum."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from karte.errors import KarteError
from karte.store import tabular
from karte.store.purchases import Product
from karte.store.rows import FieldRow, Value
from karte.text import names, numbers
from karte.ui.inputs.composing import end_composition
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.rowgrid.cell import TextCell
from karte.ui.inputs.rowgrid.products import ProductPopup
from karte.ui.inputs.rowgrid.table import Look, TableInput, TableRow
from karte.ui.theme import Theme
from karte.ui.widgets.label import Label

_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_ROWS_KEYS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class LinesInput(TableInput):
    """A 明細. Quantity and price give the amount; the item may be a product, which brings its last price.

    Under what is being typed products are offered: ↓ marks one, Enter or Tab takes it.
    """

    looks: Mapping[str, Look] = {
        "item": Look(),
        "quantity": Look(60, right=True, narrow=46),
        "price": Look(72, right=True, narrow=62),
        "amount": Look(78, right=True, narrow=68),
        "tax": Look(60, narrow=56),
    }

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        self._lookup: Callable[[str], list[Product]] | None = None
        self._usual_tax = ""
        self._place = 0
        self.total = Label(theme, "", "small", "text", bold=True)
        super().__init__(theme, field, parent)
        self.popup = ProductPopup(theme, self.frame)
        self.column.addWidget(self.total, 0, Qt.AlignmentFlag.AlignRight)
        self.after_rows()
        self.popup.taken.connect(self._take_clicked)

    def set_lookup(self, lookup: Callable[[str], list[Product]]) -> None:
        """Which products fit a text, best first."""
        self._lookup = lookup

    def set_before(self, before: Value | None) -> None:
        """New lines are taxed as those of last time."""
        self._usual_tax = before.rows[0][5].text if before is not None and before.rows else ""

    def new_cell(self, name: str) -> TextCell:
        cell = super().new_cell(name)
        if name == "item":
            cell.line.composed.connect(partial(self._propose, cell))
            cell.line.focus_left.connect(self._leave_item)
        return cell

    def row_edited(self, place: int, name: str) -> None:
        row = self._rows[place]
        if name == "item":
            row.entity = ""
            self._propose(row.cells["item"])
            if not row.cells["tax"].text():
                before = self._rows[place - 1].cells["tax"].text() if place else self._usual_tax
                row.cells["tax"].write(before)
        if name in ("quantity", "price"):
            self._multiply(place)
        super().row_edited(place, name)

    def after_rows(self) -> None:
        """Say the sum, if there is more to add up than one line shows."""
        try:
            read = tabular.read("lines", self.text())
        except KarteError:
            self.total.hide()
            return
        self.total.setText(tabular.total_words(read.rows) if read.number is not None else "")
        self.total.setVisible(read.number is not None)

    def cell_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape and self.popup.isVisible():
            return self.popup.close_up
        return super().cell_key(event)

    def keys_of(self, row: TableRow, name: str, event: QKeyEvent) -> Callable[[], object] | None:
        key = event.key()
        if name == "item" and self.popup.isVisible() and not event.modifiers() & ~_KEYPAD:
            if key in _ROWS_KEYS:
                return partial(self.popup.step, _ROWS_KEYS[Qt.Key(key)])
            if key in (*ENTER, Qt.Key.Key_Tab) and self.popup.current >= 0:
                return self._taking(self.popup.current)
        return super().keys_of(row, name, event)

    def _multiply(self, place: int) -> None:
        """What quantity and price come to, as far as they can be read."""
        cells = self._rows[place].cells
        try:
            price = numbers.parse_money(cells["price"].text())
            counted = cells["quantity"].text().strip()
            quantity = numbers.parse_amount(counted)[0] if counted else None
        except KarteError:
            return
        cells["amount"].write(numbers.format_number(tabular.line_amount(quantity, price)))

    def _propose(self, cell: TextCell, *_composed: str) -> None:
        """Offer what fits the text with its preedit text."""
        query = names.without_half_typed(cell.line.shown_text())
        place = next(at for at, row in enumerate(self._rows) if row.cells["item"] is cell)
        self._place = place
        if not query.strip() or self._lookup is None:
            self.popup.close_up()
            return
        if self.popup.anchor is not cell.frame:
            self.popup.close_up()
            self.popup.anchor = cell.frame
        self.popup.offer(self._lookup(query))

    def _taking(self, index: int) -> Callable[[], object]:
        """What taking a product does; asked before the composition it ends is over."""
        return partial(self._take, self._place, self.popup.products[index])

    def _take_clicked(self, index: int) -> None:
        """What was being composed is said by the product."""
        take = self._taking(index)
        end_composition(self._rows[self._place].cells["item"].line, keep=False)
        take()

    def _take(self, place: int, product: Product) -> None:
        self.popup.close_up()
        row = self._rows[place]
        row.cells["item"].write(product.ref.name)
        row.entity = str(product.ref.entity_id)
        if product.price is not None and not row.cells["price"].text():
            row.cells["price"].write(numbers.format_number(product.price.price))
            self._multiply(place)
        super().row_edited(place, "item")
        self.go_to(place, "quantity")

    def _leave_item(self) -> None:
        """A name typed in full is the product of that name."""
        self.popup.close_up()
        row = self._rows[self._place] if self._place < len(self._rows) else None
        name = names.bare(row.cells["item"].text()) if row else ""
        if row is None or row.entity or not name or self._lookup is None:
            return
        same = [found for found in self._lookup(name) if names.bare(found.ref.name) == name]
        if len(same) == 1:
            row.entity = str(same[0].ref.entity_id)
            if same[0].price is not None and not row.cells["price"].text() and not row.cells["amount"].text():
                row.cells["price"].write(numbers.format_number(same[0].price.price))
                self._multiply(self._place)
            self.after_rows()
