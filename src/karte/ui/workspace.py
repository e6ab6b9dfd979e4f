"""The panes side by side: list, karte, 基本情報, editor; which of them are shown follows the width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from karte.store import roster
from karte.ui import layout
from karte.ui.context import Context
from karte.ui.editor.draft_bar import DraftBar
from karte.ui.karte_view import KarteView
from karte.ui.panes.entity_list import EntityListPane
from karte.ui.panes.note_editor import NoteEditorPane
from karte.ui.panes.profile import ProfilePane
from karte.ui.welcome import Welcome
from karte.ui.widgets.shadow import MARGIN, paint_shadow


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
        self._past: list[int] = []
        self._future: list[int] = []
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
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        for pane in (self.list, self._middle, self.profile, self.editor):
            self._splitter.addWidget(pane)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self._sheet = _Sheet(ctx, self)
        self._connect()

    def _connect(self) -> None:
        self.list.open_requested.connect(self.open)
        self.list.write_requested.connect(self.write_about)
        self.list.print_requested.connect(self.print_requested)
        self.list.new_requested.connect(self.new_requested)
        self.view.open_entity_requested.connect(self.open)
        self.view.edit_requested.connect(self.edit)
        self.view.print_requested.connect(self._print)
        self.view.gone.connect(self.leave)
        self.editor.opened.connect(self.arrange)
        self.editor.closed.connect(self.arrange)
        self.editor.saved.connect(self._saved)
        self.editor.open_entity_requested.connect(self.open)
        self.drafts.resume_requested.connect(self.editor.resume)
        self.welcome.write_requested.connect(self.write)
        self.welcome.import_requested.connect(self.import_requested)
        self._splitter.splitterMoved.connect(self._remember_widths)
        self._ctx.theme.changed.connect(self.arrange)
        self._ctx.changes.happened.connect(self._follow)

    def entity_id(self) -> int | None:
        """Whose karte is open; None while there is none."""
        return self.view.entity_id() if self._main.currentWidget() is self.view else None

    def begin(self) -> None:
        """Opens the first karte of the list, or says what to do first."""
        first = self.list.first_id()
        if first is None:
            self._main.setCurrentWidget(self.welcome)
            self.entity_changed.emit(None)
        else:
            self._show(first)
        self.arrange()

    def open(self, entity_id: int) -> None:
        """Opens a karte; the one before can be gone back to."""
        self.hide_list()
        here = self.entity_id()
        if here == entity_id:
            return
        if here is not None:
            self._past.append(here)
        self._future.clear()
        self._show(entity_id)

    def back(self) -> None:
        """Goes to the karte before."""
        self._step(self._past, self._future)

    def forward(self) -> None:
        """Goes back to where `back` came from."""
        self._step(self._future, self._past)

    def can_step(self) -> tuple[bool, bool]:
        """Whether there is a way back, and forward."""
        return bool(self._past), bool(self._future)

    def write(self) -> None:
        """A new note about the open karte."""
        here = self.entity_id()
        self.editor.write([] if here is None else [here])

    def write_about(self, entity_id: int) -> None:
        """A new note about a karte of the list."""
        self.open(entity_id)
        self.editor.write([entity_id])

    def edit(self, note_id: int) -> None:
        """Changes a note."""
        self.editor.edit(note_id)

    def filter(self, text: str) -> None:
        """Narrows the list; where it has no column of its own it comes out while something is typed."""
        self.list.set_text(text)
        if text and self._is_list_away():
            self.show_list()

    def show_list(self) -> None:
        """Brings the list out over the karte."""
        if self._is_list_away():
            self._sheet.take(self.list, self._ctx.theme.px(280))

    def hide_list(self) -> None:
        """Puts a list that came out away again."""
        self._sheet.put_away()

    def toggle_list(self, wanted: bool) -> None:
        """Ctrl+B: shows or hides the column, or brings the list out where there is none."""
        if self._plan(True).list_floats:
            if self._sheet.isVisible():
                self.hide_list()
            else:
                self.show_list()
                self.list.setFocus()
            return
        self._ctx.settings.change(list_visible=wanted)
        self.arrange()

    def is_list_shown(self) -> bool:
        """Whether the list can be seen."""
        return self.list.isVisible()

    def arrange(self) -> None:
        """Gives every pane its place for the present size."""
        self.plan = plan = self._plan(self._ctx.settings.current.list_visible)
        scale = self._ctx.theme.px
        self.hide_list()
        self.list.setVisible(plan.list > 0)
        self._middle.setVisible(plan.main)
        self.view.set_profile_tab(plan.profile_tab)
        if not plan.profile_tab:
            if self._splitter.indexOf(self.profile) < 0:
                self._splitter.insertWidget(2, self.profile)
            self.profile.setVisible(plan.profile > 0 and self.entity_id() is not None)
        self.editor.setVisible(plan.editor > 0)
        self.view.header.set_compact(plan.low)
        kept = self._ctx.settings.current.pane_widths.get(self._widths_name(), {})
        wanted = {
            self.list: kept.get("list", plan.list),
            self.profile: kept.get("profile", plan.profile),
            self.editor: kept.get("editor", plan.editor),
        }
        sides = sum(scale(width) for pane, width in wanted.items() if not pane.isHidden() and width)
        sizes: list[int] = []
        for place in range(self._splitter.count()):
            pane = self._splitter.widget(place)
            sizes.append(self.width() - sides if pane is self._middle else scale(wanted.get(pane, 0)))
        self._limit(plan)
        self._splitter.setSizes(sizes)
        self.layout_changed.emit()

    def _limit(self, plan: layout.Plan) -> None:
        ranges = (
            (self.list, layout.LIST_RANGE),
            (self.profile, layout.PROFILE_RANGE),
            (self.editor, layout.EDITOR_RANGE),
        )
        for pane, (least, most) in ranges:
            alone = (pane is self.editor and not plan.main) or (pane is self.profile and plan.profile_tab)
            pane.setMinimumWidth(0 if alone else self._ctx.theme.px(least))
            pane.setMaximumWidth(16777215 if alone else self._ctx.theme.px(most))

    def _plan(self, list_wanted: bool) -> layout.Plan:
        window = self.window()
        return layout.plan(
            window.width(),
            window.height(),
            self._ctx.theme.scale,
            editing=self.editor.is_open(),
            list_wanted=list_wanted,
        )

    def _widths_name(self) -> str:
        return self.plan.name + ("-editor" if self.editor.is_open() else "")

    def _remember_widths(self) -> None:
        scale = self._ctx.theme.scale
        panes = {"list": self.list, "profile": self.profile, "editor": self.editor}
        seen = {
            name: round(pane.width() / scale)
            for name, pane in panes.items()
            if pane.isVisible() and self._splitter.indexOf(pane) >= 0
        }
        widths = dict(self._ctx.settings.current.pane_widths)
        widths[self._widths_name()] = seen
        self._ctx.settings.change(pane_widths=widths)

    def _is_list_away(self) -> bool:
        return not self.list.isVisible() and self.plan.list_floats

    def _show(self, entity_id: int) -> None:
        self._main.setCurrentWidget(self.view)
        self.view.show_entity(entity_id)
        self.list.select(entity_id)
        if not self.plan.profile_tab:
            self.profile.setVisible(self.plan.profile > 0)
        self.entity_changed.emit(entity_id)

    def _step(self, source: list[int], target: list[int]) -> None:
        here = self.entity_id()
        while source:
            entity_id = source.pop()
            with self._ctx.store.read() as session:
                known = bool(roster.rows(session, [entity_id]))
            if known and entity_id != here:
                if here is not None:
                    target.append(here)
                self._show(entity_id)
                return
        self.entity_changed.emit(here)

    def _print(self) -> None:
        here = self.entity_id()
        if here is not None:
            self.print_requested.emit(here)

    def _saved(self, _note_id: int, entity_ids: list[int]) -> None:
        """The note stands in the karte that is open, or in the first it was written to."""
        here = self.entity_id()
        if entity_ids and here not in entity_ids:
            self.open(entity_ids[0])
        self.arrange()

    def leave(self, entity_id: int) -> None:
        """Goes on to another karte because this one is gone."""
        self._past = [past for past in self._past if past != entity_id]
        self._future = [future for future in self._future if future != entity_id]
        self.begin()

    def _follow(self, change: object) -> None:
        """A karte that came or went by undo or by another pane."""
        here = self.view.entity_id()
        if self._main.currentWidget() is self.welcome:
            if self.list.first_id() is not None:
                self.begin()
            return
        with self._ctx.store.read() as session:
            gone = here is not None and not roster.rows(session, [here])
        if gone and here is not None:
            self.leave(here)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()


class _Sheet(QFrame):
    """The list laid over the karte where it has no column; a click beside it or Esc puts it away."""

    def __init__(self, ctx: Context, home: Workspace) -> None:
        super().__init__(home)
        self._ctx = ctx
        self._home = home
        self._pane: QWidget | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, MARGIN, 0)
        self.hide()

    def take(self, pane: QWidget, width: int) -> None:
        """Lays the pane over the home's left side."""
        self._pane = pane
        self._column.addWidget(pane)
        pane.show()
        self.setGeometry(0, 0, width + MARGIN, self._home.height())
        self.show()
        self.raise_()
        application = QApplication.instance()
        assert application is not None
        application.installEventFilter(self)

    def put_away(self) -> None:
        """Gives the pane back to where it came from."""
        if self._pane is None:
            return
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        splitter = self._home.findChild(QSplitter)
        assert splitter is not None
        self._pane.hide()
        splitter.insertWidget(0, self._pane)
        self._pane = None
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = self.rect().contains(self.mapFromGlobal(watched.mapToGlobal(QPoint(0, 0))))
            if not inside and watched.window() is self.window():
                self.put_away()
        elif (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and self.isAncestorOf(watched)
        ):
            self.put_away()
            return True
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = self.rect().adjusted(0, 0, -MARGIN, 0)
        paint_shadow(painter, area.toRectF(), radius=0)
        painter.fillRect(area, self._ctx.theme.color("window"))
