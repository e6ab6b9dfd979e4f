"""Items that are the same every time: what is measured, what is checked; only the answers are written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import tabular
from karte.store.rows import FieldRow, Value
from karte.store.tabular import Row
from karte.ui.inputs.frame import ENTER, Framed
from karte.ui.inputs.rowgrid.answer import AnswerCell
from karte.ui.inputs.rowgrid.cell import TextCell
from karte.ui.inputs.rowgrid.entry import GAP, RowsEntry
from karte.ui.theme import Theme
from karte.ui.widgets.elided import ElidedLabel

_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_COLUMN_GAP = 16
_NARROW = 400
"""Below this width an item has a line of its own."""
_NUMBER = 88
_ANSWERS = 190


class ItemsInput(RowsEntry):
    """A row for each item of the field's choices, and for each other one that is held.

    ↑ ↓ and Enter go from item to item.
    """

    columns = 1
    """How many items stand side by side."""

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(theme, field, parent)
        self._own = [tabular.item_of(choice)[0] for choice in field.choices]
        self._items: list[str] = []
        self._cells: list[dict[str, TextCell | AnswerCell]] = []
        self._widgets: list[_ItemRow] = []
        self._narrow = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(_COLUMN_GAP)
        self._grid.setVerticalSpacing(GAP)
        for place in range(self.columns):
            self._grid.setColumnStretch(place, 1)
        self.column.addLayout(self._grid)
        self.write("")
        self.restyle()

    def rows(self) -> list[Row]:
        """What was answered; an item without an answer is a blank row."""
        found: list[Row] = []
        for item, cells in zip(self._items, self._cells, strict=True):
            typed = {name: text for name, cell in cells.items() if (text := cell.text().strip())}
            found.append({"item": item, **typed} if typed else {})
        return found

    def cells(self, row: int) -> dict[str, Framed]:
        """The cells of an item by their meaning."""
        return dict(self._cells[row])

    def stops(self) -> list[QWidget]:
        """All cells, item by item."""
        return [self._stop(cell) for cells in self._cells for cell in cells.values()]

    def write(self, text: str) -> None:
        """Show the answers of a text."""
        held = tabular.unpack(self.field.type, text) if text.strip() else []
        by_item = {row.get("item", ""): row for row in held}
        items = list(dict.fromkeys([*self._own, *by_item]))
        if items != self._items:
            self._show_items(items)
        for item, cells in zip(self._items, self._cells, strict=True):
            for name, cell in cells.items():
                cell.write(by_item.get(item, {}).get(name, ""))
                cell.frame.set_wrong(False)

    def new_cells(self, item: str) -> dict[str, TextCell | AnswerCell]:
        """The cells of one item by their meaning."""
        raise NotImplementedError

    def keys_of(self, place: int, name: str, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does in a cell."""
        if not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if event.key() in _MOVES:
                return partial(self.go_to, place + _MOVES[Qt.Key(event.key())], name)
            if event.key() in ENTER:
                return partial(self.go_on, place, name)
        return self.cell_key(event)

    def go_to(self, place: int, name: str) -> None:
        """The keyboard goes to an item; nowhere where there is none."""
        if 0 <= place < len(self._cells):
            self._stop(self._cells[place][name]).setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, place: int, name: str) -> None:
        """The next item; behind the last one all has been answered."""
        if place + 1 < len(self._cells):
            self.go_to(place + 1, name)
        else:
            self.commit()

    def _stop(self, cell: TextCell | AnswerCell) -> QWidget:
        return cell.line if isinstance(cell, TextCell) else cell.face

    def _show_items(self, items: list[str]) -> None:
        for widget in self._widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._items, self._cells, self._widgets = items, [], []
        for place, item in enumerate(items):
            cells = self.new_cells(item)
            for name, cell in cells.items():
                cell.outer_keys = partial(self.keys_of, place, name)
            self._cells.append(cells)
            self._widgets.append(_ItemRow(self.theme, item, list(cells.values()), self.frame))
        self._place()
        self.watch(self.stops())
        self.chain()

    def _place(self) -> None:
        """As many items side by side as there is room for."""
        columns = 1 if self._narrow else self.columns
        for place, row in enumerate(self._widgets):
            row.stack(self._narrow and len(self._cells[place]) > 1)
            self._grid.addWidget(row, place // columns, place % columns)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(_NARROW)
        if narrow != self._narrow:
            self._narrow = narrow
            for place in range(1, self.columns):
                self._grid.setColumnStretch(place, int(not narrow))
            self._place()


class _ItemRow(QWidget):
    """An item and its cells on one line, or on two."""

    def __init__(self, theme: Theme, item: str, cells: list[TextCell | AnswerCell], parent: QWidget) -> None:
        super().__init__(parent)
        self._cells = cells
        self._label = ElidedLabel(theme, item)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(0, 1)
        self.stack(False)

    def stack(self, stacked: bool) -> None:
        """Whether the item stands above its cells."""
        self._grid.addWidget(self._label, 0, 0, 1, len(self._cells) + 1 if stacked else 1)
        for place, cell in enumerate(self._cells, 1):
            self._grid.addWidget(cell, int(stacked), place)


class MeasuresInput(ItemsInput):
    """A number for each item, two items side by side; that of last time stands in it in pale letters."""

    columns = 2

    def new_cells(self, item: str) -> dict[str, TextCell | AnswerCell]:
        cell = TextCell(self.theme, right=True, parent=self.frame)
        cell.set_label(item)
        cell.edited.connect(self.note_edit)
        cell.left.connect(self._tidy)
        cell.setFixedWidth(self.theme.px(_NUMBER))
        cell.hint(self._unit(item))
        return {"number": cell}

    def set_before(self, before: Value | None) -> None:
        """The numbers of last time in pale letters."""
        told = {row[0].text: row[1].text + row[2].text for row in before.rows} if before is not None else {}
        for item, cells in zip(self._items, self._cells, strict=True):
            cell = cells["number"]
            assert isinstance(cell, TextCell)
            cell.hint(told.get(item, "") or self._unit(item))

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        for cells in self._cells:
            cells["number"].setFixedWidth(self.theme.px(_NUMBER))

    def _unit(self, item: str) -> str:
        """In what an item is measured, which stands where nothing was written yet."""
        return dict(map(tabular.item_of, self.field.choices)).get(item, "") or self.field.unit

    def _tidy(self) -> None:
        """Say what cannot be read as soon as it is left."""
        try:
            tabular.read("measures", self.text())
        except KarteError as error:
            self.set_error(str(error))


class ChecksInput(ItemsInput):
    """はい, いいえ or 該当なし for each item, and a word about it."""

    def new_cells(self, item: str) -> dict[str, TextCell | AnswerCell]:
        answer = AnswerCell(self.theme, self.frame)
        answer.set_label(item)
        answer.setFixedWidth(self.theme.px(_ANSWERS))
        answer.picked.connect(partial(self._answered, item))
        remark = TextCell(self.theme, parent=self.frame)
        remark.set_label(_("{item}のひとこと").format(item=item))
        remark.hint(_("ひとこと"))
        remark.setFixedWidth(self.theme.px(110))
        remark.edited.connect(self.note_edit)
        return {"answer": answer, "remark": remark}

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        for cells in self._cells:
            cells["answer"].setFixedWidth(self.theme.px(_ANSWERS))
            cells["remark"].setFixedWidth(self.theme.px(110))

    def _answered(self, item: str, goes_on: bool) -> None:
        self.note_edit()
        if goes_on and (place := self._items.index(item)) + 1 < len(self._items):
            self.go_to(place + 1, "answer")
