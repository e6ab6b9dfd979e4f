"""The line of sums and means below the table, each under its column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.store.columns import COUNT
from karte.text.numbers import format_number
from karte.ui.graphs.points import has_sum, mean_text
from karte.ui.table.painting import HEAD, PADDING

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.store.grid import Summary
    from karte.ui.table.model import TableModel
    from karte.ui.table.view import TableView
    from karte.ui.theme import Theme

_MOST_ADDED = 5000
"""So many marked cells are added up while they are being marked."""


def is_added_up(column: Column) -> bool:
    """Whether a sum of the column's numbers means anything."""
    return has_sum(column.field) and not column.key.startswith("mean:")


def total_text(column: Column, summary: Summary) -> str:
    """合計 85,800, or 平均 4.5 where adding up means nothing."""
    if is_added_up(column):
        return _("合計 {number}").format(number=format_number(round(summary.total, 6)))
    return _("平均 {number}").format(number=mean_text(column.field, summary.mean))


def marked_words(numbers: Sequence[tuple[Column, float]]) -> str:
    """合計 and 平均 of the marked numbers, as a spreadsheet says below; "" for fewer than two.

    What is measured in different units is added up by unit, and not at all where no unit tells it apart.
    """
    if len(numbers) < 2:
        return ""
    by_unit: dict[str, list[float]] = {}
    for column, number in numbers:
        by_unit.setdefault(_unit(column), []).append(number)
    said = _("選んだ数 {count}個").format(count=f"{len(numbers):,}")
    columns = {column.key: column for column, _number in numbers}
    can_add = all(map(is_added_up, columns.values()))
    if len(columns) > 1 and "" in by_unit:
        return said
    if len(by_unit) > 1:
        totals = "・".join(_amount(sum(each), unit) for unit, each in by_unit.items())  # data
        return _("{said}　合計 {totals}").format(said=said, totals=totals) if can_add else said
    ((unit, each),) = by_unit.items()
    if can_add:
        said = _("{said}　合計 {totals}").format(said=said, totals=_amount(sum(each), unit))
    return _("{said}　平均 {mean}").format(said=said, mean=_amount(sum(each) / len(each), unit, places=1))


def _unit(column: Column) -> str:
    """In what a column is measured, also where its field need not name it; "" if nobody knows."""
    named = {"money": _("円"), "lines": _("円"), "minutes": _("分")}
    return column.field.unit or (_("回") if column.key == COUNT else named.get(column.type, ""))


def _amount(number: float, unit: str, *, places: int = 6) -> str:
    return format_number(round(number, places)) + unit


class TotalsLine(QWidget):
    """Scrolls sideways with the table; without anything to add up it is not there."""

    def __init__(self, theme: Theme, table: TableView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._table = table
        self._texts: dict[str, str] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.hide()
        table.horizontalScrollBar().valueChanged.connect(self.update)
        table.head.sectionResized.connect(self.update)
        theme.changed.connect(self.updateGeometry)

    def show_totals(self, columns: list[Column], found: Mapping[str, Summary]) -> None:
        """Show what was added up, by column key."""
        self._texts = {one.key: total_text(one, found[one.key]) for one in columns if one.key in found}
        said = (f"{one.label} {self._texts[one.key]}" for one in columns if one.key in self._texts)
        self.setAccessibleName("、".join(said))  # data
        self.setVisible(bool(self._texts))
        self.update()

    def text_of(self, key: str) -> str:
        """What stands under a column, or ""."""
        return self._texts.get(key, "")

    def _cell(self, place: int) -> QRect:
        left = self._table.rows.width() + self._table.columnViewportPosition(place)
        return QRect(left, 0, self._table.columnWidth(place), self.height())

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(HEAD))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("sunken"))
        painter.setPen(QPen(self._theme.color("border"), 1))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(self._theme.font("small", bold=True))
        painter.setPen(self._theme.color("text"))
        metrics, pad = QFontMetricsF(painter.font()), self._theme.px(PADDING)
        model = self._table.model()
        aside = QRectF(pad, 0, self._table.rows.width() + self._table.columnWidth(0), self.height())
        painter.drawText(aside, Qt.AlignmentFlag.AlignVCenter, _("合計・平均"))
        frozen = self._table.rows.width() + (self._table.columnWidth(0) if model.columnCount() else 0)
        painter.setClipRect(QRect(frozen, 0, self.width() - frozen, self.height()))
        for place, key in enumerate(self._table.keys()):
            text, cell = self._texts.get(key, ""), QRectF(self._cell(place))
            if text and cell.right() <= self.width():
                # What does not fit under a narrow number reaches to the left, over columns that have none.
                short = min(0.0, cell.width() - metrics.horizontalAdvance(text) - 2 * pad)
                side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                room = cell.adjusted(short, 0, -pad, 0)
                painter.drawText(room, side | Qt.TextFlag.TextSingleLine, text)
        painter.end()


def marked_sum(view: TableView, model: TableModel) -> str:
    """合計 and 平均 of the marked numbers, as a spreadsheet says below; "" for very many cells."""
    around = view.marked()
    if around.width() * around.height() > _MOST_ADDED:
        return ""
    numbers = [
        (model.column(place), number)
        for row, place in view.marked_cells()
        if model.column(place).is_number and (number := model.value(row, place).number) is not None
    ]
    return marked_words(numbers)


def count_words(count: int, whole: int | None) -> str:
    """How many rows there are; with `whole` of how many that would be without filters."""
    if whole is None:
        return _("{count}件").format(count=f"{count:,}")
    return _("{count} / {all}件").format(count=f"{count:,}", all=f"{whole:,}")
