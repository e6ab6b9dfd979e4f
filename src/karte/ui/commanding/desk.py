"""What commands act on: the window, its screens, and the kartes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from karte.ui.context import Context
    from karte.ui.main_window import MainWindow
    from karte.ui.panes.importing import ImportPane
    from karte.ui.panes.notes import NotesPane
    from karte.ui.panes.settings import SettingsPane
    from karte.ui.screens import Screens
    from karte.ui.workspace import Workspace


class Desk:
    """Handed to every group of commands."""

    def __init__(self, window: MainWindow, ctx: Context, screens: Screens, workspace: Workspace) -> None:
        self.window = window
        self.ctx = ctx
        self.screens = screens
        self.workspace = workspace

    @property
    def importing(self) -> ImportPane:
        """The import screen, built if need be."""
        from karte.ui.panes.importing import ImportPane  # not at every start

        screen = self.screens.get("import")
        assert isinstance(screen, ImportPane)
        return screen

    @property
    def notes(self) -> NotesPane:
        """The screen of all notes, built if need be."""
        from karte.ui.panes.notes import NotesPane  # as above

        screen = self.screens.get("notes")
        assert isinstance(screen, NotesPane)
        return screen

    @property
    def settings(self) -> SettingsPane:
        """The settings, built if need be."""
        from karte.ui.panes.settings import SettingsPane  # as above

        screen = self.screens.get("settings")
        assert isinstance(screen, SettingsPane)
        return screen

    def is_on_notes(self) -> bool:
        """Whether the notes of all kartes are the screen that is shown."""
        return self.screens.current() == "notes"

    def is_on_kartes(self) -> bool:
        """Whether the kartes are the screen that is shown."""
        return self.screens.current() == "karte"

    def show_kartes(self) -> None:
        """The kartes come back, as they were."""
        self.screens.show("karte")

    def return_to_karte(self) -> None:
        """The kartes come back and take the keyboard."""
        self.show_kartes()
        self.workspace.focus_karte()

    def show_import(self) -> None:
        """The import screen comes out, as it was."""
        self.workspace.hide_list()
        self.screens.show("import")

    def turn_to(self, key: str) -> None:
        """Another screen comes out and takes the keyboard."""
        self.open_screen(key)
        self.screens.get(key).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_screen(self, key: str) -> None:
        """Another screen comes out; the list that lay over the karte goes."""
        self.workspace.hide_list()
        self.screens.show(key)
