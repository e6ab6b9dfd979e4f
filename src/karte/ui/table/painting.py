"""How one cell of the table looks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from karte.store.columns import NAME
from karte.ui.widgets.avatar import paint_avatar

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.ui.table.model import TableModel
    from karte.ui.theme import Theme

ROW, HEAD = 32, 28
PADDING = 10
_AVATAR = 22
_GAP = 8
_STAR = 14

_WIDTHS = {
    "kana": 150,
    "para": 240,
    "phone": 136,
    "zip": 96,
    "addr": 240,
    "multi": 150,
    "choice": 120,
    "date": 132,
    "pdate": 116,
    "bool": 88,
    "rate5": 88,
    "num": 88,
    "money": 104,
}
"""Logical pixels at 標準 that suit a type."""
_NAME_WIDTH, _USUAL_WIDTH = 208, 152

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Ground, hairline and one line of text; the cell with the keyboard has an accent outline."""

    def __init__(self, theme: Theme, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self.hovered = -1
        """The row under the mouse."""

    def paint_cell(
        self, painter: QPainter, rect: QRect, index: Index, *, selected: bool, current: bool
    ) -> None:
        """Paint a cell into a rectangle, wherever that is."""
        painter.save()
        painter.setClipRect(rect)
        ground = "select" if selected else "hover" if index.row() == self.hovered else "surface"
        painter.fillRect(rect, self._theme.color(ground))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if index.column() == 0:
            self._paint_name(painter, rect, index)
        else:
            self._paint_text(painter, QRectF(rect).adjusted(self._pad(), 0, -self._pad(), -1), index)
        if current:
            painter.setPen(QPen(self._theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        painter.restore()

    def wanted_width(self, index: Index) -> int:
        """The width in which a cell is read whole."""
        bold = index.column() == 0
        text = QFontMetricsF(self._theme.font("ui", bold=bold)).horizontalAdvance(self._shown(index))
        beside = self._theme.px(_AVATAR + _GAP) + self._theme.px(_STAR + _GAP) if bold else 0
        return round(text + 0.5) + 2 * self._pad() + beside + 2

    def cuts(self, index: Index, width: int) -> bool:
        """Whether a cell of this width does not show all of its text."""
        return self.wanted_width(index) > width

    def _pad(self) -> int:
        return self._theme.px(PADDING)

    def _shown(self, index: Index) -> str:
        return self._model.text(index.row(), index.column())

    def _paint_name(self, painter: QPainter, rect: QRect, index: Index) -> None:
        line = self._model.line(index.row())
        if line is None:
            return
        side = self._theme.px(_AVATAR)
        room = QRectF(rect).adjusted(self._pad(), 0, -self._pad(), -1)
        picture = QRectF(room.left(), room.center().y() - side / 2, side, side)
        paint_avatar(painter, picture, self._theme, line.ref)
        room.setLeft(room.left() + side + self._theme.px(_GAP))
        if line.star:
            size = self._theme.px(_STAR)
            ratio = painter.device().devicePixelRatioF()
            star = self._theme.pixmap("star", "fusen-bar", size, ratio, filled=True)
            painter.drawPixmap(QPointF(room.right() - size, round(room.center().y() - size / 2)), star)
            room.setRight(room.right() - size - self._theme.px(_GAP))
        painter.setFont(self._theme.font("ui", bold=True))
        self._write(painter, room, self._shown(index), right=False)

    def _paint_text(self, painter: QPainter, room: QRectF, index: Index) -> None:
        column = self._model.column(index.column())
        painter.setFont(self._theme.font("ui"))
        token = "text" if column.is_editable else "text2"
        self._write(painter, room, self._shown(index), right=column.is_number, token=token)

    def _write(self, painter: QPainter, room: QRectF, text: str, *, right: bool, token: str = "text") -> None:
        painter.setPen(self._theme.color(token))
        shown = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        current = bool(state & QStyle.StateFlag.State_HasFocus)
        self.paint_cell(painter, rect, index, selected=selected, current=current)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.wanted_width(index), self._theme.px(ROW))


def usual_width(column: Column) -> int:
    """The width of a column that nobody has chosen one for, in logical pixels at 標準."""
    return _NAME_WIDTH if column.key == NAME else _WIDTHS.get(column.type, _USUAL_WIDTH)
