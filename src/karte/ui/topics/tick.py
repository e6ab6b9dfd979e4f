"""One thing to talk about with the box that ticks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.theme import Theme

LINE = 24
ROW = 25
"""The height of a topic of one line."""
FOLDED_LINES = 2
INSET = 5
"""Room for the focus ring before the box; what stands above and below is as far in."""
BOX = 16
GAP = 8
_OWN_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Select)


class TopicTick(QCheckBox):
    """Box and text; a click on the box or Space ticks, all other keys are the row's.

    A long text is wrapped and, while `folded`, ends in … after the second line. Ticked it is struck through.
    """

    focused = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._topic = ""
        self._folded = True
        self._has_ring = False
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setStyleSheet("QCheckBox { min-height: 0; }")
        theme.changed.connect(self._restyle)

    def topic(self) -> str:
        """The whole text."""
        return self._topic

    def set_topic(self, topic: str, *, done: bool) -> None:
        """Another text or state."""
        self._topic = topic
        self.setAccessibleName(topic)
        self.setChecked(done)
        self._restyle()

    def set_folded(self, folded: bool) -> None:
        """Show two lines at most, or all."""
        if folded != self._folded:
            self._folded = folded
            self._restyle()

    def lines(self, width: int | None = None) -> list[str]:
        """What can be seen of the text, line by line."""
        room = float(max(1, (self.width() if width is None else width) - self._indent()))
        layout = QTextLayout(self._topic, self._font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        broken: list[QTextLine] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(room)
            broken.append(line)
        layout.endLayout()
        pieces = [self._topic[line.textStart() : line.textStart() + line.textLength()] for line in broken]
        if self._folded and len(broken) > FOLDED_LINES:
            rest = self._topic[broken[FOLDED_LINES - 1].textStart() :]
            elided = QFontMetricsF(self._font()).elidedText(rest, Qt.TextElideMode.ElideRight, room)
            pieces = [*pieces[: FOLDED_LINES - 1], elided]
        return [piece.rstrip() for piece in pieces]

    def _font(self) -> QFont:
        font = self._theme.font("note")
        font.setStrikeOut(self.isChecked())
        return font

    def _indent(self) -> int:
        return self._theme.px(INSET + BOX + GAP)

    def _restyle(self) -> None:
        self.updateGeometry()
        self._renew_tooltip()
        self.update()

    def _renew_tooltip(self) -> None:
        shown = "".join(self.lines())
        self.setToolTip(self._topic if shown.endswith("…") and shown != self._topic else "")

    def _box(self) -> QRect:
        side = self._theme.px(BOX)
        return QRect(self._theme.px(INSET), round((self._theme.px(ROW) - side) / 2), side, side)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._theme.px(ROW) + (len(self.lines(width)) - 1) * self._theme.px(LINE)

    def sizeHint(self) -> QSize:
        text = QFontMetricsF(self._theme.font("note")).horizontalAdvance(self._topic)
        width = self._indent() + round(text) + 2
        return QSize(width, self._theme.px(ROW))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(ROW))

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos) and pos.x() < self._indent()

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            event.accept()  # the window's own F2 writes the name
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._has_ring = focus.by_keyboard(self, event)
        self.update()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._has_ring = False
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew_tooltip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _OWN_KEYS and not event.modifiers():
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.hitButton(event.position().toPoint()):
            event.ignore()  # the row's: a double click writes, dragging moves

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not self.isDown():
            event.ignore()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_down = self.isDown()
        super().mouseReleaseEvent(event)
        if not was_down:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.hitButton(event.position().toPoint()):
            super().mouseDoubleClickEvent(event)
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.rect = self._box()
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self)
        painter.setFont(self._font())
        painter.setPen(self._theme.color("text2" if self.isChecked() else "text"))
        metrics = QFontMetricsF(self._font())
        height = self._theme.px(LINE)
        top = (self._theme.px(ROW) - height) / 2
        baseline = top + (height - metrics.height()) / 2 + metrics.ascent()
        for number, line in enumerate(self.lines()):
            painter.drawText(QPointF(self._indent(), baseline + number * height), line)
        if self._has_ring:  # inside the row: around it, it would lie on the boxes above and below
            inset = focus.GAP + focus.WIDTH
            inner = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            focus.paint_ring(painter, inner, self._theme.color("accent"), focus.RADIUS)
        painter.end()
