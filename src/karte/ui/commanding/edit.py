"""The menu 編集: back and forth in time, and the search box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from karte.errors import KarteError
from karte.i18n import _
from karte.ui.inputs.composing import is_composing

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk


class EditCommands(QObject):
    """One method for each action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def undo(self) -> None:
        """Takes back the last action and says which."""
        self._step_in_time(_("元に戻しました: {what}"), back=True)

    def redo(self) -> None:
        """Does it again and says which."""
        self._step_in_time(_("やり直しました: {what}"), back=False)

    def find(self) -> None:
        """The caret into the search box."""
        self._desk.show_kartes()
        self._desk.window.topbar.focus_box()

    def open_first(self) -> None:
        """Enter in the search box: what the arrows chose, else the first that passes.

        What stands only under another kind is looked for there; what stands nowhere can become a new karte.
        """
        workspace, topbar = self._desk.workspace, self._desk.window.topbar
        found = workspace.open_listed(first=not topbar.walked())
        if not found:
            workspace.list.empty.button.click()
            if not topbar.box.text():
                return  # a new karte was made and is open
            found = workspace.open_listed(first=True)
        if found:
            topbar.clear()
            workspace.list.select(workspace.entity_id())

    def leave_box(self) -> None:
        """Esc in the search box: the keyboard goes on in the karte."""
        self._desk.workspace.hide_list()
        self._desk.workspace.focus_karte()

    def _step_in_time(self, said: str, *, back: bool) -> None:
        if is_composing(QApplication.focusWidget()):
            return
        store, tell = self._desk.ctx.store, self._desk.ctx.tell
        try:
            change = store.undo() if back else store.redo()
        except KarteError as error:
            tell.error(error)
            return
        if change is not None:
            tell.toast(said.format(what=_(change.label)))
