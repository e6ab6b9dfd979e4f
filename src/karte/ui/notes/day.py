"""日報: all that happened on one day, in the order of the day, with its totals; it can be printed."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _, ngettext
from karte.services.report.words import totals_text
from karte.store import ledger
from karte.store.ledger import Filter
from karte.text.dates import format_date
from karte.ui.inputs.calendar import CalendarPopup
from karte.ui.notes.view import NotesView
from karte.ui.widgets.buttons import LinkButton, PlainButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from karte.ui.context import Context


class Day(NotesView):
    """Every note is open, except those marked 自分だけ; what was folded stays so."""

    print_requested = Signal(object)
    """The `date`."""
    write_requested = Signal()
    refreshed = Signal()
    """The day, or what stands in it, is another."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, by_time=True, parent=parent)
        theme = ctx.theme
        self._day = clock.today()
        self._seen: set[int] = set()
        self.previous = LinkButton(theme, _("前の日"), "chevron-left", token="text2")
        self.day_button = _DayButton(theme, "", "calendar")
        self.next = LinkButton(theme, _("次の日"), "chevron-right", token="text2")
        self.today = LinkButton(theme, _("今日"))
        self.fold = LinkButton(theme, "", token="text2")
        self.print_button = PlainButton(theme, _("印刷"), "printer", "Ctrl+P", small=True)
        self.hidden = Label(theme, "", "small", "private")
        self._calendar: CalendarPopup | None = None
        self._bar = QWidget()
        self._flow = FlowLayout(self._bar)
        self._row = QHBoxLayout()
        self._head = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._restyle()
        self.previous.clicked.connect(partial(self.step, -1))
        self.next.clicked.connect(partial(self.step, 1))
        self.today.clicked.connect(self.go_to_today)
        self.day_button.asked.connect(self.open_calendar)
        self.fold.clicked.connect(self.toggle_all)
        self.print_button.clicked.connect(self.print_day)
        self.list.opened_changed.connect(self._renew_fold_button)
        self.empty.asked.connect(self.write_requested)
        theme.changed.connect(self._restyle)

    def day(self) -> date:
        """The day that is shown."""
        return self._day

    def show_day(self, day: date) -> None:
        """Another day, from its first note on."""
        self._day = day
        self._seen.clear()
        self.list.set_opened(set())
        self.list.scroll_to_top()
        self.refresh()
        self.list.scroll_to_top()

    def step(self, by: int) -> None:
        """So many days on; at the end of the calendar it stays."""
        ordinal = self._day.toordinal() + by
        if date.min.toordinal() <= ordinal <= date.max.toordinal():
            self.show_day(self._day + timedelta(by))

    def go_to_today(self) -> None:
        """今日."""
        self.show_day(clock.today())

    def open_calendar(self) -> None:
        """A month to pick the day from."""
        if self._calendar is None:
            self._calendar = CalendarPopup(self._ctx.theme, self.day_button)
            self._calendar.picked.connect(self._take_day)
            self._calendar.given_up.connect(self._give_up)
            self._calendar.grid.focus_left.connect(self._calendar.close_up)
        self._calendar.show_at(self._day)

    def print_day(self) -> None:
        """The day on paper."""
        if any(not line.private for line in self._lines):
            self.print_requested.emit(self._day)

    def refresh(self) -> None:
        """Read the day again; notes that are new to it are open."""
        wanted = Filter(since=self._day, until=self._day)
        with self._ctx.store.read() as session:
            self._lines = ledger.day(session, self._day)
            sums = ledger.totals(session, wanted)
            self.renew_cards(session)
        fresh = {line.note_id for line in self._lines if not line.private} - self._seen
        self._seen |= fresh
        self.show_items(self._lines)
        if fresh:
            self.list.set_opened(self.list.opened() | fresh)
        self.totals.set_words(totals_text(len(self._lines), sums))
        self._show_words()
        self.refreshed.emit()

    def _show_words(self) -> None:
        self.day_button.set_text(format_date(self._day.isoformat()))
        self.today.setEnabled(self._day != clock.today())
        self.empty.set_text(
            _("この日のノートはありません。"), _("ノートを書く") if self._day == clock.today() else ""
        )
        hidden = sum(line.private for line in self._lines)
        self.hidden.setText(
            ngettext(
                "自分だけのノート{count}件は印刷しません", "自分だけのノート{count}件は印刷しません", hidden
            ).format(count=hidden)
        )
        self.hidden.setVisible(hidden > 0)
        self.print_button.setEnabled(hidden < len(self._lines))
        for part in (self.totals, self.fold):
            part.setVisible(bool(self._lines))
        self._renew_fold_button()
        self._flow.invalidate()

    def _take_day(self, day: date) -> None:
        self._give_up()
        self.show_day(day)

    def _give_up(self) -> None:
        assert self._calendar is not None
        self._calendar.close_up()
        self.day_button.setFocus()

    def _renew_fold_button(self) -> None:
        self.fold.set_text(_("すべて閉じる") if self.list.is_all_open() else _("すべて開く"))

    def _lay_out(self) -> None:
        for part in (self.previous, self.day_button, self.next, self.today, self.print_button, self.hidden):
            self._flow.addWidget(part)
        self._row.addWidget(self.totals, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.fold)
        self._head.addWidget(self._bar)
        self._head.addLayout(self._row)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.stack, 1)

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._flow.set_gaps(px(8), px(4))
        self.hidden.setFixedHeight(px(28))
        self._head.setContentsMargins(px(20), 0, px(20), px(4))
        self._head.setSpacing(px(8))


class _DayButton(MenuButton):
    """Opens a month in the place of a menu."""

    asked = Signal()

    def open(self) -> None:
        """Ask for the month."""
        self.asked.emit()
