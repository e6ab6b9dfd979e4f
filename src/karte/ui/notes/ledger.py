"""一覧: all notes, newest first, narrowed by chips, with what their numbers come to."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _, ngettext
from karte.services.report.words import totals_text
from karte.store import ledger, roster
from karte.text import spelling
from karte.text.matter import BILLABLE
from karte.text.numbers import format_number
from karte.text.query import parse
from karte.ui.notes.filters import FilterChips
from karte.ui.notes.summary import Page, Summary, read_page, summarize, work_words
from karte.ui.notes.view import NotesView
from karte.ui.timeline import deeds
from karte.ui.timeline.lines import arrange
from karte.ui.timeline.marks import Marks
from karte.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from karte.store.ledger import Filter
    from karte.store.note_rows import NoteLine
    from karte.store.rows import EntityHit
    from karte.ui.context import Context
    from karte.ui.jobs import Job

FIRST = 50
"""How many notes are shown at first."""
PAGE = 100
"""How many さらに読む adds."""
PAUSE_MS = 120
"""After so long without a key the notes follow what was typed."""
_PROPOSALS = 8


class Ledger(NotesView):
    """The lines are there at once; how many there are and what they come to follows a moment later."""

    counted = Signal(object)
    """How many notes there are of these; None while nobody knows."""
    write_requested = Signal()
    text_changed = Signal(str)
    """The words were taken off by their chip."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, by_time=False, parent=parent)
        theme = ctx.theme
        self._number = 0
        """Of the summary that is awaited: an older one is dropped."""
        self._job: Job | None = None
        self._reading: Job | None = None
        """The page that is awaited."""
        self._to_top = False
        """Whether the lines that are awaited are other ones than those shown."""
        self._more = False
        self._count: int | None = None
        self._wish = FIRST
        self.filters = FilterChips(theme, self._propose)
        self.charge = LinkButton(theme, "", "circle-check")
        self.fold = LinkButton(theme, "", token="text2")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._text = ""
        self._row = QHBoxLayout()
        self._head = QVBoxLayout()
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._restyle()
        self.filters.cleared.connect(self._pause.stop)
        self.filters.changed.connect(self._follow_chips)
        self.filters.text_removed.connect(self._remove_text)
        self.charge.clicked.connect(self._charge)
        self.fold.clicked.connect(self.toggle_all)
        self.list.more_requested.connect(self._read_on)
        self.list.opened_changed.connect(self._renew_fold_button)
        self.empty.asked.connect(self._act_on_empty)
        self._pause.timeout.connect(self._follow_text)
        theme.changed.connect(self._restyle)

    def wanted(self) -> Filter:
        """Which notes are shown."""
        return self.filters.wanted(clock.today())

    def refresh(self) -> None:
        """Read what is shown again; open notes stay open, and the place in the list stays."""
        self._number += 1
        if self._job is not None:
            self._job.cancel()
        self._read(None, self._wish + 1)
        work = partial(summarize, self._ctx.store, self._number, self.wanted())
        self._job = self._ctx.jobs.start(work, done=self._take)

    def set_text(self, text: str, *, at_once: bool = False) -> None:
        """Only notes with these words, which are marked in them."""
        self._text = text
        if at_once:
            self._pause.stop()
            self._follow_text()
        else:
            self._pause.start()

    def show_loose(self) -> None:
        """The notes that stand in no karte."""
        self._pause.stop()
        self.filters.set_loose()
        self._start_over()

    def show_tag(self, tag_id: int) -> None:
        """The notes that carry a tag, or are about a karte that does."""
        self._pause.stop()
        self.filters.set_tag(tag_id)
        self._start_over()

    def close_entry(self) -> bool:
        """Puts away an entry that is open under the chips; whether there was one."""
        return self.filters.close_entry()

    def _propose(self, text: str) -> list[EntityHit]:
        with self._ctx.store.read() as session:
            return roster.proposals(session, text, limit=_PROPOSALS)

    def _start_over(self) -> None:
        """Other notes: from the newest of them on."""
        text = self.filters.text_wanted()
        if self._text.strip() != text:
            self._text = text
            self.text_changed.emit(text)
        self._wish = FIRST
        self._count = None
        self._to_top = True
        self.counted.emit(None)
        self.refresh()

    def _follow_chips(self) -> None:
        """Words that were typed this moment are part of what is asked."""
        if self._pause.isActive():
            self._pause.stop()
            self.filters.set_text(self._text.strip())
        self._start_over()

    def _follow_text(self) -> None:
        if self._text.strip() != self.filters.text_wanted():
            self.filters.set_text(self._text.strip())
            self._start_over()

    def _remove_text(self) -> None:
        self.filters.set_text("")
        self._start_over()

    def _read(self, after: NoteLine | None, limit: int) -> None:
        """At once where that takes no time in any file; the window waits for nothing else."""
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        wanted = self.wanted()
        if ledger.is_quick(wanted):
            with self._ctx.store.read() as session:
                found = ledger.page(session, wanted, after=after, limit=limit)
            self._take_page(Page(self._number, after, tuple(found)))
        else:
            work = partial(read_page, self._ctx.store, self._number, wanted, after, limit)
            self._reading = self._ctx.jobs.start(work, done=self._take_page)

    def _take_page(self, page: Page) -> None:
        if page.number != self._number:
            return
        self._reading = None
        if page.after is None:
            self._take_first(list(page.lines))
        else:
            self._more = len(page.lines) > PAGE
            self._lines += page.lines[:PAGE]
            self._wish = max(self._wish, len(self._lines))
        self._show_lines()
        if self._to_top:
            self._to_top = False
            self.list.scroll_to_top()

    def _take_first(self, lines: list[NoteLine]) -> None:
        self._lines = lines[: self._wish]
        self._more = len(lines) > self._wish
        if self._to_top:
            self.list.scroll_to_top()
        with self._ctx.store.read() as session:
            self.renew_cards(session)
        if not self._more:  # all of them are here
            self._count = len(self._lines)
            self.counted.emit(self._count)

    def _take(self, summary: Summary) -> None:
        if summary.number != self._number:
            return
        self._count = summary.count
        self.filters.set_offers(summary.offers)
        words = [*totals_text(summary.count, summary.sums)[1:], *work_words(summary.work)]
        self.totals.set_words(words)
        self.totals.setVisible(bool(words) and summary.count > 0)
        self._offer_charging(summary.work.count)
        self.counted.emit(summary.count)
        if self._more and self._reading is None:  # how many are left is known now
            self._show_lines()

    def _offer_charging(self, count: int) -> None:
        """Where the notes are narrowed to those still to be charged, all of them can be in one go."""
        words = ngettext("{count}件を請求済みにする", "{count}件を請求済みにする", count)
        self.charge.set_text(words.format(count=format_number(count)))
        self.charge.setVisible(count > 0 and self.wanted().billing == BILLABLE)

    def _charge(self) -> None:
        with self._ctx.store.read() as session:
            found = ledger.to_charge(session, self.wanted())
        if found:
            deeds.set_billed(self._ctx, found, origin=self, done=self.touched.emit)

    def _show_lines(self) -> None:
        left = (None if self._count is None else self._count - len(self._lines)) if self._more else 0
        self.show_items(arrange(self._lines, left, by_month=self.wanted().due_until is None))
        self.list.set_marks(self._marks_of(self.wanted().text))
        self.fold.setVisible(bool(self._lines))
        self._renew_fold_button()
        if self.filters.is_set():
            self.empty.set_text(_("絞り込みに合うノートはありません。"), _("すべて外す"))
        else:
            self.empty.set_text(_("書いたノートが、ここに新しい順に並びます。"), _("ノートを書く"))

    def _marks_of(self, text: str) -> Marks | None:
        query = parse(text)
        if query.is_empty:
            return None
        marker = partial(spelling.marks, wanted=query.words)
        return Marks(marker, frozenset(line.note_id for line in self._lines), bars=False)

    def _read_on(self) -> None:
        """Add the next older notes behind those shown."""
        if self._lines and self._reading is None:
            self._read(self._lines[-1], PAGE + 1)

    def _renew_fold_button(self) -> None:
        self.fold.set_text(_("すべて閉じる") if self.list.is_all_open() else _("すべて開く"))

    def _act_on_empty(self) -> None:
        if self.filters.is_set():
            self.filters.reset()
            self._start_over()
        else:
            self.write_requested.emit()

    def _lay_out(self) -> None:
        self._row.addWidget(self.totals, 1)
        self._row.addStretch(0)
        self._row.addWidget(self.charge)
        self._row.addWidget(self.fold)
        self._head.addWidget(self.filters)
        self._head.addLayout(self._row)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._head)
        self._column.addWidget(self.stack, 1)
        self.totals.hide()
        self.charge.hide()

    def _restyle(self) -> None:
        px = self._ctx.theme.px
        self._head.setContentsMargins(px(20), 0, px(20), px(4))
        self._head.setSpacing(px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what is open under the chips."""
        if event.key() != Qt.Key.Key_Escape or not self.close_entry():
            super().keyPressEvent(event)
