"""The panes side by side: list, karte, 基本情報, editor; which of them are shown follows the width."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from karte.ui import layout
from karte.ui.bars import Bars
from karte.ui.context import Context
from karte.ui.editor.draft_bar import DraftBar
from karte.ui.first_note import FirstNote
from karte.ui.karte_view import KarteView
from karte.ui.overlay import Overlay
from karte.ui.panes.entity_list import EntityListPane
from karte.ui.panes.note_editor import NoteEditorPane
from karte.ui.panes.profile import ProfilePane
from karte.ui.sample_bar import SampleBar
from karte.ui.welcome import Welcome

_UNLIMITED = 16777215
"""Qt's own word for no greatest width."""


class SideBySide(QWidget):
    """Gives every pane its place; which karte is open is decided by the workspace built on it."""

    layout_changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._reading = False
        self.plan = layout.plan(1366, 700, 1.0, editing=False)
        self.list = EntityListPane(ctx)
        self.profile = ProfilePane(ctx)
        self.view = KarteView(ctx, self.profile)
        self.editor = NoteEditorPane(ctx)
        self.editor.hide()
        ctx.tell.keep_clear(self.editor)
        self.welcome = Welcome(ctx)
        self.samples = SampleBar(ctx)
        self.drafts = DraftBar(ctx)
        self.first_note = FirstNote(ctx)
        self._main = QStackedWidget()
        self._main.addWidget(self.welcome)
        self._main.addWidget(self.view)
        self._middle = QWidget()
        middle = QVBoxLayout(self._middle)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(Bars([self.drafts, self.samples, self.first_note]))
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
        self.editor.opened.connect(self.arrange)
        self._sheet.dismissed.connect(self.hide_list)
        self.splitter.splitterMoved.connect(self._remember_widths)
        ctx.theme.changed.connect(self.arrange)

    def entity_id(self) -> int | None:
        """Whose karte is open; None while there is none."""
        return self.view.entity_id() if self._main.currentWidget() is self.view else None

    def focus_karte(self) -> None:
        """The keyboard goes on in the karte's notes, or at the first thing to do where there are none."""
        if self._main.currentWidget() is self.view:
            self.view.focus_notes()
        else:
            self.welcome.setFocus(Qt.FocusReason.OtherFocusReason)

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
        self.view.set_compact(plan.low)
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
