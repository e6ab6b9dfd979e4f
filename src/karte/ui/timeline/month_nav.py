"""The month navigator: a month back and forth, any month that has notes, and the year at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QColor, QFontMetricsF, QPainter, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QWidget

from karte.i18n import _
from karte.store.rows import MonthCount
from karte.ui.timeline.lines import heading_text, month_text
from karte.ui.widgets.buttons import LinkButton, PaintedButton, PlainButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_CELL, _CELL_HEIGHT, _STACKED_HEIGHT = 54, 28, 42
_GAP, _LINE_GAP = 16, 6


def month_away(year: int, month: int, by: int) -> tuple[int, int]:
    """The month `by` months later, earlier if negative."""
    count = year * 12 + month - 1 + by
    return count // 12, count % 12 + 1


class MonthNav(QWidget):
    """Knows nothing of notes but how many each month has."""

    month_chosen = Signal(int, int)
    """year, month"""
    newest_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown = (2000, 1)
        self._today = (2000, 1)
        self.previous = PlainButton(theme, _("‹ 前月"), small=True)
        self.months = MenuButton(theme, "")
        self.next = PlainButton(theme, _("次月 ›"), small=True)
        self.this_month = LinkButton(theme, _("今月"))
        self.newest = LinkButton(theme, _("直近へ戻る"))
        self.cells = YearCells(theme)
        self._flow = FlowLayout(self)
        self._bar = QWidget()
        self._row = QHBoxLayout(self._bar)
        self._row.setContentsMargins(0, 0, 0, 0)
        for button in (self.previous, self.months, self.next, self.this_month, self.newest):
            self._row.addWidget(button)
        self._flow.addWidget(self._bar)
        self._flow.addWidget(self.cells)
        self._restyle()
        self.previous.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self.this_month.clicked.connect(self._go_to_today)
        self.newest.clicked.connect(self.newest_requested)
        self.months.menu().triggered.connect(self._choose)
        self.cells.chosen.connect(self._choose_cell)
        theme.changed.connect(self._restyle)

    def set_month(self, shown: tuple[int, int], counts: Sequence[MonthCount], today: date) -> None:
        """Show a month of `counts`, which are all the months that have notes."""
        self._shown = shown
        self._today = (today.year, today.month)
        year, month = shown
        self.months.set_text(heading_text(year, month))
        self.this_month.setEnabled(shown != self._today)
        newest = max([self._today, *((count.year, count.month) for count in counts)])
        self.next.setEnabled(shown < newest)
        self._fill_menu(counts)
        self.cells.set_year(year, month, {c.month: c.count for c in counts if c.year == year})

    def set_room(self, width: int, height: int) -> None:
        """How much there is, in pixels; where the year at a glance would be cut it is left out."""
        bar, edge = self._bar.sizeHint(), self._flow.contentsMargins()
        inside = width - edge.left() - edge.right()
        least = self.cells.height_in(inside)
        if bar.width() + self._theme.px(_GAP) + self.cells.sizeHint().width() > inside:
            least += bar.height() + self._theme.px(_LINE_GAP)
        self.cells.setVisible(max(least, bar.height()) + edge.bottom() <= height)

    def go_back(self) -> None:
        """前月."""
        self.month_chosen.emit(*month_away(*self._shown, -1))

    def go_on(self) -> None:
        """次月, up to this month or the newest note's."""
        if self.next.isEnabled():
            self.month_chosen.emit(*month_away(*self._shown, 1))

    def _go_to_today(self) -> None:
        self.month_chosen.emit(*self._today)

    def _choose(self, action: QAction) -> None:
        self.month_chosen.emit(*action.data())

    def _choose_cell(self, month: int) -> None:
        self.month_chosen.emit(self._shown[0], month)

    def _fill_menu(self, counts: Sequence[MonthCount]) -> None:
        menu = self.months.menu()
        menu.clear()
        for under in menu.findChildren(QMenu):  # clear() takes only their lines away
            under.deleteLater()
        years = sorted({count.year for count in counts}, reverse=True)
        for year in years:
            inside = [count for count in counts if count.year == year]
            title = _("{year}年 {count}件").format(year=year, count=sum(c.count for c in inside))
            under = QMenu(title, menu)
            menu.addMenu(under)
            for count in inside:
                text = _("{month} {count}件").format(month=month_text(count.month), count=count.count)
                under.addAction(text).setData((count.year, count.month))
        self.months.setEnabled(bool(years))

    def _restyle(self) -> None:
        px = self._theme.px
        self._flow.set_gaps(px(_GAP), px(_LINE_GAP))
        self._flow.setContentsMargins(px(20), 0, px(20), px(8))
        self._row.setSpacing(px(6))


class YearCells(QWidget):
    """Twelve cells: month and number of notes; the month shown is marked."""

    chosen = Signal(int)
    """month"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for month in range(1, 13):
            cell = _Cell(theme, month)
            self._group.addButton(cell, month)
            row.addWidget(cell, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self.chosen)

    def set_year(self, year: int, month: int, counts: dict[int, int]) -> None:
        """The numbers of one year; months without notes are left out of `counts`."""
        self.setAccessibleName(_("{year}年の月").format(year=year))
        for number in range(1, 13):
            self.cell(number).set_count(counts.get(number, 0))
        self.cell(month).setChecked(True)

    def cell(self, month: int) -> _Cell:
        """One month's cell."""
        found = self._group.button(month)
        assert isinstance(found, _Cell)
        return found

    def height_in(self, width: int) -> int:
        """How high the cells are in so much width, in pixels."""
        return self._theme.px(_STACKED_HEIGHT if self._is_narrow(width) else _CELL_HEIGHT)

    def _is_narrow(self, width: int) -> bool:
        return width < 12 * self._theme.px(_CELL) + 11 * 2

    def sizeHint(self) -> QSize:
        return QSize(12 * self._theme.px(_CELL) + 11 * 2, self.height_in(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(12 * self._theme.px(34), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.cell(1).set_stacked(self._is_narrow(self.width())):
            for month in range(2, 13):
                self.cell(month).set_stacked(self._is_narrow(self.width()))
            self.updateGeometry()


class _Cell(PaintedButton):
    """Month and count side by side, or one above the other where it is narrow."""

    def __init__(self, theme: Theme, month: int) -> None:
        self._month = month
        self._count = 0
        self._stacked = False
        super().__init__(theme, month_text(month))
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int) -> None:
        """How many notes the month has."""
        self._count = count
        words = _("{month} {count}件").format(month=month_text(self._month), count=count)
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def set_stacked(self, stacked: bool) -> bool:
        """Count below the month instead of beside it; whether that is a change."""
        changed = stacked != self._stacked
        self._stacked = stacked
        if changed:
            self.updateGeometry()
        return changed

    def _ink(self) -> QColor:
        if self.isChecked():
            return self._theme.color("accent")
        return self._theme.color("text" if self._count else "text3")

    def _paint_ground(self, painter: QPainter, rect: QRectF) -> None:
        shade = self._theme.color("select") if self.isChecked() else self._veil()
        if shade:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(shade)
            painter.drawRoundedRect(rect, 6, 6)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        font = self._theme.font("small", self.isChecked())
        painter.setFont(font)
        painter.setPen(self._ink())
        count = str(self._count) if self._count else ""
        if self._stacked:
            half = rect.height() / 2
            painter.drawText(rect.adjusted(0, 1, 0, -half), Qt.AlignmentFlag.AlignCenter, self.text())
            painter.drawText(rect.adjusted(0, half - 1, 0, 0), Qt.AlignmentFlag.AlignCenter, count)
            return
        text = f"{self.text()} {count}".strip()
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)

    def sizeHint(self) -> QSize:
        height = _STACKED_HEIGHT if self._stacked else _CELL_HEIGHT
        return QSize(self._theme.px(_CELL), self._theme.px(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(34), self.sizeHint().height())
