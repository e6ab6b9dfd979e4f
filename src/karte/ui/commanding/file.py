"""The menu ファイル: notes, kartes, what comes in and what goes onto paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.commanding.desk import Desk


class FileCommands(QObject):
    """One method for each action."""

    write_loose_requested = Signal()
    """A note that is about nobody yet."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def write(self) -> None:
        """A new note, about the open karte if one is seen."""
        if self._desk.is_on_notes():
            self.write_loose_requested.emit()
            return
        self._desk.show_kartes()
        self._desk.workspace.write()

    def new_karte(self) -> None:
        """A new karte, asked for by key."""
        self.make_karte("")

    def make_karte(self, name: str) -> None:
        """A new karte that may have a name already."""
        from karte.ui.profile.new_karte import NewKarteDialog  # what opens over the window is loaded then

        desk = self._desk
        made = NewKarteDialog.ask(desk.ctx, desk.window, name)
        if made is not None:
            desk.window.topbar.clear()
            desk.show_kartes()
            desk.workspace.open(made)
            desk.workspace.focus_karte()

    def bring_in(self) -> None:
        """The import screen; a list being matched there is still there."""
        from karte.ui.panes.importing import Stage  # so is a screen beside the kartes

        self._desk.show_import()
        importing = self._desk.importing
        if importing.stage in (Stage.EMPTY, Stage.DONE):
            importing.start()

    def take_file(self, path: Path) -> None:
        """The import screen with a file that was dropped somewhere on the window."""
        self._desk.show_import()
        self._desk.importing.start(path)

    def open_editor(self) -> QWidget | None:
        """The editor, while photos and files can be let go of over it."""
        editor = self._desk.workspace.editor
        return editor if editor.is_open() else None

    def open_karte(self) -> QWidget | None:
        """The karte that photos and files can be let go of over."""
        workspace = self._desk.workspace
        return workspace.view if workspace.entity_id() is not None else None

    def attach(self, paths: list[Path], place: str) -> None:
        """Photos and files that were let go of over the editor or over a karte."""
        workspace = self._desk.workspace
        if place == "editor":
            workspace.editor.attach(list(paths))
        else:
            workspace.view.attach(paths)

    def print(self) -> None:
        """The preview of the open karte, or of the day where one is seen."""
        if self._desk.is_on_notes():
            self._desk.notes.print_day()
            return
        here = self._desk.workspace.entity_id()
        if here is not None:
            self.preview(here)

    def preview(self, entity_id: int) -> None:
        """The preview of one karte."""
        from karte.ui.dialogs.print_preview import PrintPreview  # as above

        workspace = self._desk.workspace
        workspace.commit()
        is_open = entity_id == workspace.entity_id()
        chosen = workspace.view.chosen_graph() if is_open else (None, None)
        PrintPreview(self._desk.ctx, entity_id, *chosen, parent=self._desk.window).open()

    def quit(self) -> None:
        """Closes the window."""
        self._desk.window.close()
