"""あかさたな at the edge of the list: jumps to the first karte under each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.text.kana import HEADINGS
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.ui.theme import Theme

WIDTH = 24
_MOST = 40


class KanaStrip(QWidget):
    """All headings in order, so that each keeps its place; those without a karte are faint and do nothing."""

    jumped = Signal(int)
    """The first row under the heading chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, int] = {}
        self._current = ""
        self._over = ""
        self.setAccessibleName(_("五十音の見出し"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        theme.changed.connect(self._restyle)

    def set_headings(self, headings: Sequence[tuple[str, int]]) -> None:
        """Take the headings present, each with its first row."""
        self._rows = dict(headings)
        self.update()

    def headings(self) -> list[str]:
        """The headings that can be chosen."""
        return [heading for heading in HEADINGS if heading in self._rows]

    def show_top_row(self, row: int) -> None:
        """Mark the heading of the row at the top of the list."""
        started = [heading for heading in self.headings() if self._rows[heading] <= row]
        self._mark(started[-1] if started else "")

    def current(self) -> str:
        """The heading marked."""
        return self._current

    def _mark(self, heading: str) -> None:
        if heading != self._current:
            self._current = heading
            self.setAccessibleDescription(heading)
            self.update()

    def _choose(self, heading: str) -> None:
        self._mark(heading)
        self.jumped.emit(self._rows[heading])
        self._mark(heading)  # the last ones share one screen: what was chosen stays marked

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def _pitch(self) -> float:
        return min(self.height() / len(HEADINGS), self._theme.px(_MOST))

    def cell(self, heading: str) -> QRectF:
        """Where a heading stands."""
        pitch = self._pitch()
        return QRectF(0, HEADINGS.index(heading) * pitch, self.width(), pitch)

    def _at(self, y: float) -> str:
        place = int(y / self._pitch())
        heading = HEADINGS[place] if 0 <= place < len(HEADINGS) else ""
        return heading if heading in self._rows else ""

    def _step(self, by: int) -> None:
        present = self.headings()
        if present:
            place = present.index(self._current) + by if self._current in present else 0
            self._choose(present[max(0, min(place, len(present) - 1))])

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), self._theme.px(20) * len(HEADINGS))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDTH), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for heading in HEADINGS:
            self._paint_heading(painter, heading, self.cell(heading))
        painter.end()

    def _paint_heading(self, painter: QPainter, heading: str, cell: QRectF) -> None:
        side = min(self._theme.px(20), cell.height(), cell.width())
        box = QRectF(0, 0, side, side)
        box.moveCenter(cell.center())
        marked = heading == self._current
        if marked or (heading and heading == self._over):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("select" if marked else "hover"))
            painter.drawRoundedRect(box, 4, 4)
        if marked and self.hasFocus():
            inner = focus.GAP
            focus.paint_ring(
                painter, box.adjusted(inner, inner, -inner, -inner), self._theme.color("accent"), 4
            )
        present = heading in self._rows
        painter.setFont(self._theme.font("tiny", bold=marked))
        painter.setPen(self._theme.color(("accent" if marked else "text2") if present else "line"))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, heading)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        heading = self._at(event.position().y())
        if heading and event.button() == Qt.MouseButton.LeftButton:
            self._choose(heading)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        heading = self._at(event.position().y())
        if event.buttons() & Qt.MouseButton.LeftButton and heading and heading != self._current:
            self._choose(heading)
        self._over = heading
        shape = Qt.CursorShape.PointingHandCursor if heading else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._over = ""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Home: -99, Qt.Key.Key_End: 99}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
