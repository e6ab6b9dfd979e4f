"""One karte: its head, its tabs, and what the chosen tab shows."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import timeline
from karte.ui.context import Context
from karte.ui.pane import Pane
from karte.ui.panes.graphs import GraphPane
from karte.ui.panes.karte_header import KarteHeaderPane
from karte.ui.panes.profile import ProfilePane
from karte.ui.panes.timeline import TimelinePane
from karte.ui.panes.topics import TopicsPane
from karte.ui.widgets.tabs import Tabs


class KarteView(Pane):
    """The middle of the screen. 基本情報 stands beside it, or is its first tab where there is no room."""

    watches = ("note", "note_target", "entity")

    open_entity_requested = Signal(int)
    edit_requested = Signal(int)
    write_requested = Signal()
    print_requested = Signal()
    gone = Signal(int)

    def __init__(self, ctx: Context, profile: ProfilePane, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._profile = profile
        self.header = KarteHeaderPane(ctx)
        self.topics = TopicsPane(ctx)
        self.tabs = Tabs(
            ctx.theme, [("profile", _("基本情報")), ("notes", _("ノート")), ("graphs", _("グラフ"))]
        )
        self.tabs.set_current("notes")
        self.timeline = TimelinePane(ctx)
        self.graphs = GraphPane(ctx)
        self._pages = QStackedWidget()
        self._pages.setMinimumHeight(1)  # a low window takes from what scrolls, not from name and topics
        self._profile_page = QWidget()
        QVBoxLayout(self._profile_page).setContentsMargins(0, 0, 0, 0)
        for page in (self._profile_page, self.timeline, self.graphs):
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self.timeline)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.topics)
        self._tab_row = QVBoxLayout()
        column.addLayout(self._tab_row)
        self._tab_row.addWidget(self.tabs)
        column.addWidget(self._pages, 1)
        self._restyle()
        self.tabs.tab("profile").hide()
        ctx.theme.changed.connect(self._restyle)
        self.tabs.changed.connect(self.show_tab)
        self.timeline.open_entity_requested.connect(self.open_entity_requested)
        self.timeline.edit_requested.connect(self.edit_requested)
        self.timeline.write_requested.connect(self.write_requested)
        self.header.print_requested.connect(self.print_requested)
        self.header.removed.connect(self.gone)
        self.graphs.note_requested.connect(self._show_note)
        self.topics.note_requested.connect(self._go_to_note)
        self.topics.left.connect(self.focus_notes)

    def entity_id(self) -> int | None:
        """Whose karte is open."""
        return self._entity_id

    def show_entity(self, entity_id: int) -> None:
        """Opens a karte at its notes."""
        self._entity_id = entity_id
        self.header.show_entity(entity_id)
        self.topics.show_entity(entity_id)
        self._profile.show_entity(entity_id)
        self.timeline.show_entity(entity_id)
        self.show_tab("notes")
        self.refresh()

    def show_tab(self, key: str) -> None:
        """Turns to a tab; 基本情報 beside the notes is not turned to."""
        if key == "profile" and not self._has_profile_tab():
            return
        self.tabs.set_current(key)
        pages = {"profile": self._profile_page, "notes": self.timeline, "graphs": self.graphs}
        if key == "graphs" and self._entity_id is not None:
            # Before it can be seen, so that it is drawn once.
            self.graphs.show_entity(self._entity_id, self.timeline.template())
        self._pages.setCurrentWidget(pages[key])

    def go_to(self, key: str) -> None:
        """Turns to a tab and takes the keyboard there."""
        self.show_tab(key)
        if key == "notes":
            self.focus_notes()
        elif key == "profile":
            self._profile.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.tabs.tab(key).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_notes(self) -> None:
        """Takes the keyboard to the notes, or to what can be done while there are none."""
        self.show_tab("notes")
        shown, empty = self.timeline.list, self.timeline.empty.button
        target = empty if empty.isVisibleTo(self.timeline) else shown
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_graph(self) -> bool:
        """Goes from a graph back to all notes; False if none is shown."""
        if self.tabs.current() == "graphs":
            self.focus_notes()
        elif self.tabs.current() == "notes" and self.timeline.template() is not None:
            self.timeline.choose_template(None)
            self.focus_notes()
        else:
            return False
        return True

    def set_compact(self, compact: bool) -> None:
        """Take less height, for low windows."""
        self.header.set_compact(compact)
        self.topics.set_compact(compact)

    def set_profile_tab(self, tab: bool) -> None:
        """Takes 基本情報 in as a tab, or gives it free for a column of its own."""
        if tab == self._has_profile_tab():
            return
        self.tabs.tab("profile").setVisible(tab)
        layout = self._profile_page.layout()
        assert layout is not None
        if tab:
            layout.addWidget(self._profile)
            self._profile.show()
        elif self.tabs.current() == "profile":
            self.show_tab("notes")

    def chosen_template(self) -> int | None:
        """The template that notes or graphs are narrowed to."""
        if self._pages.currentWidget() is self.graphs:
            return self.graphs.template()
        return self.timeline.template()

    def refresh(self) -> None:
        """The number of notes on the tab."""
        self._stale = False
        if self._entity_id is None:
            return
        with self._ctx.store.read() as session:
            self.tabs.tab("notes").set_count(timeline.count(session, self._entity_id))

    def _has_profile_tab(self) -> bool:
        return not self.tabs.tab("profile").isHidden()

    def _show_note(self, note_id: int) -> None:
        self.show_tab("notes")
        self.timeline.show_note(note_id)

    def _go_to_note(self, note_id: int) -> None:
        self._show_note(note_id)
        self.timeline.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        left = self._ctx.theme.px(20)
        self._tab_row.setContentsMargins(left - self._ctx.theme.px(10), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ctx.theme.color("surface"))
