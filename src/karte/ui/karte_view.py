"""One karte: its head, its tabs, and what the chosen tab shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import attachments, entities, gifts, memos, purchases, timeline
from karte.text import person
from karte.ui.context import Context
from karte.ui.pane import Pane
from karte.ui.panes.graphs import GraphPane
from karte.ui.panes.karte_header import KarteHeaderPane
from karte.ui.panes.profile import ProfilePane
from karte.ui.panes.timeline import TimelinePane
from karte.ui.panes.topics import TopicsPane
from karte.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from pathlib import Path

    from karte.store.rows import EntityRef
    from karte.ui.panes.files import FilesPane
    from karte.ui.panes.gifts import GiftsPane
    from karte.ui.panes.person import PersonPane
    from karte.ui.panes.purchases import PurchasesPane


class KarteView(Pane):
    """The middle of the screen. 基本情報 stands beside it, or is its first tab where there is no room."""

    watches = ("note", "note_target", "entity", "attachment", "gift", "value", "memo")

    open_entity_requested = Signal(int)
    tag_requested = Signal(str)
    """The name of a tag whose notes are to be shown."""
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
            ctx.theme,
            [
                ("profile", _("基本情報")),
                ("notes", _("ノート")),
                ("graphs", _("グラフ")),
                ("files", _("写真・ファイル")),
                ("person", _("人物")),
                ("gifts", _("頂き物")),
                ("purchases", _("明細")),
            ],
        )
        self.tabs.set_current("notes")
        self.timeline = TimelinePane(ctx)
        self.graphs = GraphPane(ctx)
        self._pages = QStackedWidget()
        self._files: FilesPane | None = None
        """Made when it is first turned to."""
        self._person: PersonPane | None = None
        self._gifts: GiftsPane | None = None
        self._purchases: PurchasesPane | None = None
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
        self.timeline.tag_requested.connect(self.tag_requested)
        self.timeline.edit_requested.connect(self.edit_requested)
        self.timeline.write_requested.connect(self.write_requested)
        self.timeline.note_requested.connect(self._open_note)
        self.header.print_requested.connect(self.print_requested)
        self.header.removed.connect(self.gone)
        self.graphs.note_requested.connect(self.show_note)
        self.topics.note_requested.connect(self._go_to_note)
        self.topics.left.connect(self.focus_notes)

    def entity_id(self) -> int | None:
        """Whose karte is open."""
        return self._entity_id

    def pages(self) -> list[QWidget]:
        """What the tabs beside the notes show, as far as it was needed yet."""
        return [self.graphs, *filter(None, [self._files, self._person, self._gifts, self._purchases])]

    def show_entity(self, entity_id: int) -> None:
        """Opens a karte at its notes."""
        self._entity_id = entity_id
        self.header.show_entity(entity_id)
        self.topics.show_entity(entity_id)
        self._profile.show_entity(entity_id)
        self.timeline.show_entity(entity_id)
        self.show_tab("notes")
        self.refresh()

    def commit(self) -> bool:
        """Saves what is being typed above and under the tabs; False if something cannot be read."""
        self.header.commit()
        kept = self.topics.commit()
        known = self._person is None or self._person.commit()
        return kept and known and self.header.name_edit() is None

    def show_tab(self, key: str) -> None:
        """Turns to a tab; 基本情報 beside the notes is not turned to."""
        if key in ("profile", "person") and self.tabs.tab(key).isHidden():
            return
        self.tabs.set_current(key)
        if key == "files":
            self._show_files()
            return
        if key == "person":
            self._show_person()
            return
        if key == "gifts":
            self._show_gifts()
            return
        if key == "purchases":
            self._show_purchases()
            return
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
        elif key == "files":
            self._show_files().focus_first()
        elif key == "person":
            if not self.tabs.tab(key).isHidden():
                self._show_person().take_keyboard()
        elif key == "gifts":
            self._show_gifts().take_keyboard()
        elif key == "purchases":
            self._show_purchases().take_keyboard()
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

    def chosen_graph(self) -> tuple[int | None, int | None]:
        """The template that notes or graphs are narrowed to, and the field whose numbers are in sight."""
        if self._pages.currentWidget() is self.graphs:
            return self.graphs.template(), self.graphs.panel.field_id()
        template_id = self.timeline.template()
        return template_id, None if template_id is None else self.timeline.graph.field_id()

    def refresh(self) -> None:
        """The number of notes on the tab."""
        self._stale = False
        if self._entity_id is None:
            return
        with self._ctx.store.read() as session:
            self.tabs.tab("notes").set_count(timeline.count(session, self._entity_id))
            self.tabs.tab("files").set_count(attachments.count_of(session, self._entity_id) or None)
            self.tabs.tab("gifts").set_count(gifts.count(session, self._entity_id) or None)
            self._offer_purchases(purchases.has_any(session, self._entity_id))
            ref = entities.ref(session, self._entity_id)
            self._offer_person(ref, memos.count(session, self._entity_id))

    def _has_profile_tab(self) -> bool:
        return not self.tabs.tab("profile").isHidden()

    def files(self) -> FilesPane | None:
        """写真・ファイル while they are in sight."""
        return self._files if self.tabs.current() == "files" else None

    def show_file(self, file_id: int) -> None:
        """Turns to the photos and files, at one of them."""
        self.go_to("files")
        self._show_files().grid.mark(file_id)

    def attach(self, paths: list[Path]) -> None:
        """Photos and files that were let go of over the karte: they become its own."""
        self.show_tab("files")
        self._show_files().receive(list(paths))

    def _show_files(self) -> FilesPane:
        if self._files is None:
            from karte.ui.panes.files import FilesPane  # most kartes are opened at their notes

            self._files = FilesPane(self._ctx)
            self._pages.addWidget(self._files)
            self._files.note_requested.connect(self._go_to_note)
        if self._entity_id is not None:
            self._files.show_entity(self._entity_id)
        self._pages.setCurrentWidget(self._files)
        return self._files

    def show_note(self, note_id: int) -> None:
        """Turns to the notes and opens one of them; the keyboard stays where it is."""
        self.show_tab("notes")
        self.timeline.show_note(note_id)

    def _offer_person(self, ref: EntityRef | None, count: int) -> None:
        """Of mere things nobody writes down what they are like."""
        tab = self.tabs.tab("person")
        tab.set_count(count or None)
        tab.setVisible(bool(count) or (ref is not None and person.has_person(ref.slot)))
        if tab.isHidden() and self.tabs.current() == "person":
            self.show_tab("notes")

    def _show_person(self) -> PersonPane:
        if self._person is None:
            from karte.ui.panes.person import PersonPane  # as above

            self._person = PersonPane(self._ctx)
            self._pages.addWidget(self._person)
            self._person.note_requested.connect(self._go_to_note)
        self._person.show_entity(self._entity_id)
        self._person.follow_in_order(self.tabs.tab("person"))
        self._pages.setCurrentWidget(self._person)
        return self._person

    def _show_gifts(self) -> GiftsPane:
        if self._gifts is None:
            from karte.ui.panes.gifts import GiftsPane  # as above

            self._gifts = GiftsPane(self._ctx)
            self._pages.addWidget(self._gifts)
            self._gifts.note_requested.connect(self._go_to_note)
        self._gifts.show_entity(self._entity_id)
        self._gifts.follow_in_order(self.tabs.tab("gifts"))
        self._pages.setCurrentWidget(self._gifts)
        return self._gifts

    def _offer_purchases(self, any_there: bool) -> None:
        """Few kartes have lines: the others are not asked to look at an empty tab."""
        self.tabs.tab("purchases").setVisible(any_there)
        if not any_there and self.tabs.current() == "purchases":
            self.show_tab("notes")

    def _show_purchases(self) -> PurchasesPane:
        if self._purchases is None:
            from karte.ui.panes.purchases import PurchasesPane  # as above

            self._purchases = PurchasesPane(self._ctx)
            self._pages.addWidget(self._purchases)
            self._purchases.entity_requested.connect(self.open_entity_requested)
        self._purchases.show_entity(self._entity_id)
        self._purchases.follow_in_order(self.tabs.tab("purchases"))
        self._pages.setCurrentWidget(self._purchases)
        return self._purchases

    def _open_note(self, note_id: int, entity_id: int) -> None:
        """A note of another karte."""
        self.open_entity_requested.emit(entity_id)
        self._go_to_note(note_id)

    def _go_to_note(self, note_id: int) -> None:
        self.show_note(note_id)
        self.timeline.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        left = self._ctx.theme.px(20)
        self._tab_row.setContentsMargins(left - self._ctx.theme.px(10), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ctx.theme.color("surface"))
