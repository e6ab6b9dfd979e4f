"""The heads of the table: columns to sort, filter, move and widen; rows to mark and drag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetricsF,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QHeaderView, QToolTip, QWidget

from karte.i18n import _
from karte.ui.table.model import heading
from karte.ui.table.painting import HEAD, PADDING

if TYPE_CHECKING:
    from karte.ui.table.model import TableModel
    from karte.ui.theme import Theme

_FUNNEL, _ARROW, _GAP = 14, 14, 4
LEAST = 64
ROWS = 48


class ColumnHead(QHeaderView):
    """A click sorts, the funnel at the right filters; the first column stays where it is."""

    filter_requested = Signal(int)
    """The place of a column."""

    def __init__(self, theme: Theme, model: TableModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._columns = model
        self._hovered = -1
        self.filtered: frozenset[str] = frozenset()
        """The keys of the columns that have a filter."""
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)

    def restyle(self) -> None:
        """Take sizes from the theme."""
        self.setFixedHeight(self._theme.px(HEAD))
        self.setMinimumSectionSize(self._theme.px(LEAST))

    def wanted_width(self, place: int) -> int:
        """The width in which a head is read whole, with its funnel and its arrow."""
        text = QFontMetricsF(self._theme.font("small")).horizontalAdvance(self._text(place))
        signs = self._theme.px(_FUNNEL + _ARROW + 2 * _GAP)
        return round(text + 0.5) + 2 * self._theme.px(PADDING) + signs + 2

    def rect_of(self, place: int) -> QRect:
        """Where a head is seen."""
        left = 0 if place == 0 else self.sectionViewportPosition(place)
        return QRect(left, 0, self.sectionSize(place), self.height())

    def funnel(self, place: int) -> QRect:
        """Where the funnel of a head is; pressed anywhere at the head's right end."""
        side = self._theme.px(_FUNNEL + PADDING + _GAP)
        rect = self.rect_of(place)
        return QRect(rect.right() - side - self._theme.px(_GAP), rect.top(), side, rect.height())

    def _text(self, place: int) -> str:
        return heading(self._columns.column(place)) if place < self._columns.columnCount() else ""

    def _paint(self, painter: QPainter, rect: QRect, place: int) -> None:
        column = self._columns.column(place)
        painter.fillRect(rect, self._theme.color("sunken"))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.right(), rect.top() + 6, rect.right(), rect.bottom() - 6)
        room = QRectF(rect).adjusted(self._theme.px(PADDING), 0, -self._theme.px(PADDING), 0)
        filtered = column.key in self.filtered
        if filtered or place == self._hovered:
            self._paint_sign(painter, "filter", "accent" if filtered else "text2", room)
            room.setRight(room.right() - self._theme.px(_FUNNEL + _GAP))
        order = self._columns.order()
        if order is not None and order.key == column.key:
            self._paint_sign(painter, "chevron-down" if order.descending else "chevron-up", "accent", room)
            room.setRight(room.right() - self._theme.px(_ARROW + _GAP))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        metrics = QFontMetricsF(painter.font())
        shown = metrics.elidedText(self._text(place), Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    def _paint_sign(self, painter: QPainter, icon: str, token: str, room: QRectF) -> None:
        size = self._theme.px(_FUNNEL)
        picture = self._theme.pixmap(icon, token, size, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(round(room.right() - size), round(room.center().y() - size / 2)), picture)

    def _under(self, x: int) -> int:
        """The place of the column whose head is seen there."""
        if self.count() and x < self.sectionSize(0):
            return 0
        return self.logicalIndexAt(x)

    def _is_frozen(self, x: float) -> bool:
        return bool(self.count()) and x < self.sectionSize(0) and self.offset() > 0

    def _meant(self, event: QMouseEvent) -> QMouseEvent:
        """The event as Qt has to hear it: the first head stays while Qt believes it scrolled away."""
        if not self._is_frozen(event.position().x()):
            return event
        place = event.position() - QPointF(self.offset(), 0)
        return QMouseEvent(
            event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
        )

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        if logicalIndex < self._columns.columnCount():
            painter.save()
            painter.setClipRect(rect)
            self._paint(painter, rect, logicalIndex)
            painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        if self.offset() > 0 and self.count():
            self._paint(painter, self.rect_of(0), 0)
        end = self.length() - self.offset()
        if end < self.width():
            painter.fillRect(QRect(end, 0, self.width() - end, self.height()), self._theme.color("sunken"))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._under(event.position().toPoint().x())
        left = event.button() == Qt.MouseButton.LeftButton
        if left and place >= 0 and self.funnel(place).contains(event.position().toPoint()):
            self.filter_requested.emit(place)
            event.accept()
        else:
            super().mousePressEvent(self._meant(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons():
            self._hover(self._under(event.position().toPoint().x()))
        super().mouseMoveEvent(self._meant(event))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(self._meant(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._meant(event))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._under(event.pos().x())
            QToolTip.showText(event.globalPos(), self._tip(place, event.pos()) if place >= 0 else "", self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done with a column stands in the card of its funnel."""
        place = self._under(event.pos().x())
        if place >= 0:
            self.filter_requested.emit(place)

    def _tip(self, place: int, at: QPoint) -> str:
        if self.funnel(place).contains(at):
            return _("{label}で絞り込む (Alt+↓)").format(label=self._text(place))
        return _("{label}。押すと並べ替えます").format(label=self._text(place))


class RowHead(QHeaderView):
    """The numbers of the rows: a click marks a row, marked rows can be dragged into a list."""

    drag_requested = Signal()
    menu_requested = Signal(int, QPoint)
    """(row, place on the screen)"""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self._pressed: QPoint | None = None
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)

    def restyle(self, row: int) -> None:
        """Take sizes from the theme; `row` is the height of one in pixels."""
        self.setFixedWidth(self._theme.px(ROWS))
        self.setStyleSheet(f"QHeaderView {{ background: {self._theme.color('surface').name()}; }}")
        self.setMinimumSectionSize(row)
        self.setDefaultSectionSize(row)

    def _is_marked(self, row: int) -> bool:
        return self.selectionModel().isRowSelected(row)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.save()
        marked = self._is_marked(logicalIndex)
        painter.fillRect(rect, self._theme.color("select" if marked else "sunken"))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self._theme.font("small", bold=marked))
        painter.setPen(self._theme.color("accent" if marked else "text2"))
        painter.drawText(rect.adjusted(2, 0, -2, -1), Qt.AlignmentFlag.AlignCenter, f"{logicalIndex + 1}")
        painter.restore()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(ROWS), super().sizeHint().height())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on a marked row may become a drag, so what it marks waits for its end."""
        row = self.logicalIndexAt(event.position().toPoint())
        waits = event.button() == Qt.MouseButton.LeftButton and not event.modifiers() and self._is_marked(row)
        self._pressed = event.position().toPoint() if waits else None
        if not waits:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            super().mouseMoveEvent(event)
            return
        way = (event.position().toPoint() - self._pressed).manhattanLength()
        if way >= QApplication.startDragDistance():
            self._pressed = None
            self.drag_requested.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            self._pressed = None
            super().mousePressEvent(event)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.logicalIndexAt(event.pos())
        if row >= 0:
            self.menu_requested.emit(row, event.globalPos())
