"""The list under an entry; it never takes the focus, so a composition goes on undisturbed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from karte.ui.inputs.floating import Floating
from karte.ui.theme import Theme

MOST_ROWS = 8
_PAD = 4


class RowsPopup(Floating):
    """Painted rows; the keys come from the entry, which keeps the focus."""

    taken = Signal(int)
    """A row was clicked."""

    def __init__(self, theme: Theme, anchor: QWidget, row_height: int, least_width: int = 0) -> None:
        super().__init__(theme, anchor)
        self.count = 0
        self.current = -1
        """The row that Enter takes, or -1."""
        self._row_height = row_height
        self._least_width = least_width
        self._first = 0
        self._shown = 0
        self._hovered = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)

    def row_text(self, index: int) -> str:
        """What a row says, for the tooltip and for those who cannot see it."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        """Paint the inside of a row; its ground is painted already."""
        raise NotImplementedError

    def is_create(self, index: int) -> bool:
        """Whether this row makes something new; in a plain list none does."""
        del index
        return False

    def open(self, count: int, current: int) -> None:
        """Show this many rows, one of them marked (-1: none)."""
        self.count, self.current, self._hovered = count, current, -1
        self._first = 0
        self.open_up()
        self._reveal()

    def step(self, by: int) -> None:
        """Move the mark up or down, going round at the ends."""
        if self.count:
            self.current = (self.current + by) % self.count if self.current >= 0 or by > 0 else self.count - 1
            self._reveal()

    def wanted_size(self, room: QSize) -> QSize:
        row = self.theme.px(self._row_height)
        self._shown = max(1, min(self.count, MOST_ROWS, (room.height() - 2 * _PAD) // row))
        width = max(self.anchor.width(), self.theme.px(self._least_width))
        return QSize(min(width, room.width()), self._shown * row + 2 * _PAD)

    def row_rect(self, index: int) -> QRect:
        """Where a row lies, in the popup's own coordinates."""
        row = self.theme.px(self._row_height)
        card = self.card().adjusted(_PAD, _PAD, -_PAD, -_PAD)
        return QRect(card.left(), card.top() + (index - self._first) * row, card.width(), row)

    def visible_rows(self) -> range:
        """The rows not scrolled away."""
        return range(self._first, min(self._first + self._shown, self.count))

    def _reveal(self) -> None:
        if self.current >= 0:
            self._first = max(self.current - self._shown + 1, min(self._first, self.current))
            focused = QApplication.focusWidget()
            speaker = focused if focused and self.anchor.isAncestorOf(focused) else self.anchor
            speaker.setAccessibleDescription(self.row_text(self.current))
        self._first = max(0, min(self._first, self.count - self._shown))
        self.update()

    def _row_at(self, point: QPoint) -> int:
        return next((index for index in self.visible_rows() if self.row_rect(index).contains(point)), -1)

    def _hover(self, index: int) -> None:
        if index != self._hovered:
            self._hovered = index
            self.update()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self._row_at(event.pos())
            QToolTip.showText(event.globalPos(), self.row_text(index) if index >= 0 else "", self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self._row_at(event.position().toPoint())
        if index >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.taken.emit(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._row_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        step = -1 if event.angleDelta().y() > 0 else 1
        self._first = max(0, min(self._first + step, self.count - self._shown))
        self.update()
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for index in self.visible_rows():
            rect = self.row_rect(index)
            if index in (self.current, self._hovered):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.color("select" if index == self.current else "hover"))
                painter.drawRoundedRect(rect, 6, 6)
            self.paint_row(painter, rect, index)
        self._paint_place(painter)
        painter.end()

    def _paint_place(self, painter: QPainter) -> None:
        """A thin bar at the right edge saying which part of a longer list is seen."""
        if self.count <= self._shown:
            return
        track = self.card().adjusted(0, _PAD, 0, -_PAD)
        top = track.top() + track.height() * self._first / self.count
        bar = QRectF(track.right() - 3, top, 3, track.height() * self._shown / self.count)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("line"))
        painter.drawRoundedRect(bar, 1.5, 1.5)


def paint_text(painter: QPainter, rect: QRect, text: str, *, right: bool = False) -> int:
    """Draw one line with the painter's font and pen, elided to the room there is; returns the width taken."""
    metrics = QFontMetrics(painter.font())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)
    return min(rect.width(), metrics.horizontalAdvance(shown))
