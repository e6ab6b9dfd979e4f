"""The menu 編集: back and forth in time, and words that are written again and again."""

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

    def phrases(self) -> None:
        """定型文: into the note that is being written, else where they are kept."""
        editor = self._desk.workspace.editor
        if editor.is_open():
            self._desk.show_kartes()
            editor.offer_phrases()
        else:
            self._desk.turn_to("settings")
            self._desk.settings.show_page("phrases")

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
