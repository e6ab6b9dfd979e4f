"""A karte's notes in order of time: the newest first or month by month, of all templates or of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from karte import clock
from karte.i18n import _
from karte.store import templates, timeline
from karte.store.note_rows import NoteLine
from karte.store.rows import MonthCount, TemplateRow
from karte.text.numbers import format_number
from karte.ui.graphs.panel import GraphPanel
from karte.ui.pane import Pane
from karte.ui.timeline.handling import Handling
from karte.ui.timeline.lines import arrange, month_text
from karte.ui.timeline.month_nav import MonthNav, month_away
from karte.ui.timeline.painting import HEADING, ROW
from karte.ui.timeline.scroller import NoteList
from karte.ui.timeline.toolbar import ALL, Toolbar
from karte.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.timeline.finder import Finder

FIRST = 20
"""How many notes are shown at first."""
PAGE = 100
"""How many さらに読む adds."""
_SEARCH_PAGE = 1000


class TimelinePane(Pane):
    """Filter, mode, what is open and the place in the list survive every refresh, not another karte."""

    open_entity_requested = Signal(int)
    tag_requested = Signal(str)
    """The name of a tag whose notes are to be shown."""
    edit_requested = Signal(int)
    """note_id"""
    note_requested = Signal(int, int)
    """note_id and the karte in which it is to be shown"""
    write_requested = Signal()
    """The karte has no note yet and the user wants to write one."""

    watches = (
        *("note", "note_target", "value", "template", "field", "entity", "kind", "recorder", "topic"),
        *("addition", "attachment", "thread", "gift", "appointment"),
    )

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._template_id: int | None = None
        self._month: tuple[int, int] | None = None
        self._lines: list[NoteLine] = []
        self._wanted = FIRST
        self._total = 0
        self._newest_id: int | None = None
        self._finder: Finder | None = None
        self.toolbar = Toolbar(ctx.theme)
        self.month_nav = MonthNav(ctx.theme)
        self.graph = GraphPanel(ctx, compact=True)
        self.handling = Handling(ctx, self, self._seen_from, self)
        self.list = NoteList(ctx.theme, self.handling.make_card)
        self.empty = Empty(ctx.theme, "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.toolbar, self.month_nav, self.graph):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        self.month_nav.hide()
        self.graph.hide()
        self._connect()
        self._fit()

    def show_entity(self, entity_id: int | None) -> None:
        """Show a karte from its newest note on, of all templates; None shows nothing."""
        self._entity_id = entity_id
        self._template_id = self._month = self._newest_id = None
        self._wanted = FIRST
        self.list.set_items([], keep_place=False)
        self.list.set_opened(set())
        self.toolbar.set_mode("newest")
        if self._finder is not None:
            self._finder.set_entity(entity_id)
        self.refresh()

    def refresh(self) -> None:
        """Read what is shown again; open notes stay open, and the place in the list stays."""
        self._stale = False
        months: list[MonthCount] = []
        used: list[tuple[TemplateRow, int]] = []
        self._lines, self._total = [], 0
        if self._entity_id is not None:
            with self._ctx.store.read() as session:
                if self._template_id is not None and not templates.exists(session, self._template_id):
                    self._template_id = None  # an undo took it, and nothing is narrowed to nothing
                used = templates.in_karte(session, self._entity_id)
                self._total = timeline.count(session, self._entity_id, self._template_id)
                self._lines = self._read_lines(session, self._entity_id)
                if self._month is not None:
                    months = timeline.months(session, self._entity_id, self._template_id)
                self.handling.renew_cards(session)
        self.toolbar.set_templates(used, self._template_id)
        self._show_month(months)
        self._show_graph()
        self._show_lines()
        if self._finder is not None:
            self._finder.renew()

    def show_note(self, note_id: int) -> None:
        """Open a note of this karte and scroll to it, past filter and mode if they hide it."""
        if self._bring(note_id):
            self.list.reveal(note_id)

    def finder(self) -> Finder:
        """Seeks a word in the notes of the karte that is shown."""
        if self._finder is None:
            from karte.ui.timeline.find_bar import FindBar  # only when something is sought
            from karte.ui.timeline.finder import Finder

            bar = FindBar(self._ctx.theme)
            self._column.insertWidget(0, bar)
            self._finder = Finder(self._ctx, bar, self.list, self._bring)
            self._finder.set_entity(self._entity_id)
            self._finder.turned.connect(self._fit)
        return self._finder

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read; the bar is made later than what is below it."""
        bar = [self._finder.bar] if self._finder is not None else []
        return [*bar, self, *self.list.parts()]

    def find_text(self, text: str, note_id: int | None = None) -> None:
        """Mark a text in the notes of this karte and look at that note, else at the newest that has it."""
        self.finder().find(text, note_id)

    def toggle_all(self) -> None:
        """すべて開く, or すべて閉じる if everything shown is open."""
        self.list.fold_all(not self.list.is_all_open())

    def show_previous_month(self) -> None:
        """前月: month mode, or a month further back in it."""
        if self._month is not None:
            self.month_nav.go_back()
        else:
            self._go_to_month(*month_away(*self._month_at_top(), -1))

    def show_next_month(self) -> None:
        """次月, in month mode only."""
        if self._month is not None:
            self.month_nav.go_on()

    def template(self) -> int | None:
        """The template the notes are narrowed to, None for all."""
        return self._template_id

    def choose_template(self, template_id: int | None) -> None:
        """Show the notes of one template with its graph above them, or of all (None)."""
        if template_id == self._template_id:
            return
        self._template_id = template_id
        self._wanted = FIRST
        self.list.scroll_to_top()
        self.refresh()

    def _connect(self) -> None:
        self.toolbar.template_chosen.connect(self._choose_from_toolbar)
        self.toolbar.mode_chosen.connect(self._choose_mode)
        self.toolbar.previous_month_requested.connect(self.show_previous_month)
        self.toolbar.fold_requested.connect(self.list.fold_all)
        self.month_nav.month_chosen.connect(self._go_to_month)
        self.month_nav.newest_requested.connect(self._go_to_newest)
        self.graph.note_requested.connect(self.show_note)
        self.graph.folded.connect(self._fit)
        self.list.more_requested.connect(self._read_on)
        self.handling.attend(self.list)
        self.handling.edit_requested.connect(self.edit_requested)
        self.handling.note_requested.connect(self._go_to_note)
        self.handling.open_entity_requested.connect(self.open_entity_requested)
        self.handling.tag_requested.connect(self.tag_requested)
        self.handling.touched.connect(self.refresh)
        self.list.opened_changed.connect(self._renew_fold_button)
        self.empty.asked.connect(self._act_on_empty)
        self._ctx.theme.changed.connect(self._restyle)

    def _go_to_note(self, note_id: int, entity_id: int) -> None:
        """A note of this karte that is not read yet, or of another."""
        if self._bring(note_id):
            self.list.reveal(note_id)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.note_requested.emit(note_id, entity_id)

    def _read_lines(self, session: Session, entity_id: int) -> list[NoteLine]:
        if self._month is not None:
            return timeline.month(session, entity_id, *self._month, template_id=self._template_id)
        return timeline.newest(session, entity_id, limit=self._wanted, template_id=self._template_id)

    def _show_lines(self) -> None:
        left = self._total - len(self._lines) if self._month is None else 0
        self.list.set_items(arrange(self._lines, left))
        self._open_newest()
        if self._month is None:
            text = _("{shown} / {total}件").format(
                shown=format_number(len(self._lines)), total=format_number(self._total)
            )
            self.toolbar.set_count(text if self._total else "")
        else:
            text = _("{month} {count}件").format(month=month_text(self._month[1]), count=len(self._lines))
            self.toolbar.set_title(text)
        self.toolbar.previous.setVisible(self._month is None and self._total > 0)
        self.toolbar.fold.setVisible(bool(self._lines))
        self._renew_fold_button()
        self._stack.setCurrentWidget(self.list if self._lines else self.empty)
        self._word_empty()

    def _open_newest(self) -> None:
        """The newest note is open when a karte opens, and when it was just written; never one 自分だけ."""
        if self._month is not None or self._template_id is not None or not self._lines:
            return
        newest = self._lines[0]
        if newest.note_id != self._newest_id and not newest.private:
            is_new = self._newest_id is None or newest.note_id > self._newest_id
            if is_new:
                self.list.set_opened(self.list.opened() | {newest.note_id})
        self._newest_id = newest.note_id

    def _word_empty(self) -> None:
        if self._month is not None:
            self.empty.set_text(_("この月のノートはありません。"), _("直近へ戻る"))
        elif self._template_id is not None:
            self.empty.set_text(_("このテンプレートのノートはありません。"), _("すべてのテンプレートを見る"))
        elif self._entity_id is not None:
            self.empty.set_text(_("書いたノートが、ここに新しい順に並びます。"), _("ノートを書く"))
        else:
            self.empty.set_text("")

    def _act_on_empty(self) -> None:
        if self._month is not None:
            self._go_to_newest()
        elif self._template_id is not None:
            self.choose_template(None)
        else:
            self.write_requested.emit()

    def _show_month(self, months: list[MonthCount]) -> None:
        if self._month is not None:
            self.month_nav.set_month(self._month, months, clock.today())
        self.month_nav.setVisible(self._month is not None)

    def _show_graph(self) -> None:
        if self._entity_id is not None and self._template_id is not None:
            self.graph.show_series(self._entity_id, self._template_id, month=self._month)
        self._fit()

    def _fit(self) -> None:
        """Year and graph leave room for at least one note below them; in a very low window they go.

        Where not even one note has room the toolbar is whole: what lies below can be scrolled to.
        """
        px = self._ctx.theme.px
        one_note = px(HEADING) + px(ROW) + px(8)
        below = self.height() - self.toolbar.sizeHint().height()
        self._stack.setMinimumHeight(max(1, min(one_note, below)))  # 0 would ask what lies in it
        room = below - one_note
        if self._finder is not None and self._finder.is_open():
            room -= self._finder.bar.sizeHint().height()
        if not self.month_nav.isHidden():
            self.month_nav.set_room(self.width(), room)
            room -= self.month_nav.heightForWidth(self.width())
        self.graph.set_room(room)
        has_graph = self._template_id is not None and self.graph.has_something()
        self.graph.setVisible(has_graph and self.graph.fits(room))

    def _seen_from(self) -> int | None:
        return self._entity_id

    def _choose_from_toolbar(self, template_id: int) -> None:
        self.choose_template(None if template_id == ALL else template_id)

    def _choose_mode(self, mode: str) -> None:
        if mode == "month":
            self._go_to_month(*self._month_at_top())
        else:
            self._go_to_newest()

    def _month_at_top(self) -> tuple[int, int]:
        """This month, or that of the newest note where there is none since."""
        today = clock.today()
        at = self._lines[0].happened.at if self._lines else None
        this = (today.year, today.month)
        return min(this, (at.year, at.month)) if at else this

    def _go_to_month(self, year: int, month: int) -> None:
        self._month = (year, month)
        self.toolbar.set_mode("month")
        self.list.scroll_to_top()
        self.refresh()

    def _go_to_newest(self) -> None:
        self._month = None
        self._wanted = FIRST
        self.toolbar.set_mode("newest")
        self.list.scroll_to_top()
        self.refresh()

    def _read_on(self, count: int = PAGE) -> None:
        """Add the next older notes behind those shown."""
        assert self._entity_id is not None
        with self._ctx.store.read() as session:
            after = self._lines[-1] if self._lines else None
            self._lines += timeline.newest(
                session, self._entity_id, limit=count, template_id=self._template_id, after=after
            )
        self._wanted = max(self._wanted, len(self._lines))
        self._show_lines()

    def _bring(self, note_id: int) -> bool:
        """Have a note among the lines, past filter and mode if they hide it; False if it is none of these."""
        if self._load_until(note_id):
            return True
        self._template_id = self._month = None
        self.toolbar.set_mode("newest")
        self.refresh()
        return self._load_until(note_id)

    def _load_until(self, note_id: int) -> bool:
        """Read on until a note is among the lines; whether it is."""
        while all(line.note_id != note_id for line in self._lines):
            if self._month is not None or len(self._lines) >= self._total:
                return False
            self._read_on(max(_SEARCH_PAGE, len(self._lines)))  # twice as many each time
        return True

    def _renew_fold_button(self) -> None:
        self.toolbar.set_all_open(self.list.is_all_open())

    def _restyle(self) -> None:
        self._fit()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc ends a search, wherever among the notes the keyboard is."""
        if event.key() == Qt.Key.Key_Escape and self._finder is not None and self._finder.is_open():
            self._finder.close()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ctx.theme.color("surface"))
        painter.end()
