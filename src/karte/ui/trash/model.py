"""What lies in the trash as a Qt model that reads on as one scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from karte.store import trash
from karte.ui.trash import words
from karte.ui.widgets.twoline import LINE, Index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.rows import TrashRow
    from karte.store.store import Store


class TrashModel(QAbstractListModel):
    """The newest deletions first, a page at a time."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._of: Sequence[str] = (trash.KARTES, trash.NOTES)
        self._rows: list[TrashRow] = []
        self._has_more = False

    def show(self, of: Sequence[str]) -> None:
        """Show kartes, notes or both, from the newest on."""
        self._of = of
        self.refresh()

    def refresh(self) -> None:
        """Read everything shown so far again."""
        limit = max(len(self._rows), trash.PAGE)
        found = self._read(limit, None)
        self._has_more = len(found) == limit
        if [row.entry_id for row in found] == [row.entry_id for row in self._rows]:
            self._rows = found
            if found:
                self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
            return
        self.beginResetModel()
        self._rows = found
        self.endResetModel()

    def row(self, place: int) -> TrashRow | None:
        """What lies at a place, None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def _read(self, limit: int, after: TrashRow | None) -> list[TrashRow]:
        with self._store.read() as session:
            return trash.all(session, limit=limit, after=after, of=self._of)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: Index) -> None:
        if not self.canFetchMore(parent):
            return
        found = self._read(trash.PAGE, self._rows[-1])
        self._has_more = len(found) == trash.PAGE
        if found:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(found) - 1)
            self._rows += found
            self.endInsertRows()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == LINE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return words.title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return words.spoken(row)
        return None
