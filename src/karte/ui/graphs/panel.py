"""Graph and table of one template in one karte, with what can be chosen about them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import entities, series
from karte.store.rows import FieldRow, Series
from karte.text.partial import months_later
from karte.ui.graphs import export
from karte.ui.graphs.plot import MOST_BARS, Plot
from karte.ui.graphs.points import (
    choice_counts,
    column_name,
    drawn_fields,
    points_of,
    range_words,
    totals_words,
)
from karte.ui.graphs.table import SeriesTable
from karte.ui.graphs.totals import TotalsLine
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.context import Context

_PLOT, _LOWEST_PLOT = 180, 96
_ROWS = 7
"""Rows of the table that a compact panel shows where there is room."""
_SIDE_BY_SIDE = 900


class GraphPanel(QWidget):
    """`compact` stands above notes: it takes only the height it is given and can be folded."""

    note_requested = Signal(int)
    folded = Signal()
    """The panel was folded or unfolded: it wants another height."""

    def __init__(
        self,
        ctx: Context,
        *,
        compact: bool = False,
        lead: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`lead` stands first among the tools: what chooses the template, where nothing else does."""
        super().__init__(parent)
        self._ctx = ctx
        self._compact = compact
        self._entity_id = 0
        self._template_id = 0
        self._month: tuple[int, int] | None = None
        self._series: Series | None = None
        self._field_id: int | None = None
        self._style = ""
        self._folded = False
        self._height = 0
        theme = ctx.theme
        self.fields = MenuButton(theme, "")
        self.styles = Segmented(theme, [("bar", _("棒")), ("line", _("折れ線"))], _("グラフの形"))
        self.spans = Segmented(theme, [("year", _("1年")), ("all", _("全部"))], _("期間"))
        self.spans.set_current("all")
        self.save = LinkButton(theme, _("CSVで保存"), "file-down", token="text2")
        self.fold = IconButton(theme, "chevron-up", _("グラフをたたむ"), size=16)
        self.totals = TotalsLine(theme)
        self.counts = ElidedLabel(theme, "", "small", "text2")
        self.none = Label(theme, _("この期間の記録はありません。"), token="text2")
        self.plot = Plot(theme)
        self.table = SeriesTable(theme)
        self._body = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._body)
        if compact:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._lay_out([tool for tool in (lead, self.fields, self.styles, self.spans) if tool])
        self._connect()

    def show_series(self, entity_id: int, template_id: int, *, month: tuple[int, int] | None = None) -> None:
        """Show a template's numbers in a karte: of one month, else of the span chosen."""
        if template_id != self._template_id:
            self._field_id = None
            self._style = ""
        self._entity_id, self._template_id, self._month = entity_id, template_id, month
        self.refresh()

    def refresh(self) -> None:
        """Read the series again and draw it."""
        since, until = self._period()
        with self._ctx.store.read() as session:
            self._series = series.of(session, self._entity_id, self._template_id, since=since, until=until)
        self.table.show_series(self._series)
        self.counts.set_text("　".join(f"{label}: {counts}" for label, counts in choice_counts(self._series)))
        self.spans.setVisible(self._month is None)
        self._fill_fields(self._series)
        self._draw()

    def has_something(self) -> bool:
        """Whether there is anything to add up: a number or a choice, in month mode also a note."""
        shown = self._series
        return shown is not None and bool(shown.fields) and (self._month is None or bool(shown.rows))

    def set_room(self, height: int) -> None:
        """How high a compact panel may be; it is never higher than it needs."""
        wanted = self._heads_height() if self._folded else self._natural_height()
        least = self._heads_height() + (0 if self._folded else self._ctx.theme.px(_LOWEST_PLOT))
        self._height = max(least, min(height, wanted))
        self.updateGeometry()

    def _lay_out(self, tools: list[QWidget]) -> None:
        px = self._ctx.theme.px
        self._tools = QWidget()
        row = QHBoxLayout(self._tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        for tool in tools:
            row.addWidget(tool)
        self._heads = QWidget()
        flow = FlowLayout(self._heads, gap=px(16), line_gap=px(2))
        flow.addWidget(self._tools)
        flow.addWidget(self._numbers() if self._compact else self.totals)
        head = QHBoxLayout()
        head.setSpacing(px(4))
        head.addWidget(self._heads, 1)
        for tool in (self.save, self.fold):
            head.addWidget(tool, 0, Qt.AlignmentFlag.AlignTop)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(px(8))
        self._row.addWidget(self.none)
        self._row.addWidget(self.plot, 4)
        self._row.addWidget(self.table, 5)
        column = QVBoxLayout(self)
        column.addLayout(head)
        self.fold.setVisible(self._compact)  # not before it has a parent: it would be a window
        if not self._compact:
            column.addWidget(self.counts)
        column.addWidget(self._body, 1)
        self._column = column
        self._restyle()

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._column.setContentsMargins(px(20), px(0 if self._compact else 8), px(20), px(4))
        self._column.setSpacing(px(4))
        self._arrange()

    def _numbers(self) -> QWidget:
        """Totals and counts on one line, of which the counts are cut first."""
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._ctx.theme.px(20))
        self.totals.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        row.addWidget(self.totals)
        row.addWidget(self.counts)
        return both

    def _connect(self) -> None:
        self.fields.chosen.connect(self._choose_field)
        self.styles.changed.connect(self._choose_style)
        self.spans.changed.connect(self._choose_span)
        self.save.clicked.connect(self._save)
        self.fold.clicked.connect(self._toggle_fold)
        self.plot.note_requested.connect(self.note_requested)
        self.table.note_requested.connect(self.note_requested)
        self._ctx.theme.changed.connect(self._restyle)

    def _period(self) -> tuple[date | None, date | None]:
        if self._month is not None:
            year, month = self._month
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if self.spans.current() == "year":
            return months_later(clock.today(), -12), None
        return None, None

    def _fill_fields(self, shown: Series) -> None:
        drawn = [shown.fields[index] for index in drawn_fields(shown)]
        if not drawn:
            self._field_id = None
        elif self._field_id not in {field.field_id for field in drawn}:
            self._field_id = drawn[0].field_id
        if drawn:
            self.fields.set_choices([(field.field_id, column_name(field)) for field in drawn], self._field_id)
        self.fields.setVisible(bool(drawn))

    def _place(self) -> int | None:
        """The chosen field's place in the series."""
        ids = [field.field_id for field in self._series.fields] if self._series else []
        return ids.index(self._field_id) if self._field_id in ids else None

    def _draw(self) -> None:
        place, shown = self._place(), self._series
        points = points_of(shown, place) if shown and place is not None else []
        totals = series.totals(shown, place) if shown and place is not None else None
        if shown is not None and place is not None and totals is not None:
            field: FieldRow = shown.fields[place]
            style = self._style or ("bar" if len(points) <= MOST_BARS else "line")
            self.styles.set_current(style)
            number = drawn_fields(shown).index(place) if place in drawn_fields(shown) else 0
            self.plot.show_points(points, field, style, number=number)
            self.totals.set_words(
                totals_words(field, totals), range_words(field, totals), brief=self._compact
            )
        self.plot.setVisible(bool(points))
        self.totals.setVisible(bool(points))
        self.styles.setVisible(bool(points))
        rows = len(shown.rows) if shown else 0
        self.none.setVisible(rows == 0)
        self.save.setEnabled(rows > 0)
        self._arrange()

    def _heads_height(self) -> int:
        px = self._ctx.theme.px
        room = self.width() - 2 * px(20) - self.save.sizeHint().width() - self.fold.sizeHint().width() - px(8)
        heads = max(px(28), self._heads.heightForWidth(max(room, px(200))))
        return heads + px(8)

    def _natural_height(self) -> int:
        table = self.table.natural_height(_ROWS)
        plot = 0 if self.plot.isHidden() else self._ctx.theme.px(_PLOT)
        body = max(plot, table) if self._is_wide() else plot + table + self._ctx.theme.px(8)
        return self._heads_height() + body

    def _is_wide(self) -> bool:
        return self._compact and self.width() >= self._ctx.theme.px(_SIDE_BY_SIDE)

    def _arrange(self) -> None:
        """Plot and table beside or below each other; a table for which no row would fit is left out."""
        px = self._ctx.theme.px
        wide = self._is_wide()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.counts.setVisible(bool(self.counts.text()) and not self._folded)
        self._body.setVisible(not self._folded)
        has_rows = self._series is not None and bool(self._series.rows)
        free = self.height() - self._heads_height() - px(8)
        if not self._compact:
            self.plot.setFixedHeight(px(_PLOT))
            self.table.setVisible(has_rows)
            return
        table = self.table.natural_height(2)
        stacked_plot = 0 if self.plot.isHidden() else max(px(_LOWEST_PLOT), min(px(_PLOT), free - table))
        self.table.setVisible(has_rows and (wide or free - stacked_plot >= table))
        self.plot.setMaximumHeight(px(_PLOT) if wide or self.table.isHidden() else stacked_plot)
        self.plot.setMinimumHeight(0 if wide or self.table.isHidden() else stacked_plot)

    def _choose_field(self, key: object) -> None:
        assert isinstance(key, int)
        self._field_id = key
        self._draw()

    def _choose_style(self, style: str) -> None:
        self._style = style
        self._draw()

    def _choose_span(self, _span: str) -> None:
        self.refresh()

    def _toggle_fold(self) -> None:
        self._folded = not self._folded
        self.fold.set_icon("chevron-down" if self._folded else "chevron-up")
        self.fold.set_name(_("グラフを開く") if self._folded else _("グラフをたたむ"))
        self._arrange()
        self.updateGeometry()
        self.folded.emit()

    def _save(self) -> None:
        """Write the table to a CSV file; notes that are 自分だけ stay out, as out of every export."""
        if self._series is None:
            return
        with self._ctx.store.read() as session:
            owner = entities.ref(session, self._entity_id)
        name = owner.name if owner else ""
        proposed = export.file_name(name, self._series.template.name, f"{clock.today():%Y%m%d}")
        path = export.ask_path(self, proposed)
        if path is None:
            return
        rows = export.table(self._series, reversed(self._series.rows))
        try:
            export.write_csv(path, rows)
        except KarteError as error:
            self._ctx.tell.error(error)
            return
        left_out = len(self._series.rows) - (len(rows) - 1)
        said = _("{count}件をCSVに保存しました").format(count=len(rows) - 1)
        if left_out:
            said += _(" (自分だけの{count}件は入れていません)").format(count=left_out)
        self._ctx.tell.toast(said)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._height) if self._compact else hint

    def minimumSizeHint(self) -> QSize:
        """A compact panel may be squeezed to its head: it never makes the window grow."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self._heads_height()) if self._compact else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
