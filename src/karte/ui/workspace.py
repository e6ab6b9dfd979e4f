"""The panes side by side: list, karte, 基本情報, editor; which of them are shown follows the width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from karte.store import roster
from karte.store.store import Change
from karte.ui import layout
from karte.ui.context import Context
from karte.ui.editor.draft_bar import DraftBar
from karte.ui.karte_view import KarteView
from karte.ui.overlay import Overlay
from karte.ui.panes.entity_list import EntityListPane
from karte.ui.panes.note_editor import NoteEditorPane
from karte.ui.panes.profile import ProfilePane
from karte.ui.trail import Trail
from karte.ui.welcome import Welcome

_UNLIMITED = 16777215
"""Qt's own word for no greatest width."""


class Workspace(QWidget):
    """Knows which karte is open and what came before it; the panes know only themselves."""

    entity_changed = Signal(object)
    layout_changed = Signal()
    print_requested = Signal(int)
    import_requested = Signal()
    new_requested = Signal(str)

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._trail = Trail()
        self._written_about: int | None = None
        self._reading = False
        self.plan = layout.plan(1366, 700, 1.0, editing=False)
        self.list = EntityListPane(ctx)
        self.profile = ProfilePane(ctx)
        self.view = KarteView(ctx, self.profile)
        self.editor = NoteEditorPane(ctx)
        self.editor.hide()
        self.welcome = Welcome(ctx)
        self.drafts = DraftBar(ctx)
        self._main = QStackedWidget()
        self._main.addWidget(self.welcome)
        self._main.addWidget(self.view)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self.drafts)
        middle.addWidget(self._main, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.list, self._middle, self.profile, self.editor):
            self.splitter.addWidget(pane)
        self.splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.splitter)
        self._sheet = Overlay(ctx.theme, self)
        self._connect()

    def _connect(self) -> None:
        self.list.open_requested.connect(self._open)
        self.list.view.clicked.connect(self.hide_list)
        self.list.view.activated.connect(self._go_to_karte)
        self.list.write_requested.connect(self.write_about)
        self.list.print_requested.connect(self.print_requested)
        self.list.new_requested.connect(self.new_requested)
        self.view.open_entity_requested.connect(self.open)
        self.view.edit_requested.connect(self.edit)
        self.view.write_requested.connect(self.write)
        self.view.print_requested.connect(self._print)
        self.view.gone.connect(self.leave)
        self.editor.opened.connect(self.arrange)
        self.editor.main_target_changed.connect(self._keep_target)
        self.editor.closed.connect(self._end_writing)
        self.editor.saved.connect(self._show_saved)
        self.editor.open_entity_requested.connect(self.open)
        self.drafts.resume_requested.connect(self.resume)
        self.welcome.write_requested.connect(self.write)
        self.welcome.import_requested.connect(self.import_requested)
        self._sheet.dismissed.connect(self.hide_list)
        self.splitter.splitterMoved.connect(self._remember_widths)
        self._ctx.theme.changed.connect(self.arrange)
        self._ctx.changes.happened.connect(self._follow)

    def entity_id(self) -> int | None:
        """Whose karte is open; None while there is none."""
        return self.view.entity_id() if self._main.currentWidget() is self.view else None

    def begin(self) -> None:
        """Opens the first karte of the list, or says what to do first."""
        first = self.list.first_id() or self._any_karte()
        if first is None:
            self._main.setCurrentWidget(self.welcome)
            self.arrange()
            self.entity_changed.emit(None)
        else:
            self._show(first)

    def parts(self) -> list[QWidget]:
        """What stands here in the order in which it is read."""
        karte = [self.view.header, self.view.tabs, self.view.timeline, self.view.graphs]
        return [self.list, self.drafts, self.welcome, *karte, self.profile, self.editor]

    def open(self, entity_id: int) -> None:
        """Opens a karte; the one before can be gone back to."""
        self.hide_list()
        self._open(entity_id)

    def open_listed(self, *, first: bool) -> bool:
        """Opens the first karte of the list, or the selected one; False if the list is empty.

        The list is put away where it has no column, and the keyboard goes on in the karte.
        """
        wanted = self.list.first_id() if first else self.list.current_id() or self.list.first_id()
        if wanted is None:
            return False
        self.open(wanted)
        self.focus_karte()
        return True

    def focus_karte(self) -> None:
        """The keyboard goes on in the karte's notes, or at the first thing to do where there are none."""
        if self._main.currentWidget() is self.view:
            self.view.focus_notes()
        else:
            self.welcome.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> None:
        """Goes to the karte before."""
        self._step(self._trail.back(self.entity_id()))

    def forward(self) -> None:
        """Goes back to where `back` came from."""
        self._step(self._trail.forward(self.entity_id()))

    def can_step(self) -> tuple[bool, bool]:
        """Whether there is a way back, and forward."""
        return self._trail.can_step()

    def write(self) -> None:
        """A new note about the open karte."""
        here = self.entity_id()
        self.editor.write([] if here is None else [here])
        self._turn_to_editor()

    def write_about(self, entity_id: int) -> None:
        """A new note about a karte of the list."""
        self.open(entity_id)
        self.write()

    def edit(self, note_id: int) -> None:
        """Changes a note."""
        self.editor.edit(note_id)
        self._turn_to_editor()

    def resume(self, draft_key: str) -> None:
        """Goes on with a note left unfinished, beside the karte it is about."""
        self.editor.resume(draft_key)
        if self._written_about is not None and self._written_about != self.entity_id():
            self._open(self._written_about)
        self._turn_to_editor()
        self.drafts.refresh(self.editor.draft_key())

    def commit(self) -> bool:
        """Saves what is being typed into the karte itself; False if something there cannot be read."""
        self.view.header.commit()
        return self.profile.commit() and self.view.header.name_edit() is None

    def filter(self, text: str) -> None:
        """Narrows the list; where it has no column of its own it comes out while something is typed."""
        self.list.set_text(text)
        if text.strip():
            self.show_list()

    def show_list(self) -> None:
        """Brings the list out over the karte, unless it can be seen already."""
        if not self.list.isVisible():
            self._sheet.take(self.list, self._ctx.theme.px(layout.SHEET))
            self.layout_changed.emit()

    def hide_list(self) -> None:
        """Puts a list that came out away again; the keyboard does not go with it."""
        if self._sheet.isHidden():
            return
        focused = QApplication.focusWidget()
        was_inside = focused is not None and self.list.isAncestorOf(focused)
        self._sheet.release(self.list)
        self.list.hide()
        self.splitter.insertWidget(0, self.list)
        if was_inside:
            self.focus_karte()
        self.layout_changed.emit()

    def toggle_list(self) -> None:
        """Ctrl+B: the column comes and goes; without one the list comes out over the karte.

        Where the editor covers everything, it is the karte that comes out.
        """
        if self.is_editor_alone() or self._reading:
            self._turn(reading=not self._reading)
        elif not self._plan(list_wanted=True).list_floats:
            self._ctx.settings.change(list_visible=not self._ctx.settings.current.list_visible)
            self.arrange()
        elif self._sheet.isVisible():
            self.hide_list()
        else:
            self.show_list()
            self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_karte(self) -> None:
        """Brings the karte out where the editor covers it."""
        if self.is_editor_alone():
            self._turn(reading=True)

    def is_editor_alone(self) -> bool:
        """Whether there is no room for anything beside the editor."""
        return not self.plan.main

    def is_reading(self) -> bool:
        """Whether the karte is looked at for a moment where the editor covers it."""
        return self._reading

    def is_list_shown(self) -> bool:
        """Whether the list can be seen."""
        return self.list.isVisible()

    def leave(self, entity_id: int) -> None:
        """Goes on to another karte because this one is gone: to the one before it, else to the first."""
        if entity_id != self.entity_id():
            return
        self._trail.lose({entity_id}, entity_id)
        before = self._trail.back(None)
        if before is None:
            self.begin()
        else:
            self._show(before)

    def arrange(self) -> None:
        """Gives every pane its place for the present size."""
        self._reading = self._reading and self.editor.is_open()
        self.plan = plan = self._plan(list_wanted=self._ctx.settings.current.list_visible)
        if plan.name != "small":
            self._reading = False
        self.hide_list()
        self.list.setVisible(plan.list > 0)
        self._middle.setVisible(plan.main)
        self.view.set_profile_tab(plan.profile_tab)
        if not plan.profile_tab:
            if self.splitter.indexOf(self.profile) < 0:
                self.splitter.insertWidget(2, self.profile)
            self.profile.setVisible(plan.profile > 0 and self.entity_id() is not None)
        self.editor.setVisible(plan.editor > 0)
        self.welcome.write.setVisible(not self.editor.is_open())  # the editor has the one primary button
        self.view.header.set_compact(plan.low)
        self._set_widths()
        self.layout_changed.emit()

    def _set_widths(self) -> None:
        px = self._ctx.theme.px
        drawn = self._ctx.settings.current.pane_widths.get(self._widths_name(), {})
        widths = layout.share(self.width() / self._ctx.theme.scale, self.plan, drawn)
        panes: dict[QWidget, str] = {self.list: "list", self.profile: "profile", self.editor: "editor"}
        for pane, name in panes.items():
            least, most = layout.RANGES[name] if name in widths and self.plan.main else (0, _UNLIMITED)
            pane.setMinimumWidth(px(least))
            pane.setMaximumWidth(px(most) if most != _UNLIMITED else most)
        self._middle.setMinimumWidth(px(layout.MAIN_LEAST) if self.plan.main else 0)
        sides = {
            self.splitter.indexOf(pane): px(widths[name])
            for pane, name in panes.items()
            if name in widths and not pane.isHidden()
        }
        sides[self.splitter.indexOf(self._middle)] = self.width() - sum(sides.values())
        self.splitter.setSizes([sides.get(place, 0) for place in range(self.splitter.count())])

    def _plan(self, *, list_wanted: bool) -> layout.Plan:
        window = self.window()
        return layout.plan(
            window.width(),
            window.height(),
            self._ctx.theme.scale,
            editing=self.editor.is_open(),
            list_wanted=list_wanted,
            reading=self._reading,
        )

    def _widths_name(self) -> str:
        return self.plan.name + ("-editor" if self.editor.is_open() else "")

    def _keep_target(self, entity_id: int | None) -> None:
        """Whom the open note is mainly about."""
        self._written_about = entity_id

    def _remember_widths(self) -> None:
        scale = self._ctx.theme.scale
        panes = {"list": self.list, "profile": self.profile, "editor": self.editor}
        widths = dict(self._ctx.settings.current.pane_widths)
        seen = dict(widths.get(self._widths_name(), {}))
        seen |= {name: round(panes[name].width() / scale) for name in self.plan.sides}
        widths[self._widths_name()] = seen
        self._ctx.settings.change(pane_widths=widths)

    def _turn(self, *, reading: bool) -> None:
        self._reading = reading
        self.arrange()
        if reading:
            self.focus_karte()
        else:
            self.editor.focus_text()

    def _turn_to_editor(self) -> None:
        if self._reading:
            self._turn(reading=False)

    def _go_to_karte(self) -> None:
        self.hide_list()
        self.focus_karte()

    def _open(self, entity_id: int) -> None:
        """Walking through the list opens one karte after the other; the list stays out meanwhile."""
        here = self.entity_id()
        if here != entity_id:
            self._trail.leave(here)
            self._show(entity_id)
        self.show_karte()

    def _show(self, entity_id: int) -> None:
        was_welcome = self._main.currentWidget() is self.welcome
        self._main.setCurrentWidget(self.view)
        self.view.show_entity(entity_id)
        self.list.select(entity_id)
        if was_welcome:
            self.arrange()
        self.entity_changed.emit(entity_id)

    def _step(self, entity_id: int | None) -> None:
        if entity_id is not None:
            self.hide_list()
            self._show(entity_id)
            self.show_karte()

    def _any_karte(self) -> int | None:
        """A karte that the list does not show just now: it may be narrowed to nothing."""
        with self._ctx.store.read() as session:
            for wanted in (roster.Filter(), roster.Filter(archived=True)):
                if found := roster.ids(session, wanted, "recent"):
                    return found[0]
        return None

    def _print(self) -> None:
        here = self.entity_id()
        if here is not None:
            self.print_requested.emit(here)

    def _end_writing(self) -> None:
        """The keyboard goes back from the editor to what it stood beside."""
        self.arrange()
        self.focus_karte()

    def _show_saved(self, _note_id: int, entity_ids: list[int]) -> None:
        """The note stands in the karte that is open, or in the first it was written to."""
        if entity_ids and self.entity_id() not in entity_ids:
            stays = self.editor.is_open()
            self._trail.leave(self.entity_id())
            self._show(entity_ids[0])
            if not stays:
                self.focus_karte()

    def _follow(self, change: Change) -> None:
        """Kartes that come and go by undo or in another pane."""
        touched = change.touched.get("entity", frozenset())
        if not touched:
            return
        here = self.entity_id()
        with self._ctx.store.read() as session:
            there = {row.ref.entity_id for row in roster.rows(session, touched)}
        self._trail.lose(touched - there, here)
        back_again = self._trail.found(there)
        if back_again is not None:
            self.open(back_again)
        elif here is None:
            if there:
                self.begin()
        elif here in touched - there:
            self.leave(here)
        else:
            self.entity_changed.emit(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes what lies on top: the list, a look at the karte, a graph, the editor."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._sheet.isVisible():
            self.hide_list()
        elif self._reading:
            self._turn(reading=False)
        elif not self.view.close_graph():
            self.editor.close_keeping_draft()
