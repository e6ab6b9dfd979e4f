"""The list of kartes as a Qt model that reads its rows when they are looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from karte import clock
from karte.i18n import _
from karte.store import roster
from karte.text.dates import format_date
from karte.ui import dragging

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from karte.store.rows import EntityRow
    from karte.store.store import Store

CHUNK = 100
"""So many rows are read at once."""
LINE = int(Qt.ItemDataRole.UserRole)
"""The role of the whole `EntityRow`."""
OPENED = LINE + 1
"""The role that says whether the karte was opened since the program started."""
DAY = LINE + 2
"""The role of the day at the right of a line: of the last visit, in the order of the next visits of that."""

Index = QModelIndex | QPersistentModelIndex


def short_day(stored: str) -> str:
    """11/07 in this year, 2025/11/07 in another, 2026年12月 where no more is known, "" for never."""
    if not stored:
        return ""
    day = stored[:10] + "-??-??"[len(stored) - 4 :] if len(stored) < len("2026-11-07") else stored[:10]
    return format_date(day, weekday=False, year=stored[:4] != str(clock.today().year))


class RosterModel(QAbstractListModel):
    """Holds the ids of all kartes in the list, and the rows of the parts that were looked at.

    Which kartes were opened is remembered here, in memory only.
    """

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._ids: list[int] = []
        self._places: dict[int, int] = {}
        self._lines: dict[int, EntityRow] = {}
        self._read: set[int] = set()
        self._opened: set[int] = set()
        self._next_days: Mapping[int, str] | None = None

    def set_ids(self, ids: list[int], next_days: Mapping[int, str] | None = None) -> None:
        """Show these kartes; rows already read are read again.

        With `next_days`, as they are stored, a line says when the next visit is instead of the last.
        """
        self._next_days = next_days
        self._lines.clear()
        self._read.clear()
        if ids == self._ids:
            self._tell(range(len(ids)))
            return
        self.beginResetModel()
        self._ids = ids
        self._places = {entity_id: row for row, entity_id in enumerate(ids)}
        self.endResetModel()

    def ids(self) -> list[int]:
        """The ids in the order shown."""
        return list(self._ids)

    def id_at(self, row: int) -> int | None:
        """The karte of a row, None outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, entity_id: int) -> int:
        """The row of a karte, -1 if it is not in the list."""
        return self._places.get(entity_id, -1)

    def line(self, row: int) -> EntityRow | None:
        """What stands in a row; None for a karte that has gone meanwhile."""
        chunk = row // CHUNK
        if chunk not in self._read:
            self._read.add(chunk)
            wanted = self._ids[chunk * CHUNK : (chunk + 1) * CHUNK]
            with self._store.read() as session:
                self._lines.update({line.ref.entity_id: line for line in roster.rows(session, wanted)})
        return self._lines.get(self._ids[row])

    def mark_opened(self, entity_id: int) -> None:
        """Remember until the program ends that a karte was opened."""
        if entity_id not in self._opened:
            self._opened.add(entity_id)
            self._tell([self.row_of(entity_id)])

    def has_opened(self) -> bool:
        """Whether any karte is marked as opened."""
        return bool(self._opened)

    def forget_opened(self) -> None:
        """Take all marks away."""
        self._opened.clear()
        self._tell(range(len(self._ids)))

    def _tell(self, rows: Iterable[int]) -> None:
        shown = [row for row in rows if row >= 0]
        if shown:
            self.dataChanged.emit(self.index(shown[0]), self.index(shown[-1]))

    def _day(self, line: EntityRow) -> str:
        if self._next_days is not None:
            return short_day(self._next_days.get(line.ref.entity_id, ""))
        return short_day(line.last_at.date().isoformat() if line.last_at else "")

    def _spoken(self, line: EntityRow, opened: bool) -> str:
        parts = [line.ref.kind_name, line.ref.name, line.ref.reading, line.excerpt]
        if self._next_days is not None and self._day(line):
            parts.append(_("次回 {day}").format(day=self._day(line)))
        elif line.last_at:
            parts.append(_("前回 {day}").format(day=format_date(line.last_at.date().isoformat())))
        parts += [_("お気に入り")] * line.star + [_("しまったカルテ")] * line.archived
        parts += [_("開いたカルテ")] * opened
        return "、".join(part for part in parts if part)  # data

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def mimeTypes(self) -> list[str]:
        return [dragging.MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        return dragging.pack(self._ids[index.row()] for index in indexes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == OPENED:
            return self._ids[index.row()] in self._opened
        line = self.line(index.row())
        if line is None:
            return None
        if role == LINE:
            return line
        if role == DAY:
            return self._day(line)
        if role == Qt.ItemDataRole.DisplayRole:
            return line.ref.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(line, self._ids[index.row()] in self._opened)
        return None
