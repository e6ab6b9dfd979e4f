"""The search box: where it leads to, from every screen, and where the keyboard goes on afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk
    from karte.ui.search.finder import BoxFinder


class SearchCommands(QObject):
    """One method for each action; the panel under the box is built when the box is used first."""

    open_requested = Signal(int)
    file_requested = Signal(int)
    write_requested = Signal(int)
    make_requested = Signal(str)
    open_note_requested = Signal(int, object, str)
    """(note_id, entity_id or None, what was sought)"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._finder: BoxFinder | None = None
        self._before: QWidget | None = None
        """What had the keyboard before the box."""
        desk.window.topbar.reached.connect(self._begin)
        desk.window.topbar.left.connect(self.leave_box)
        desk.screens.changed.connect(self._turn)

    def find(self) -> None:
        """The caret into the search box, what stands there marked."""
        self._remember()
        self._desk.window.topbar.focus_box()

    def palette(self) -> None:
        """The search box with the > behind which actions are sought."""
        self._remember()
        self._desk.window.topbar.focus_box(">")

    def leave_box(self) -> None:
        """Esc in the empty box: the keyboard goes back to where it was."""
        before, self._before = self._before, None
        if before is not None and isValid(before) and before.isVisible() and before.isEnabled():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._desk.is_on_kartes():
            self._desk.workspace.focus_karte()
        else:
            screen = self._desk.screens.get(self._desk.screens.current())
            screen.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Nothing is sought any more; for the end of the window."""
        if self._finder is not None:
            self._finder.stop()

    @property
    def finder(self) -> BoxFinder:
        """What stands behind the box, built if need be."""
        if self._finder is None:
            from karte.ui.search.finder import BoxFinder  # not at every start

            desk = self._desk
            assert desk.window.commands is not None
            made = BoxFinder(desk.ctx, desk.window.topbar, self._here, desk.window.commands.actions)
            made.open_requested.connect(self.open_requested)
            made.file_requested.connect(self.file_requested)
            made.write_requested.connect(self.write_requested)
            made.make_requested.connect(self.make_requested)
            made.open_note_requested.connect(self.open_note_requested)
            made.kartes_requested.connect(self._list_kartes)
            made.notes_requested.connect(self._list_notes)
            made.deed_requested.connect(self._do)
            self._finder = made
        return self._finder

    def _begin(self, asked: bool) -> None:
        """The keyboard has come to the box; passing by, it brings no panel with it."""
        finder = self.finder
        if asked or self._desk.window.topbar.box.text():
            finder.begin()

    def _turn(self, _key: str) -> None:
        """What was found does not lie over another screen, though the box may keep the keyboard."""
        if self._finder is not None:
            self._finder.rest()

    def _remember(self) -> None:
        before = QApplication.focusWidget()
        if before is not self._desk.window.topbar.box.line:
            self._before = before

    def _here(self) -> int | None:
        """The karte that is seen already."""
        return self._desk.workspace.entity_id() if self._desk.is_on_kartes() else None

    def _list_kartes(self, text: str) -> None:
        """All kartes for a text, in the list."""
        self._desk.show_kartes()
        self._desk.workspace.filter(text)
        self._desk.workspace.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _list_notes(self, text: str) -> None:
        """All notes for a text, on their screen."""
        from karte.ui.panes.notes import NotesPane  # as above

        self._desk.turn_to("notes")
        screen = self._desk.screens.get("notes")
        assert isinstance(screen, NotesPane)
        screen.show_text(text)

    def _do(self, name: str) -> None:
        """An action that was sought by its name, where the keyboard was before."""
        self.leave_box()
        assert self._desk.window.commands is not None
        self._desk.window.commands.actions[name].trigger()
