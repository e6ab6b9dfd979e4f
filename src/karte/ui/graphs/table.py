"""The table under a graph: every note of the template with all its fields, sums and means at the end."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from karte import clock
from karte.i18n import _
from karte.store import series, values
from karte.store.rows import FieldRow, SeriesRow, Totals
from karte.text.dates import format_moment
from karte.ui.graphs import export
from karte.ui.graphs.axis import needs_years
from karte.ui.graphs.foot import Foot
from karte.ui.graphs.points import cell_text, column_name, day_cell, has_sum, mean_text, number_text
from karte.ui.graphs.rows import Rows
from karte.ui.widgets.options import rect_of

if TYPE_CHECKING:
    from karte.ui.theme import Theme

ROW, HEAD = 32, 28
_PADDING = 8
NOTE_ID = Qt.ItemDataRole.UserRole
_DAY_WIDTH, _YEAR_WIDTH, _NUMBER_WIDTH = 112, 140, 88

_Index = QModelIndex | QPersistentModelIndex
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SeriesModel(QAbstractTableModel):
    """Newest first; the last two rows are 合計 and 平均 where the template has numbers."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: Rows | None = None
        self._totals: list[Totals | None] = []
        self._feet: list[str] = []

    def set_rows(self, rows: Rows) -> None:
        """Show another series."""
        self.beginResetModel()
        self._rows = rows
        self._totals = [series.totals(rows.series, index) for index in range(len(rows.series.fields))]
        self._feet = [_("合計"), _("平均")] if any(self._totals) else []
        self.endResetModel()

    def rows(self) -> Rows | None:
        """What is shown."""
        return self._rows

    def note_id(self, row: int) -> int | None:
        """The note of a row; None for sums and means."""
        if self._rows is None or row >= len(self._rows):
            return None
        return self._rows.series.note_ids[-1 - row]

    def foot_count(self) -> int:
        """How many rows at the end are no notes."""
        return len(self._feet)

    def is_number(self, column: int) -> bool:
        """Whether a column holds numbers."""
        return column > 0 and self._rows is not None and values.is_number(self._field(column))

    def has_years(self) -> bool:
        """Whether the days name their year, because not all lie in the current one."""
        at = self._rows.series.at if self._rows else ()  # in the order of time
        return bool(at) and needs_years(series.wall(at[0]), series.wall(at[-1]), clock.today().year)

    def row_of(self, row: int) -> SeriesRow:
        """The note of a row that is one."""
        assert self._rows is not None
        return self._rows[len(self._rows) - 1 - row]

    def _field(self, column: int) -> FieldRow:
        assert self._rows is not None
        return self._rows.series.fields[column - 1]

    def _text(self, row: int, column: int) -> str:
        assert self._rows is not None
        if row >= len(self._rows):
            return self._foot_text(row - len(self._rows), column)
        shown = self.row_of(row)
        if column == 0:
            return day_cell(shown.happened, clock.today().year)
        return cell_text(self._field(column), shown.values[column - 1])

    def _foot_text(self, foot: int, column: int) -> str:
        if column == 0:
            return self._feet[foot]
        field, totals = self._field(column), self._totals[column - 1]
        if totals is None:
            return ""
        if foot == 1:
            return mean_text(field, totals.mean)
        return number_text(totals.total) if has_sum(field) else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        if parent.isValid() or self._rows is None:
            return 0
        return len(self._rows) + len(self._feet)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() or self._rows is None else len(self._rows.series.fields) + 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._rows is None:
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_number(column) else _LEFT
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font("ui", bold=self.note_id(row) is None)
        if role == NOTE_ID:
            return self.note_id(row)
        if role == Qt.ItemDataRole.ToolTipRole and column == 0 and self.note_id(row) is not None:
            return format_moment(self.row_of(row).happened)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return column_name(self._field(section)) if section else _("日付")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.is_number(section) else _LEFT
        return None


class SeriesTable(QTableView):
    """A click or Enter opens the note; Ctrl+C copies the marked rows for a spreadsheet.

    合計 and 平均 stay in sight while the notes scroll.
    """

    note_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = SeriesModel(theme, self)
        self.foot = Foot(theme, self)
        self.setModel(self._shown)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setItemDelegate(_Lines(theme, self._shown, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAccessibleName(_("グラフの表"))
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._open)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_rows(self, rows: Rows) -> None:
        """Show another series, from its newest note."""
        self._shown.set_rows(rows)
        self._size_columns()
        self.foot.set_rows(self._shown.foot_count())

    def natural_height(self, most_rows: int) -> int:
        """The height that shows the head and up to so many rows."""
        rows = min(self._shown.rowCount(), most_rows)
        return self._theme.px(HEAD) + rows * self._theme.px(ROW) + 2

    def copied(self) -> str:
        """What Ctrl+C takes: the marked rows, or all, but for those 自分だけ, under the columns' names."""
        from karte.services.exporting import delimited  # not before something leaves

        shown = self._shown.rows()
        if shown is None:
            return ""
        marked = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [self._shown.row_of(row) for row in marked or range(len(shown)) if row < len(shown)]
        return delimited.tab_separated(export.table(shown.series, rows))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.px(ROW))
        self.horizontalHeader().setFixedHeight(self._theme.px(HEAD))
        self.horizontalHeader().setFont(self._theme.font("small", bold=False))
        # A cell's text stands 3 pixels further in than its padding says; a head's does not.
        self.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ padding: 0 {self._theme.px(_PADDING) + 3}px; }}"
        )
        self._size_columns()
        self.foot.place()

    def _size_columns(self) -> None:
        """Texts take what is left; where there are none, the day does."""
        header = self.horizontalHeader()
        columns = range(self._shown.columnCount())
        texts = [column for column in columns if column and not self._shown.is_number(column)]
        for column in columns:
            stretches = column in texts or (column == 0 and not texts)
            mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
            header.setSectionResizeMode(column, mode)
            header.resizeSection(column, self._column_width(column))
        header.setMinimumSectionSize(self._theme.px(56))

    def _column_width(self, column: int) -> int:
        """Room for the column's name, for a number of seven digits and for what stands at its foot."""
        if column == 0:
            return self._theme.px(_YEAR_WIDTH if self._shown.has_years() else _DAY_WIDTH)
        bold = QFontMetricsF(self._theme.font("ui", bold=True))
        rows = self._shown.rowCount()
        feet = [self._shown.index(row, column).data() for row in range(rows - self._shown.foot_count(), rows)]
        foot = max(map(bold.horizontalAdvance, feet), default=0.0) + 2 * (self._theme.px(_PADDING) + 4)
        name = self.horizontalHeader().sectionSizeHint(column)
        return max(name, self._theme.px(_NUMBER_WIDTH), ceil(foot))

    def scrollTo(
        self,
        index: _Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into sight, and out from behind the sums."""
        super().scrollTo(index, hint)
        bottom = self.viewport().height() - self.foot.covered()
        behind = self.visualRect(index).bottom() + 1 - bottom
        if behind > 0 and self._shown.note_id(index.row()) is not None:
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + behind)

    def _open(self, index: QModelIndex) -> None:
        note_id = self._shown.note_id(index.row())
        if note_id is not None and not QGuiApplication.keyboardModifiers():
            self.note_requested.emit(note_id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.foot.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)


class _Lines(QStyledItemDelegate):
    """A hairline under each row, a stronger one above the sums."""

    def __init__(self, theme: Theme, shown: SeriesModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = shown

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        feet = self._shown.foot_count()
        before_sums = feet > 0 and index.row() == self._shown.rowCount() - feet - 1
        rect = rect_of(option)
        painter.save()
        painter.setPen(QPen(self._theme.color("line" if before_sums else "border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
