"""How the table is seen: its heads, the first column that stays in sight, the row under the mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPersistentModelIndex, QPoint, QRect
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QToolTip, QWidget

from karte.ui.table.head import ColumnHead, RowHead
from karte.ui.table.painting import ROW, CellDelegate

if TYPE_CHECKING:
    from karte.ui.table.model import TableModel
    from karte.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class FrozenTable(QTableView):
    """Qt knows no column that stays: what is asked by place or painted here takes it into account."""

    def __init__(self, theme: Theme, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = model
        self._delegate = CellDelegate(theme, model, self)
        self.head = ColumnHead(theme, model, self)
        self.rows = RowHead(theme, self)
        self.setHorizontalHeader(self.head)
        for marking in (self.head.sectionPressed, self.head.sectionEntered):
            marking.disconnect()  # Qt would mark the column; a click here sorts
        self.setVerticalHeader(self.rows)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def frozen_width(self) -> int:
        """The width of the column that stays."""
        return self.columnWidth(0) if self._shown.columnCount() else 0

    def fit(self, place: int) -> int:
        """The width in which a column's head and the cells in sight are read whole."""
        first = max(0, self.rowAt(0))
        last = self.rowAt(self.viewport().height() - 1)
        rows = range(first, (last if last >= 0 else self._shown.rowCount() - 1) + 1)
        widths = (self._delegate.wanted_width(self._shown.index(row, place)) for row in rows)
        return min(max(self.head.wanted_width(place), *widths, 0), self._theme.px(480))

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        self.setStyleSheet(
            f"QTableView {{ background: {self._theme.color('surface').name()}; border: none; }}"
        )
        self.rows.restyle(self._theme.px(ROW))
        self.head.restyle()
        self.verticalScrollBar().setSingleStep(self._theme.px(ROW))

    def _hover(self, row: int) -> None:
        before, self._delegate.hovered = self._delegate.hovered, row
        for one in {before, row} - {-1} if before != row else ():
            self.viewport().update(
                0, self.rowViewportPosition(one), self.viewport().width(), self.rowHeight(one)
            )

    def _paint_frozen(self, dirty: QRect) -> None:
        """The names, over what is scrolled behind them."""
        painter = QPainter(self.viewport())
        first, last = self.rowAt(dirty.top()), self.rowAt(dirty.bottom())
        last = self._shown.rowCount() - 1 if last < 0 else last
        for row in range(first, last + 1) if first >= 0 else ():
            index = self._shown.index(row, 0)
            current = index == self.currentIndex() and self.hasFocus()
            selected = self.selectionModel().isSelected(index)
            self._delegate.paint_cell(
                painter, self.visualRect(index), index, selected=selected, current=current
            )
        painter.setPen(QPen(self._theme.color("line"), 1))
        painter.drawLine(self.frozen_width() - 1, dirty.top(), self.frozen_width() - 1, dirty.bottom())
        painter.end()

    def indexAt(self, pos: QPoint) -> QModelIndex:
        """The cell that is seen there: the name lies over what is scrolled behind it."""
        if 0 <= pos.x() < self.frozen_width():
            return self._shown.index(self.rowAt(pos.y()), 0)
        return super().indexAt(pos)

    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if index.isValid() and index.column() == 0:
            rect.moveLeft(0)
        return rect

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, and out from behind the name."""
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() == 0:
            bar.setValue(before)
            return
        behind = self.frozen_width() - self.visualRect(index).left()
        if behind > 0:
            bar.setValue(bar.value() - behind)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()
            self.head.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.rows.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update(self.visualRect(previous))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.indexAt(event.pos())
            cut = index.isValid() and self._delegate.cuts(index, self.visualRect(index).width())
            QToolTip.showText(event.globalPos(), index.data() if cut else "", self)
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.horizontalScrollBar().value() and self._shown.columnCount():
            self._paint_frozen(event.rect())
