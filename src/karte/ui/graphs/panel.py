"""Graph and table of one template in one karte, with what can be chosen about them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import entities, series, values
from karte.store.rows import FieldRow, Series
from karte.text.partial import months_later
from karte.ui.graphs import export
from karte.ui.graphs.plot import MOST_BARS, Plot
from karte.ui.graphs.points import (
    choice_words,
    column_name,
    drawn_fields,
    points_of,
    range_words,
    totals_words,
)
from karte.ui.graphs.rows import Rows
from karte.ui.graphs.table import SeriesTable
from karte.ui.graphs.totals import TotalsLine
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report

    _Counts = list[tuple[FieldRow, list[tuple[str, int]]]]

_PLOT, _LEAST_PLOT = 180, 112
"""A lower plot would lie: its bars need room above both lines of dates."""
_ROWS = 7
"""Rows of the table that a compact panel shows where there is room."""
_FEWEST_ROWS = 2
_SIDE_BY_SIDE = 900
COUNTED_AT_ONCE = 2000
"""So many notes have their choices counted before the graph is shown; it takes 5 ms."""
_GAP = "　"  # data


class GraphPanel(QWidget):
    """`compact` stands above notes: it takes only the height it is given and can be folded.

    Where there is no room for a whole graph it shows the totals alone. One that is not compact stands in
    something that scrolls.
    """

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
        self._rows: Rows | None = None
        self._field_id: int | None = None
        self._style = ""
        self._folded = False
        self._squeezed = False
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
        self._counting = QTimer(self, singleShot=True, interval=0)
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
            found = series.of(session, self._entity_id, self._template_id, since=since, until=until)
        self._rows = Rows.of(self._ctx.store, found)
        self.table.show_rows(self._rows)
        self._count(found)
        self.spans.setVisible(self._month is None)
        self._fill_fields(found)
        self._draw()

    def field_id(self) -> int | None:
        """The field that is drawn; None where no number is."""
        return self._field_id

    def has_something(self) -> bool:
        """Whether there is anything to add up: a number or a choice, in month mode also a note."""
        rows = self._rows
        return rows is not None and bool(rows.series.fields) and (self._month is None or len(rows) > 0)

    def fits(self, height: int) -> bool:
        """Whether a compact panel would show anything in so much room."""
        return height >= self._heads_height()

    def set_room(self, height: int) -> None:
        """How high a compact panel may be; it is never higher than it needs."""
        heads, plot = self._heads_height(), self._ctx.theme.px(_LEAST_PLOT)
        self._squeezed = height < heads + plot
        wanted = self._natural_height() if self._is_open() else heads
        self._height = max(heads, min(height, wanted))
        self._arrange()
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
        self._row.addWidget(self.plot, 4 if self._compact else 100)  # alone it is whole before the table
        self._row.addWidget(self.table, 5)
        column = QVBoxLayout(self)
        column.addLayout(head)
        if not self._compact:
            self._row.insertWidget(2, self.counts)
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
        self._counting.timeout.connect(self._count_beside)
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

    def _count(self, shown: Series) -> None:
        """Count the choices: among very many notes when all is painted, with … in their place until then."""
        self._counting.stop()
        if len(shown.note_ids) <= COUNTED_AT_ONCE:
            self._show_counts(self._counter(shown)())
            return
        chosen = [field.label for field in shown.fields if not values.is_number(field)]
        self.counts.set_text(_GAP.join(f"{label}: …" for label in chosen))
        if chosen:
            self._counting.start()

    def _count_beside(self) -> None:
        if self._rows is not None:
            self._ctx.jobs.start(self._counter(self._rows.series), done=self._show_counts)

    def _counter(self, shown: Series) -> partial[tuple[Series, _Counts]]:
        return partial(_choices, self._ctx.store, self._entity_id, shown, *self._period())

    def _show_counts(self, counted: tuple[Series, _Counts]) -> None:
        """Say how often each choice was made, unless another series is shown meanwhile."""
        shown, counts = counted
        if self._rows is not None and self._rows.series is shown:
            self.counts.set_text(_GAP.join(choice_words(*each) for each in counts))
            self._arrange()

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
        ids = [field.field_id for field in self._rows.series.fields] if self._rows else []
        return ids.index(self._field_id) if self._field_id in ids else None

    def _draw(self) -> None:
        place, rows = self._place(), self._rows
        totals = series.totals(rows.series, place) if rows and place is not None else None
        if rows is not None and place is not None and totals is not None:
            shown, points = rows.series, points_of(rows, place)
            field = shown.fields[place]
            style = self._style or ("bar" if len(points) <= MOST_BARS else "line")
            self.styles.set_current(style)
            number = drawn_fields(shown).index(place) if place in drawn_fields(shown) else 0
            self.plot.show_points(points, field, style, number=number)
            self.totals.set_words(
                totals_words(field, totals), range_words(field, totals), brief=self._compact
            )
        for part in (self.plot, self.totals, self.styles):
            part.setVisible(totals is not None)
        self.none.setVisible(not rows)
        self.save.setEnabled(bool(rows))
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

    def _is_open(self) -> bool:
        return not (self._folded or self._squeezed)

    def _is_wide(self) -> bool:
        return self._compact and self.width() >= self._ctx.theme.px(_SIDE_BY_SIDE)

    def _arrange(self) -> None:
        """Plot and table beside or below each other; a table for which no row would fit is left out."""
        px = self._ctx.theme.px
        wide = self._is_wide()
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        self.counts.setVisible(bool(self.counts.text()) and self._is_open())
        self.fold.setVisible(self._compact and not self._squeezed)
        self._body.setVisible(self._is_open())
        has_rows = bool(self._rows)
        if not self._compact:
            self.table.setMinimumHeight(self.table.natural_height(_FEWEST_ROWS))
            self.plot.setMinimumHeight(px(_LEAST_PLOT))
            self.plot.setMaximumHeight(px(_PLOT))
            self.table.setVisible(has_rows)
            return
        free = self.height() - self._heads_height() - px(8)
        table = self.table.natural_height(2)
        stacked_plot = 0 if self.plot.isHidden() else max(px(_LEAST_PLOT), min(px(_PLOT), free - table))
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
        from karte.services.exporting import delimited  # not before something leaves
        from karte.services.exporting.names import file_name

        held = self._rows
        if held is None:
            return
        with self._ctx.store.read() as session:
            owner = entities.ref(session, self._entity_id)
        name = owner.name if owner else ""
        proposed = file_name(name, held.series.template.name, f"{clock.today():%Y%m%d}")
        path = export.ask_path(self, proposed)
        if path is None:
            return
        rows = export.table(held.series, reversed(held))
        try:
            delimited.write_csv(path, rows)
        except KarteError as error:
            self._ctx.tell.error(error)
            return
        left_out = len(held) - (len(rows) - 1)
        said = _("{count}件をCSVに保存しました").format(count=len(rows) - 1)
        if left_out:
            said += _(" (自分だけの{count}件は入れていません)").format(count=left_out)
        self._ctx.tell.toast(said)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._height) if self._compact else hint

    def heightForWidth(self, width: int) -> int:
        """What a panel needs at least, so that what it stands in scrolls only then."""
        return self._column.totalMinimumHeightForWidth(width)

    def minimumSizeHint(self) -> QSize:
        """A compact panel may be squeezed to its head: it never makes the window grow."""
        least = super().minimumSizeHint()
        return QSize(least.width(), self._heads_height()) if self._compact else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()


def _choices(
    store: Store, entity_id: int, shown: Series, since: date | None, until: date | None, *_report: Report
) -> tuple[Series, _Counts]:
    """The series with how often each choice was made in it; knows nothing of Qt, so any thread may ask."""
    with store.read() as session:
        counts = series.choices(session, entity_id, shown.template.template_id, since=since, until=until)
    return shown, counts
