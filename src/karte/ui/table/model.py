"""Kartes as a Qt table that reads its rows when they are looked at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from karte.i18n import _
from karte.store import cells, grid, values
from karte.store.columns import KIND, NAME, Column
from karte.store.grid import Order
from karte.store.rows import Value
from karte.ui import dragging

if TYPE_CHECKING:
    from karte.store.grid import Line
    from karte.store.store import Store

CHUNK = 100
"""So many rows are read at once; it takes 5 ms."""

Index = QModelIndex | QPersistentModelIndex

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Holds the ids of all rows, and the cells of what was looked at; the first column is the name."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._columns: list[Column] = []
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._lines: dict[int, Line] = {}
        self._read: set[int] = set()
        self._order: Order | None = None

    def show(self, columns: Sequence[Column], ids: list[int], order: Order | None) -> bool:
        """Show these kartes with these columns; what was read is read again. Whether any are others now."""
        self._lines.clear()
        self._read.clear()
        self._order = order
        if ids == self._ids and list(columns) == self._columns:
            self._tell_all()
            return False
        self.beginResetModel()
        self._columns = list(columns)
        self._ids = ids
        self._places = {entity_id: row for row, entity_id in enumerate(ids)}
        self.endResetModel()
        return True

    def renew(self) -> None:
        """Read what is looked at again; every row stays where it is."""
        self._lines.clear()
        self._read.clear()
        self._tell_all()

    def columns(self) -> list[Column]:
        """The columns in order."""
        return list(self._columns)

    def column(self, place: int) -> Column:
        """One column."""
        return self._columns[place]

    def place_of(self, key: str) -> int:
        """Where a column stands, -1 if it is not shown."""
        return next((place for place, column in enumerate(self._columns) if column.key == key), -1)

    def ids(self) -> list[int]:
        """The kartes in the order shown."""
        return list(self._ids)

    def id_at(self, row: int) -> int | None:
        """The karte of a row, None outside the table."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, entity_id: int) -> int:
        """The row of a karte, -1 if it is not shown."""
        return self._places.get(entity_id, -1)

    def order(self) -> Order | None:
        """By what the rows are sorted."""
        return self._order

    def line(self, row: int) -> Line | None:
        """What stands in a row; None for a karte that has gone meanwhile."""
        chunk = row // CHUNK
        if chunk not in self._read:
            self._read.add(chunk)
            wanted = self._ids[chunk * CHUNK : (chunk + 1) * CHUNK]
            with self._store.read() as session:
                found = grid.lines(session, wanted, self._columns)
            self._lines.update({line.ref.entity_id: line for line in found})
        return self._lines.get(self._ids[row])

    def value(self, row: int, place: int) -> Value:
        """What a cell holds."""
        line = self.line(row)
        return line.cells.get(self._columns[place].key, values.EMPTY) if line else values.EMPTY

    def text(self, row: int, place: int) -> str:
        """What a cell says."""
        return cells.show(self._columns[place], self.value(row, place))

    def takes(self, row: int, place: int) -> bool:
        """Whether a cell can be written into."""
        line = self.line(row)
        return line is not None and cells.takes(self._columns[place], line.ref.kind_id)

    def _tell_all(self) -> None:
        if self._ids and self._columns:
            last = self.index(len(self._ids) - 1, len(self._columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._columns) - 1)

    def _spoken(self, row: int, place: int) -> str:
        column = self._columns[place]
        line = self.line(row)
        if line is None:
            return ""
        said = self.text(row, place) or _("空欄")
        parts = [line.ref.kind_name, said] if column.key == NAME else [column.label, said]
        if column.key == NAME:
            parts += [_("お気に入り")] * line.star + [_("しまったカルテ")] * line.archived
        return " ".join(parts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if not index.isValid():
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        can = self.takes(index.row(), index.column())
        return flags | Qt.ItemFlag.ItemIsEditable if can else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, place = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, place)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, place)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[place].is_number else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return f"{section + 1:,}" if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return heading(column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken_heading(column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.is_number else _LEFT
        return None

    def _spoken_heading(self, column: Column) -> str:
        if self._order is None or self._order.key != column.key:
            return heading(column)
        words = _("{label} 大きい順") if self._order.descending else _("{label} 小さい順")
        return words.format(label=heading(column))

    def mimeTypes(self) -> list[str]:
        return [dragging.MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted({index.row() for index in indexes})
        return dragging.pack(self._ids[row] for row in rows)


def heading(column: Column) -> str:
    """料金(円): the label with its unit."""
    unit = column.field.unit
    return f"{column.label}({unit})" if unit and column.is_number else column.label


def editable(columns: Iterable[Column]) -> list[Column]:
    """Those of the columns that a new karte can be given something in, the kind apart."""
    return [column for column in columns if column.is_editable and column.key != KIND]
