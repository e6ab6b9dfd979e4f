"""Gathers what each action does, and connects the parts of the window, which are strangers to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from karte.i18n import _
from karte.ui import actions
from karte.ui.commanding.data import DataCommands
from karte.ui.commanding.desk import Desk
from karte.ui.commanding.edit import EditCommands
from karte.ui.commanding.file import FileCommands
from karte.ui.commanding.help import HelpCommands
from karte.ui.commanding.karte import KarteCommands
from karte.ui.commanding.notes import NoteCommands
from karte.ui.commanding.quick import QuickCommands
from karte.ui.commanding.recent import Recent
from karte.ui.commanding.samples import SampleCommands
from karte.ui.commanding.search import SearchCommands
from karte.ui.commanding.state import State
from karte.ui.commanding.tools import ToolCommands
from karte.ui.commanding.view import ViewCommands
from karte.ui.context import Context
from karte.ui.drops import DropCatcher
from karte.ui.inputs.composing import end_composition
from karte.ui.lists.rail_drop import RailDrop
from karte.ui.screens import Screens
from karte.ui.workspace import Workspace

if TYPE_CHECKING:
    from karte.ui.main_window import MainWindow
    from karte.ui.panes.drafts import DraftsPane
    from karte.ui.panes.importing import ImportPane
    from karte.ui.panes.lists import ListsPane
    from karte.ui.panes.notes import NotesPane
    from karte.ui.panes.settings import SettingsPane
    from karte.ui.panes.table import TablePane
    from karte.ui.panes.trash import TrashPane


class Commands(QObject):
    """The screens, the actions with their menus, and what leads from one to the other."""

    def __init__(self, window: MainWindow, ctx: Context) -> None:
        super().__init__(window)
        self._window = window
        self._ctx = ctx
        self.workspace = Workspace(ctx)
        self.screens = Screens(window.screens, window.rail)
        self.desk = Desk(window, ctx, self.screens, self.workspace)
        self.file = FileCommands(self.desk)
        self.edit = EditCommands(self.desk)
        self.search = SearchCommands(self.desk)
        self.recent = Recent(self.desk)
        self.view = ViewCommands(self.desk)
        self.karte = KarteCommands(self.desk)
        self.notes = NoteCommands(self.desk)
        self.quick = QuickCommands(self.desk)
        self.tools = ToolCommands(self.desk)
        self.data = DataCommands(self.desk)
        self.samples = SampleCommands(self.desk)
        self.help = HelpCommands(self.desk)
        self._add_screens()
        groups = (
            *(self.file, self.edit, self.search, self.view, self.karte),
            *(self.notes, self.quick, self.tools, self.data, self.samples, self.help),
        )
        self.actions = actions.make(window, actions.doers(groups))
        self.menus = actions.fill(window.menuBar(), self.actions)
        self.state = State(self.desk, self.actions)
        self.drops = DropCatcher(window)
        self.rail_drop = RailDrop(ctx, window.rail.button("lists"))
        self._tint()
        self._connect()

    def _add_screens(self) -> None:
        self.screens.add("karte", self._kartes, rail="karte")
        self.screens.add("import", self._make_import, rail="import")
        self.screens.add("settings", self._make_settings, rail="settings")
        self.screens.add("trash", self._make_trash, rail="karte")
        self.screens.add("drafts", self._make_drafts, rail="karte")
        self.screens.add("notes", self._make_notes, rail="notes")
        self.screens.add("table", self._make_table, rail="karte")
        self.screens.add("lists", self._make_lists, rail="lists")

    def _kartes(self) -> Workspace:
        return self.workspace

    def _make_import(self) -> ImportPane:
        from karte.ui.panes.importing import ImportPane  # not at every start

        made = ImportPane(self._ctx)
        made.show_requested.connect(self.karte.show_kind)
        made.open_requested.connect(self.karte.open_karte)
        made.closed.connect(self.desk.return_to_karte)
        return made

    def _make_settings(self) -> SettingsPane:
        from karte.ui.panes.settings import SettingsPane  # as above

        made = SettingsPane(self._ctx)
        made.theme_chosen.connect(self.view.set_theme)
        made.scale_chosen.connect(self.view.set_scale)
        made.language_chosen.connect(self.view.set_language)
        made.tray_chosen.connect(self.quick.set_tray)
        made.check_requested.connect(self.tools.check)
        made.backup_requested.connect(self.data.back_up)
        made.restore_requested.connect(self.data.restore)
        made.closed.connect(self.desk.return_to_karte)
        self.view.language_changed.connect(made.follow)
        self.data.taken.connect(made.follow)
        return made

    def _make_trash(self) -> TrashPane:
        from karte.ui.panes.trash import TrashPane  # as above

        made = TrashPane(self._ctx)
        made.open_entity_requested.connect(self.karte.open_karte)
        made.open_note_requested.connect(self.karte.open_note)
        made.edit_requested.connect(self.karte.edit_note)
        made.closed.connect(self.desk.return_to_karte)
        return made

    def _make_drafts(self) -> DraftsPane:
        from karte.ui.panes.drafts import DraftsPane  # as above

        made = DraftsPane(self._ctx, self.workspace.editor.draft_key)
        made.resume_requested.connect(self.notes.resume)
        made.discarded.connect(self.workspace.refresh_drafts)
        made.closed.connect(self.desk.return_to_karte)
        return made

    def _make_notes(self) -> NotesPane:
        from karte.ui.panes.notes import NotesPane  # as above

        made = NotesPane(self._ctx)
        made.open_entity_requested.connect(self.karte.open_karte)
        made.edit_requested.connect(self.notes.change)
        made.note_requested.connect(self.karte.open_note)
        made.write_requested.connect(self.notes.write_loose)
        made.tag_requested.connect(self.notes.show_tag)
        made.print_requested.connect(self.notes.preview_day)
        made.mode_changed.connect(self.state.update)
        made.closed.connect(self.desk.return_to_karte)
        return made

    def _make_lists(self) -> ListsPane:
        from karte.ui.panes.lists import ListsPane  # as above

        made = ListsPane(self._ctx)
        made.open_requested.connect(self.karte.open_karte)
        made.write_requested.connect(self.karte.write_about)
        made.print_requested.connect(self.file.preview)
        made.closed.connect(self.desk.return_to_karte)
        return made

    def _make_table(self) -> TablePane:
        from karte.ui.panes.table import TablePane  # as above

        made = TablePane(self._ctx)
        made.open_requested.connect(self.karte.open_karte)
        made.write_requested.connect(self.karte.write_about)
        made.print_requested.connect(self.file.preview)
        made.closed.connect(self.desk.return_to_karte)
        return made

    def _connect(self) -> None:
        window, workspace = self._window, self.workspace
        self.search.open_requested.connect(self.karte.open_karte)
        self.search.open_requested.connect(self.recent.remember)
        self.search.write_requested.connect(self.karte.write_about)
        self.search.make_requested.connect(self.file.make_karte)
        self.search.file_requested.connect(self.karte.show_file)
        self.search.open_note_requested.connect(self.karte.open_found_note)
        window.topbar.write_requested.connect(self.file.write)
        self.file.write_loose_requested.connect(self.notes.write_loose)
        window.topbar.back_requested.connect(self.karte.back)
        window.topbar.forward_requested.connect(self.karte.forward)
        window.rail.chosen.connect(self._show_screen)
        workspace.drafts.list_requested.connect(self.notes.drafts)
        workspace.print_requested.connect(self.file.preview)
        workspace.list.head.table_requested.connect(self.view.table)
        workspace.import_requested.connect(self.file.bring_in)
        workspace.view.tag_requested.connect(self.notes.show_tag)
        workspace.new_requested.connect(self.file.make_karte)
        workspace.welcome.scale_chosen.connect(self.view.set_scale)
        workspace.welcome.language_chosen.connect(self.view.set_language)
        workspace.welcome.sample_requested.connect(self.samples.bring)
        workspace.samples.remove_requested.connect(self.samples.remove_samples)
        workspace.entity_changed.connect(self.state.update)
        workspace.layout_changed.connect(self.state.update)
        self.screens.changed.connect(self.state.update)
        self.drops.dropped.connect(self.file.take_file)
        self.drops.attached.connect(self.file.attach)
        self.drops.add_place("editor", self.file.open_editor)
        self.drops.add_place("karte", self.file.open_karte)
        self._ctx.changes.happened.connect(self.state.update)
        self._ctx.changes.happened.connect(self.state.update_time)
        self._ctx.theme.changed.connect(self.state.update)
        self._ctx.theme.changed.connect(self._tint)
        self.view.language_changed.connect(self.state.update)

    def begin(self) -> None:
        """The first screen, with what was left unfinished."""
        self.workspace.begin()
        self.workspace.refresh_drafts()
        self.state.update_time()
        self.desk.return_to_karte()
        self.quick.begin()

    def may_close(self) -> bool:
        """Makes typing safe before the window goes; False when that cannot be done and the user stays."""
        entry = QApplication.focusWidget()
        end_composition(entry, keep=True)
        if self.screens.current() != "karte" and entry is not None:
            entry.clearFocus()  # what stands in an entry of the settings counts when it is left
        # The draft comes last: a call that is written about rests only where the program really ends.
        if self._may_lose_facts() and self._may_lose_unsaved() and self._may_lose_draft():
            self.search.stop()
            self.quick.leave()
            self._ctx.jobs.stop()
            return True
        return False

    def _may_lose_facts(self) -> bool:
        """Saves what is being typed into the karte; if it cannot be read, the user decides."""
        kept = self.workspace.commit() and self.screens.commit()
        return kept or self._ctx.tell.ask(
            _("入力の途中です"),
            _("カルテに、保存できない入力があります。閉じると、その入力はなくなります。"),
            _("閉じる"),
        )

    def _may_lose_draft(self) -> bool:
        """Keeps what is being written as a draft; if the disk refuses, the user decides."""
        quick = self.quick.keep_now()
        kept = self.workspace.editor.keep_now() and quick
        return kept or self._ctx.tell.ask(
            _("下書きが保存できません"),
            _("書きかけのノートを下書きに残せません。閉じると、書いた内容はなくなります。"),
            _("閉じる"),
        )

    def _may_lose_unsaved(self) -> bool:
        """Where a screen holds what is saved nowhere, the user decides; who stays is shown it."""
        for key, screen in self.screens.unsaved():
            if not self._ctx.tell.ask(_("まだ保存していません"), screen.unsaved(), _("閉じる")):
                self.desk.open_screen(key)
                screen.show_unsaved()
                return False
        return True

    def _show_screen(self, key: str) -> None:
        if key == "import":
            self.file.bring_in()
        elif key == "karte" and self.desk.is_on_kartes():
            self.workspace.show_list()  # where the list has no column, this is where the mouse finds it
        else:
            self.desk.open_screen(key)

    def _tint(self) -> None:
        actions.tint(self.actions, self._ctx.theme)
