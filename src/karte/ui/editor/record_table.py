"""The small table of 前回までの記録: a line for each earlier note, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from karte.i18n import _
from karte.store import values
from karte.text.excerpt import first_line
from karte.text.wording import short_moment

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.store.rows import FieldRow, FieldValue
    from karte.ui.theme import Theme

_Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD, _PADDING, _WIDEST = 30, 28, 8, 200
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_EXCERPT = 60
_LINES = 4
"""So many are seen at once; the others are scrolled to."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, what stands in it row by row, and whether that are numbers."""

    name: str
    cells: tuple[str, ...]
    numeric: bool = False


def columns_of(notes: list[NoteRow], fields: list[FieldRow] | None) -> list[Column]:
    """The day, then each of the fields in which any note holds something; without fields what each says."""
    days = Column(_("日付"), tuple(short_moment(note.happened) for note in notes))
    if fields is None:
        return [
            days,
            Column(_("テンプレート"), tuple(note.template.name for note in notes)),
            Column(_("記録"), tuple(map(_said, notes))),
        ]
    shown = [(field, tuple(_cell(note, field) for note in notes)) for field in fields]
    return [
        days,
        *(Column(field.label, cells, values.is_number(field)) for field, cells in shown if any(cells)),
    ]


def _cell(note: NoteRow, field: FieldRow) -> str:
    held = next((each for each in note.values if each.field.field_id == field.field_id), None)
    return _text(held) if held is not None and held.row == 0 else ""


def _text(held: FieldValue) -> str:
    return " ".join(values.show(held.field, held.value).split())


def _said(note: NoteRow) -> str:
    """What a note of any template holds, in one line."""
    held = [f"{each.field.label} {_text(each)}" for each in note.values if each.row == 0 and _text(each)]
    text = first_line(note.body, _EXCERPT)
    return "　".join((*held, text) if text else held)


class RecordModel(QAbstractTableModel):
    """Columns of equal length."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: list[Column] = []

    def set_columns(self, columns: list[Column]) -> None:
        """Show others."""
        self.beginResetModel()
        self._columns = columns
        self.endResetModel()

    def column(self, place: int) -> Column:
        """One of them."""
        return self._columns[place]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or not self._columns else len(self._columns[0].cells)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.cells[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].name
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self._columns[section].numeric else _LEFT
        return None


class RecordTable(QTableView):
    """Exactly one line is chosen; Enter or a double click takes its values."""

    moved = Signal()
    """Another line is chosen."""
    taken = Signal()
    """The values of the chosen line are wanted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = RecordModel(self)
        self._wanted = 0
        self.setModel(self._shown)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("前回までの記録"))
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.selectionModel().currentRowChanged.connect(self._tell_moved)
        self.doubleClicked.connect(self._tell_taken)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_columns(self, columns: list[Column]) -> None:
        """Show other notes; the newest is chosen."""
        self._shown.set_columns(columns)
        self._size_columns()
        if self._shown.rowCount():
            self.selectRow(0)

    def chosen(self) -> int | None:
        """The line that is chosen, counted from the newest; None where there is none."""
        return self.currentIndex().row() if self.currentIndex().isValid() else None

    def _tell_moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.moved.emit()

    def _tell_taken(self, _index: QModelIndex) -> None:
        self.taken.emit()

    def _restyle(self) -> None:
        self.setFont(self._theme.font("ui"))
        self.verticalHeader().setDefaultSectionSize(self._theme.px(_ROW))
        self.horizontalHeader().setFixedHeight(self._theme.px(_HEAD))
        self.horizontalHeader().setFont(self._theme.font("small", bold=False))
        # A cell's text stands 3 pixels further in than its padding says; a head's does not.
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ padding: 0 {self._theme.px(_PADDING) + 3}px; }}"
        )
        self._size_columns()

    def _size_columns(self) -> None:
        """Each as wide as what stands in it, up to a limit; the last takes what is left."""
        header = self.horizontalHeader()
        metrics = QFontMetricsF(self._theme.font("ui"))
        for place in range(self._shown.columnCount()):
            column = self._shown.column(place)
            widest = max(map(metrics.horizontalAdvance, column.cells), default=0.0)
            wanted = min(round(widest) + 2 * self._theme.px(_PADDING) + 8, self._theme.px(_WIDEST))
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(place, max(wanted, header.sectionSizeHint(place)))
        header.setStretchLastSection(False)
        self._wanted = header.length()
        header.setStretchLastSection(self._shown.columnCount() > 0)
        self._fit()

    def _fit(self) -> None:
        """As high as a few lines, with what scrolls sideways below them where it is needed."""
        lines = min(self._shown.rowCount(), _LINES)
        bar = self.horizontalScrollBar().sizeHint().height() if self._wanted > self.viewport().width() else 0
        self.setFixedHeight(self._theme.px(_HEAD) + lines * self._theme.px(_ROW) + 2 + bar)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.taken.emit()
        else:
            super().keyPressEvent(event)
