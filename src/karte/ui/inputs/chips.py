"""Chips and a line of text that share one box and flow through it, up to three rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

from karte.store.rows import EntityRef
from karte.ui.inputs.composing import Line
from karte.ui.theme import Theme
from karte.ui.widgets.chip import EntityChip

MOST_ROWS = 3
_ROW = 28
_GAP = 5
_LEAST_LINE = 110
_TEXT_MARGIN = 2
"""What a line edit leaves free before its text."""
_MARGINS = QMargins(7, 2, 7, 2)


class PendingLine(Line):
    """A line that can mark its text as not resolved yet: a dashed rule below it and words behind it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.remark = ""
        """What the text will become, or "" for no mark."""

    def set_remark(self, remark: str) -> None:
        """Mark the text, or with "" no longer."""
        self.remark = remark
        self.setToolTip(remark)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.remark or not self.text():
            return
        metrics = self.fontMetrics()
        left, width = _TEXT_MARGIN, metrics.horizontalAdvance(self.text())
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2 + 4
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.color("text3"), 1, Qt.PenStyle.DashLine))
        painter.drawLine(left, base, min(left + width, self.width()), base)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text3"))
        room = QRect(left + width + 10, 0, self.width() - left - width - 10, self.height())
        if painter.fontMetrics().horizontalAdvance(self.remark) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self.remark)
        painter.end()


class ChipFlow(QScrollArea):
    """The chips in order and the line behind them; what does not fit into three rows is scrolled to."""

    removed = Signal(int)
    """The place of a chip whose × was pressed."""
    clicked = Signal(int)
    """The id of an entity whose chip was pressed."""
    asked = Signal(int)
    """The place of a chip about which more is to be said: its other button was pressed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chips: list[EntityChip] = []
        self._inside = QWidget()
        self._inside.setObjectName("chips")
        self.line = PendingLine(theme, self._inside)
        self.setWidget(self._inside)
        self._inside.setAutoFillBackground(False)  # setWidget has switched it on
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)

    def chips(self) -> list[EntityChip]:
        """The chips in order."""
        return list(self._chips)

    def show_refs(self, refs: list[EntityRef], said: Sequence[str] = ()) -> None:
        """Show these entities, in this order, with what is said of each."""
        for chip in self._chips:
            chip.hide()
            chip.setParent(None)
            chip.deleteLater()
        self._chips = [
            EntityChip(self._theme, ref, removable=True, parent=self._inside, said=words)
            for ref, words in zip(refs, said or [""] * len(refs), strict=True)
        ]
        for place, chip in enumerate(self._chips):
            chip.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            chip.removed.connect(self._remove)
            chip.clicked.connect(self._click)
            chip.customContextMenuRequested.connect(partial(self._ask, place))
            chip.show()
        self.arrange()

    def select(self, place: int | None) -> None:
        """Mark one chip, or none."""
        for at, chip in enumerate(self._chips):
            chip.set_selected(at == place)

    def arrange(self) -> None:
        """Lay chips and line out for the width there is."""
        height, line = self._lay_out(self.viewport().width())
        self._inside.resize(self.viewport().width(), height)
        self.line.setGeometry(line)
        most = MOST_ROWS * self._theme.px(_ROW) + _MARGINS.top() + _MARGINS.bottom()
        wanted = min(height, most)
        if wanted != self.height():
            self.setFixedHeight(wanted)
        self.ensureWidgetVisible(self.line, 0, 0)

    def _lay_out(self, width: int) -> tuple[int, QRect]:
        row = self._theme.px(_ROW)
        right = width - _MARGINS.right()
        x, y = _MARGINS.left(), _MARGINS.top()
        for chip in self._chips:
            wide = min(chip.sizeHint().width(), right - _MARGINS.left())
            if x > _MARGINS.left() and x + wide > right:
                x, y = _MARGINS.left(), y + row
            chip.setGeometry(x, y, wide, row)
            x += wide + _GAP
        needed = max(self._theme.px(_LEAST_LINE), self._text_width())
        if x > _MARGINS.left() and x + needed > right:
            x, y = _MARGINS.left(), y + row
        x += 0 if self._chips else _TEXT_MARGIN
        return y + row + _MARGINS.bottom(), QRect(x, y, right - x, row)

    def _text_width(self) -> int:
        return self.line.fontMetrics().horizontalAdvance(self.line.shown_text() + self.line.remark) + 24

    def _remove(self, entity_id: int) -> None:
        ids = [chip.ref.entity_id for chip in self._chips]
        self.removed.emit(ids.index(entity_id))

    def _ask(self, place: int, _where: QPoint) -> None:
        self.asked.emit(place)

    def _click(self, entity_id: int) -> None:
        if entity_id > 0:
            self.clicked.emit(entity_id)
        else:  # there is no karte to open yet
            self.asked.emit([chip.ref.entity_id for chip in self._chips].index(entity_id))

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(240), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.arrange()
