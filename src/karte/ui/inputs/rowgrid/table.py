"""Rows that grow as they are written: a head, cells, and always one blank row at the end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import tabular
from karte.store.rows import FieldRow
from karte.store.tabular import Row
from karte.ui.inputs.frame import ENTER, Framed
from karte.ui.inputs.rowgrid.cell import TextCell
from karte.ui.inputs.rowgrid.entry import GAP, RowsEntry
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import IconButton
from karte.ui.widgets.label import Label

_NARROW, _STACKED = 430, 372
"""Below the one width the columns of numbers give some of theirs to the items, below the other an item has a
line of its own."""
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Look:
    """How a column is seen: its width in pixels at the usual size, 0 for all that is left; on the right."""

    width: int = 0
    right: bool = False
    narrow: int = 0
    """Its width where there is little room for what is left; 0: the usual one."""


class TableInput(RowsEntry):
    """Tab goes from cell to cell, ↑ ↓ and Enter from row to row; Alt+↑↓ moves a row; Delete or Backspace
    takes a blank row away. What is written last is followed by a blank row.
    """

    looks: Mapping[str, Look] = {"item": Look(), "number": Look(120, right=True)}

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(theme, field, parent)
        self._rows: list[TableRow] = []
        self._narrow = self._stacked = False
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(GAP)
        self.column.addLayout(self._grid)
        labels = {column.meaning: _(column.label) for column in tabular.COLUMNS[field.type]}
        self.labels = {name: labels[name] for name in self.looks}
        for place, (name, label) in enumerate(self.labels.items()):
            head = Label(theme, label, "tiny", "text2")
            side = Qt.AlignmentFlag.AlignRight if self.looks[name].right else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(head, 0, place, side)
            self._grid.setColumnStretch(place, int(not self.looks[name].width))
        self.write("")
        self.restyle()

    def rows(self) -> list[Row]:
        """The rows as typed; the last is blank."""
        return [row.typed() for row in self._rows]

    def cells(self, row: int) -> dict[str, Framed]:
        """The cells of a row by their meaning."""
        return dict(self._rows[row].cells)

    def stops(self) -> list[QWidget]:
        """All cells, row by row."""
        return [cell.line for row in self._rows for cell in row.cells.values()]

    def write(self, text: str) -> None:
        """Show the rows of a text."""
        self.show_rows(tabular.unpack(self.field.type, text) if text.strip() else [])

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows and a blank one."""
        while len(self._rows) > len(rows) + 1:
            self._rows.pop().leave(self._grid)
        while len(self._rows) < len(rows) + 1:
            self._add_row()
        for row, typed in zip(self._rows, [*rows, {}], strict=True):
            row.write(typed)
        self._offer_removal()
        self.after_rows()

    def after_rows(self) -> None:
        """Rows or what stands in them have changed."""

    def row_edited(self, place: int, name: str) -> None:
        """The user has typed into a cell."""
        del name
        if place == len(self._rows) - 1 and tabular.pack([self._rows[place].typed()]):
            self._add_row()
        self.after_rows()
        self.note_edit()

    def new_cell(self, name: str) -> TextCell:
        """A cell of a column."""
        return TextCell(self.theme, right=self.looks[name].right, parent=self.frame)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        for row in self._rows:
            self._fit(row)

    def take_row(self, place: int) -> None:
        """Take a row away; the keyboard goes to the one that stands there now."""
        rows = self.rows()
        had_focus = [name for name, cell in self._rows[place].cells.items() if cell.line.hasFocus()]
        gone = rows.pop(place)
        if place < len(self._rows) - 1:
            self.show_rows(rows[:-1])
        if had_focus:
            self.go_to(max(0, min(place, len(self._rows) - 1)), had_focus[0])
        if tabular.pack([gone]):
            self.note_edit()

    def go_to(self, place: int, name: str) -> None:
        """The keyboard goes to a cell; nowhere where there is no such row."""
        if 0 <= place < len(self._rows):
            line = self._rows[place].cells[name].line
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def keys_of(self, row: TableRow, name: str, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does in a cell."""
        place, key = self._rows.index(row), event.key()
        modifiers = event.modifiers() & ~_KEYPAD
        if key in _MOVES and modifiers == Qt.KeyboardModifier.AltModifier:
            return partial(self._move, place, name, _MOVES[Qt.Key(key)])
        if modifiers:
            return self.cell_key(event)
        if key in _MOVES:
            return partial(self.go_to, place + _MOVES[Qt.Key(key)], name)
        if key in ENTER:
            return partial(self._next_row, place)
        blank = not tabular.pack([row.typed()])
        if key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and blank and place < len(self._rows) - 1:
            return partial(self.take_row, place)
        return self.cell_key(event)

    def tidy_row(self, row: TableRow) -> None:
        """Write a row out as it will be kept; if a cell cannot be read, say so."""
        if row not in self._rows or not tabular.pack([row.typed()]):
            return
        try:
            read = tabular.read(self.field.type, tabular.pack([row.typed()]))
        except KarteError:
            self._complain()
            return
        if read.rows:
            tidy = tabular.unpack(self.field.type, tabular.typed(self.field.type, read.rows))
            row.write(tidy[0])
            self.after_rows()

    def _complain(self) -> None:
        try:
            tabular.read(self.field.type, self.text())
        except KarteError as error:
            self.set_error(str(error))

    def _next_row(self, place: int) -> None:
        """Enter: the next row begins; in the blank one all has been written."""
        if place < len(self._rows) - 1:
            self.go_to(place + 1, next(iter(self.looks)))
        else:
            self.leave()

    def _move(self, place: int, name: str, by: int) -> None:
        last = len(self._rows) - 2  # the blank one stays where it is
        if place > last or not 0 <= place + by <= last:
            return
        rows = self.rows()
        rows[place], rows[place + by] = rows[place + by], rows[place]
        self.show_rows(rows[:-1])
        self.go_to(place + by, name)
        self.note_edit()

    def _add_row(self) -> None:
        row = TableRow(self, len(self._rows) + 1)
        self._rows.append(row)
        self._lay(row)
        self._offer_removal()
        self.watch([cell.line for cell in row.cells.values()])
        self._fit(row)
        if self.isVisible():
            for cell in row.cells.values():
                cell.show()
        self.chain()

    def _lay(self, row: TableRow) -> None:
        """Put the cells of a row side by side, or the first of them above the others."""
        line = 2 * self._rows.index(row) + 1
        for place, cell in enumerate(row.cells.values()):
            if self._stacked and not place:
                self._grid.addWidget(cell, line, 0, 1, len(row.cells))
            else:
                self._grid.addWidget(cell, line + self._stacked, place)
        self._grid.addWidget(row.remove, line, len(row.cells))

    def _offer_removal(self) -> None:
        """The blank row cannot be taken away."""
        for row in self._rows:
            row.remove.setVisible(row is not self._rows[-1])

    def _fit(self, row: TableRow) -> None:
        for name, cell in row.cells.items():
            if width := self.looks[name].width:
                cell.setFixedWidth(self.theme.px(self.looks[name].narrow or width if self._narrow else width))

    def edited_in(self, row: TableRow, name: str) -> None:
        """A cell of a row was typed into."""
        self.row_edited(self._rows.index(row), name)

    def take(self, row: TableRow) -> None:
        """The button behind a row: it goes, if it is not the blank one."""
        if row in self._rows[:-1]:
            self.take_row(self._rows.index(row))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.theme.px
        narrow, stacked = self.width() < px(_NARROW), self.width() < px(_STACKED)
        if (narrow, stacked) != (self._narrow, self._stacked):
            self._narrow, self._stacked = narrow, stacked
            for row in self._rows:
                self._fit(row)
                self._lay(row)


class FreeChecks(TableInput):
    """A checklist whose items are written as they come."""

    looks: Mapping[str, Look] = {"item": Look(), "answer": Look(96), "remark": Look(140)}


class TableRow:
    """The cells of one row; `entity` is the karte that its item stands for."""

    def __init__(self, table: TableInput, number: int) -> None:
        self.entity = ""
        self.cells: dict[str, TextCell] = {}
        for name, label in table.labels.items():
            cell = self.cells[name] = table.new_cell(name)
            cell.set_label(_("{row}行目の{label}").format(row=number, label=label))
            cell.outer_keys = partial(table.keys_of, self, name)
            cell.edited.connect(partial(table.edited_in, self, name))
            cell.left.connect(partial(table.tidy_row, self))
        self.remove = IconButton(table.theme, "x", _("{row}行目を消す").format(row=number), size=14)
        self.remove.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # by keyboard: empty the row, then Delete
        policy = self.remove.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(policy)
        self.remove.clicked.connect(partial(table.take, self))

    def typed(self) -> Row:
        """What stands in the cells."""
        typed = {name: text for name, cell in self.cells.items() if (text := cell.text().strip())}
        return {**typed, "entity": self.entity} if self.entity and "item" in typed else typed

    def write(self, typed: Row) -> None:
        """Show this."""
        self.entity = typed.get("entity", "")
        for name, cell in self.cells.items():
            cell.write(typed.get(name, ""))
        for cell in self.cells.values():
            cell.frame.set_wrong(False)

    def leave(self, grid: QGridLayout) -> None:
        """Go off the screen."""
        for widget in (*self.cells.values(), self.remove):
            grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
