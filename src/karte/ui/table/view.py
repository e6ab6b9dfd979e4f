"""The table itself: cells to walk through, to mark and to write into."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from karte.i18n import _
from karte.ui.inputs.frame import ENTER
from karte.ui.table.editing import CellEditing
from karte.ui.table.frozen import FrozenTable, Index

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karte.ui.context import Context
    from karte.ui.table.model import TableModel

_Select = QItemSelectionModel.SelectionFlag
_Key = Qt.Key
_ALT_SHIFT = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
_SIDEWAYS: dict[int, int] = {_Key.Key_Left: -1, _Key.Key_Right: 1}
_STEPS = {"down": (1, 0), "up": (-1, 0), "right": (0, 1), "left": (0, -1)}


class TableView(FrozenTable):
    """Marks like a spreadsheet's; Enter on a name opens the karte, F2 or typing writes into a cell.

    Tab leaves the table, but goes on to the next cell right after a cell was written with it.
    """

    open_requested = Signal(int)
    """entity_id"""
    filter_requested = Signal(int)
    """The place of a column."""
    move_requested = Signal(int)
    """The column with the keyboard shall stand so many places further right."""
    menu_requested = Signal(int, QPoint)
    """(entity_id, place on the screen)"""
    removal_requested = Signal()
    """Delete was pressed on whole rows, whose cells are not all in sight."""
    name_typed = Signal()
    """Somebody typed on a name, which takes F2: a karte renamed by mistake is hard to find again."""
    clear_requested = Signal()
    copy_requested = Signal()
    cut_requested = Signal()
    paste_requested = Signal()
    fill_requested = Signal()
    """The marked cells shall hold what the topmost of each column holds."""
    rows_changed = Signal()
    """Other rows are marked now."""

    def __init__(self, ctx: Context, model: TableModel, parent: QWidget | None = None) -> None:
        self._goes_on = False
        super().__init__(ctx.theme, model, parent)
        self.editing = CellEditing(ctx, model, self)
        self.setAccessibleName(_("カルテの表"))
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._restyle()
        self.head.filter_requested.connect(self.filter_requested)
        self.rows.drag_requested.connect(self._drag)
        self.rows.menu_requested.connect(self._open_row_menu)
        self.editing.closed.connect(self._go_on)
        self.horizontalScrollBar().valueChanged.connect(self._follow_scrolling)
        self.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        ctx.theme.changed.connect(self._restyle)

    def keys(self) -> list[str]:
        """The keys of the columns in order."""
        return [column.key for column in self._shown.columns()]

    def marked(self) -> QRect:
        """The rectangle around all marked cells: left and top are places, empty if there is none."""
        around = QRect()
        for part in self.marked_parts():
            around = around.united(QRect(part.left(), part.top(), part.width(), part.height()))
        return around

    def marked_cells(self) -> list[tuple[int, int]]:
        """(row, place) of the marked cells, from the top and left."""
        found = {
            (row, place)
            for part in self.marked_parts()
            for row in range(part.top(), part.bottom() + 1)
            for place in range(part.left(), part.right() + 1)
        }
        return sorted(found)

    def marked_parts(self) -> list[QItemSelectionRange]:
        """The rectangles of marked cells."""
        return list(cast("Iterable[QItemSelectionRange]", self.selectionModel().selection()))

    def marked_ids(self) -> list[int]:
        """The kartes of the rows that are marked whole, else of all that are touched if they are several."""
        touched = {row for part in self.marked_parts() for row in range(part.top(), part.bottom() + 1)}
        rows = self._whole_rows() or (touched if len(touched) > 1 else set[int]())
        return [entity_id for row in sorted(rows) if (entity_id := self._shown.id_at(row)) is not None]

    def _whole_rows(self) -> set[int]:
        width = self._shown.columnCount()
        parts = (part for part in self.marked_parts() if part.width() == width)
        return {row for part in parts for row in range(part.top(), part.bottom() + 1)}

    def place(self) -> tuple[int | None, str]:
        """The karte and the column's key of the cell with the keyboard."""
        index = self.currentIndex()
        key = self._shown.column(index.column()).key if index.isValid() else ""
        return self._shown.id_at(index.row()), key

    def return_to(self, entity_id: int | None, key: str) -> None:
        """Give the keyboard's mark to a cell again, wherever it stands; to the name if the column is gone."""
        row = -1 if entity_id is None else self._shown.row_of(entity_id)
        if row >= 0:
            self.go_to(row, max(0, self._shown.place_of(key)))

    def go_to(self, row: int, place: int) -> None:
        """Mark one cell and bring it into sight."""
        index = self._shown.index(row, place)
        self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)

    def unmark(self) -> bool:
        """Leave no more marked than the cell with the keyboard; False if it was no more before."""
        parts = self.marked_parts()
        if len(parts) <= 1 and all(part.width() == part.height() == 1 for part in parts):
            return False
        self.selectionModel().select(self.currentIndex(), _Select.ClearAndSelect)
        return True

    def mark_ids(self, ids: list[int]) -> None:
        """Mark whole rows, as far as they are shown; the keyboard stays where it is."""
        chosen = QItemSelection()
        last = self._shown.columnCount() - 1
        for row in (self._shown.row_of(entity_id) for entity_id in ids):
            if row >= 0:
                chosen.append(QItemSelectionRange(self._shown.index(row, 0), self._shown.index(row, last)))
        self.selectionModel().select(chosen, _Select.ClearAndSelect)

    def _restyle(self) -> None:
        self.restyle()
        self.editing.place_again()

    def _follow_scrolling(self) -> None:
        self.editing.place_again()

    def _drag(self) -> None:
        """Carry the marked rows somewhere else."""
        self.startDrag(Qt.DropAction.CopyAction)

    def _go_on(self, move: str) -> None:
        if move:
            self.step(*_STEPS[move])
        self._goes_on = move in ("right", "left")

    def _begin(self) -> None:
        """The keyboard comes for the first time; what is marked already stays so."""
        marked = self.selectionModel().hasSelection()
        how = _Select.NoUpdate if marked else _Select.ClearAndSelect
        self.selectionModel().setCurrentIndex(self._shown.index(0, 0), how)

    def step(self, down: int, right: int) -> None:
        """Move the mark by so many rows and columns, as far as there are any."""
        index = self.currentIndex()
        row = max(0, min(index.row() + down, self._shown.rowCount() - 1))
        place = max(0, min(index.column() + right, self._shown.columnCount() - 1))
        self.go_to(row, place)

    def edit_current(self, *, replace: bool = False) -> bool:
        """Write into the cell with the keyboard's mark; False where that cannot be."""
        index = self.currentIndex()
        return index.isValid() and self.editing.begin(index.row(), index.column(), replace=replace)

    def _mark_for_menu(self, index: QModelIndex) -> None:
        """What a menu is about is marked: a cell, or where rows are marked whole, the whole row."""
        if self._whole_rows():
            self._mark_row(index.row(), index.column())
        else:
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect)

    def _mark_row(self, row: int, place: int = 0) -> None:
        chosen = _Select.ClearAndSelect | _Select.Rows
        self.selectionModel().setCurrentIndex(self._shown.index(row, place), chosen)

    def _open_row_menu(self, row: int, place: QPoint) -> None:
        """On the number of a row the menu is about the row."""
        entity_id = self._shown.id_at(row)
        if entity_id is None or (self.editing.is_open() and not self.editing.commit()):
            return
        if row not in self._whole_rows():
            self._mark_row(row)
        self.menu_requested.emit(entity_id, place)

    def _type(self, event: QKeyEvent) -> None:
        """A letter begins a new text in the cell; the entry gets the key as if it had been there before."""
        if self.edit_current(replace=True):
            entry = self.editing.entry()
            target = QApplication.focusWidget()
            if entry is not None and target is not None and entry.isAncestorOf(target):
                again = QKeyEvent(event.type(), event.key(), event.modifiers(), event.text())
                QApplication.sendEvent(target, again)

    def _command(self, event: QKeyEvent) -> bool:
        """Keys that do something with the marked cells; False if it is none of them."""
        standard = QKeySequence.StandardKey
        for key, told in (
            (standard.Copy, self.copy_requested),
            (standard.Cut, self.cut_requested),
            (standard.Paste, self.paste_requested),
        ):
            if event.matches(key):
                told.emit()
                return True
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == _Key.Key_D:
            self.fill_requested.emit()
            return True
        return False

    def _plain_key(self, event: QKeyEvent) -> bool:
        """Keys without Ctrl and Alt that are not Qt's; False if it is none of them."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        index = self.currentIndex()
        if key in ENTER:
            self._enter(index, shift=shift)
        elif key == _Key.Key_F2:
            self.edit_current()
        elif key == _Key.Key_Backspace:
            self.edit_current(replace=True)
        elif key == _Key.Key_Delete:
            (self.removal_requested if self._whole_rows() else self.clear_requested).emit()
        elif key == _Key.Key_Space and shift and index.isValid():
            self.selectRow(index.row())
        elif event.text() and event.text().isprintable() and index.column() == 0:
            self.name_typed.emit()
        elif event.text() and event.text().isprintable() and index.isValid():
            self._type(event)
        else:
            return False
        return True

    def _enter(self, index: QModelIndex, *, shift: bool) -> None:
        entity_id = self._shown.id_at(index.row())
        if index.column() == 0 and not shift and entity_id is not None:
            self.open_requested.emit(entity_id)
        elif index.isValid():
            self.step(-1 if shift else 1, 0)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.rows_changed.emit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._goes_on = False

    def keyboardSearch(self, search: str) -> None:
        """Letters are written into the cell."""

    def event(self, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and self._is_ours(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        """Keys that mean a cell here and something else in the rest of the window."""
        if self.editing.is_composing() or event.key() in (_Key.Key_F2, _Key.Key_Delete, _Key.Key_Backspace):
            return True
        standard = QKeySequence.StandardKey
        known = (standard.Copy, standard.Cut, standard.Paste, standard.SelectAll)
        control_d = event.key() == _Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return control_d or any(event.matches(key) for key in known)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.editing.is_composing():
            event.accept()  # it belongs to the input method
            return
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and event.key() == _Key.Key_Down:
            if self.currentIndex().isValid():
                self.filter_requested.emit(self.currentIndex().column())
            return
        if modifiers == _ALT_SHIFT and event.key() in _SIDEWAYS:
            self.move_requested.emit(_SIDEWAYS[event.key()])
            return
        if self._command(event):
            return
        if not modifiers & ~Qt.KeyboardModifier.ShiftModifier and self._plain_key(event):
            return
        super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        """Right after a cell was written with Tab it goes on from cell to cell."""
        index = self.currentIndex()
        end = self._shown.columnCount() - 1 if next else 0
        if self._goes_on and index.isValid() and index.column() != end:
            self.step(0, 1 if next else -1)
            self._goes_on = True
            return True
        return super().focusNextPrevChild(next)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """A composition opens the cell and goes on undisturbed; then the entry takes the keyboard."""
        said = event.preeditString() or event.commitString()
        if not self.editing.is_open():
            index = self.currentIndex()
            if not said or not index.isValid():
                return
            if index.column() == 0:
                self.name_typed.emit()
                return
            if not self.editing.begin(index.row(), index.column(), replace=True, focus=False):
                return
        typing = self.editing.typing()
        if typing is None:
            self.editing.take_focus()  # chosen from, not typed into
            return
        QApplication.sendEvent(typing, event)
        if not event.preeditString():
            self.editing.take_focus()

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        typing = self.editing.typing()
        if typing is None or typing.hasFocus():
            return super().inputMethodQuery(query)
        found = typing.inputMethodQuery(query)
        if isinstance(found, QRect):
            found = QRect(typing.mapTo(self, found.topLeft()), found.size())
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.editing.is_open() and not self.editing.commit():
            return
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.RightButton or not index.isValid():
            super().mousePressEvent(event)
        elif not self.selectionModel().isSelected(index):  # a menu for what is marked leaves it marked
            self._mark_for_menu(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        entity_id = self._shown.id_at(index.row()) if index.isValid() else None
        if event.button() != Qt.MouseButton.LeftButton or entity_id is None:
            return
        if index.column() == 0:
            self.open_requested.emit(entity_id)
        else:
            self.edit_current()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        index = self.indexAt(event.pos()) if by_mouse else self.currentIndex()
        entity_id = self._shown.id_at(index.row()) if index.isValid() else None
        if entity_id is not None:
            place = (
                event.globalPos()
                if by_mouse
                else self.viewport().mapToGlobal(self.visualRect(index).center())
            )
            self.menu_requested.emit(entity_id, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._shown.rowCount():
            self._begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.editing.place_again()
