"""Sums and means that stay in sight at the bottom of a table while its notes scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QRect
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView, QWidget

from karte.ui.widgets.options import put_at

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_LEAST_NOTES = 2
"""So many rows of notes are to be seen above it, else it would hide what it adds up."""


class Foot(QWidget):
    """Shows the last `rows` rows of the table; scrolled to its end, the table has the same rows behind it."""

    def __init__(self, theme: Theme, table: QTableView) -> None:
        super().__init__(table)
        self._theme = theme
        self._table = table
        self._rows = 0
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.horizontalHeader().sectionResized.connect(self.update)

    def set_rows(self, rows: int) -> None:
        """How many of the last rows stay in sight."""
        self._rows = rows
        self.place()

    def place(self) -> None:
        """Stand at the bottom of what the table shows, or nowhere if there is no need or no room."""
        table = self._table
        pitch = table.verticalHeader().defaultSectionSize()
        room = table.viewport().geometry()
        height = self._rows * pitch
        scrolls = (table.model().rowCount() * pitch) > room.height()
        self.setVisible(bool(self._rows) and scrolls and room.height() >= height + _LEAST_NOTES * pitch)
        self.setGeometry(room.x(), room.bottom() + 1 - height, room.width(), height)
        self.raise_()
        self.update()

    def covered(self) -> int:
        """How many pixels at the bottom of the table it takes."""
        return 0 if self.isHidden() else self.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.color("surface"))
        pitch = self._table.verticalHeader().defaultSectionSize()
        model = self._table.model()
        for place in range(self._rows):
            for column in range(model.columnCount()):
                x = self._table.columnViewportPosition(column)
                cell = QRect(x, place * pitch, self._table.columnWidth(column), pitch)
                self._paint_cell(painter, cell, model.index(model.rowCount() - self._rows + place, column))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRect, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self._table.initViewItemOption(option)
        put_at(option, cell)
        self._table.itemDelegate().paint(painter, option, index)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()  # the note behind it is not meant

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        QCoreApplication.sendEvent(self._table.viewport(), event)
