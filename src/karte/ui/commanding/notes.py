"""The screen ノート: where its notes are opened, changed and printed, and the way back to it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte.store import notes

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk


class NoteCommands(QObject):
    """A note that is written or changed from there leads back there when the editor closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._leads_back = False
        desk.workspace.editor.closed.connect(self._come_back)
        desk.workspace.editor.saved.connect(self._point_to)
        desk.screens.changed.connect(self._stay)

    def loose(self) -> None:
        """The notes that stand in no karte, to be given one."""
        self._desk.turn_to("notes")
        self._desk.notes.show_loose()

    def write_loose(self) -> None:
        """A new note about nobody yet."""
        self._desk.show_kartes()
        self._desk.workspace.write_loose()
        self._leads_back = True

    def change(self, note_id: int) -> None:
        """The editor with a note, beside the karte that it is mainly about."""
        with self._desk.ctx.store.read() as session:
            found = notes.about(session, [note_id]).get(note_id)
        self._desk.show_kartes()
        if found:
            self._desk.workspace.open(found[0].entity_id)
        self._desk.workspace.edit(note_id)
        self._leads_back = True

    def preview_day(self, day: date) -> None:
        """The preview of one day."""
        from karte.ui.dialogs.print_preview import Preview  # what opens over the window is loaded then
        from karte.ui.notes.printing import DaySource

        Preview(self._desk.ctx, DaySource(self._desk.ctx, day), self._desk.window).open()

    def _come_back(self) -> None:
        if self._leads_back:
            self._desk.turn_to("notes")

    def _point_to(self, note_id: int) -> None:
        """The list is back already, and shows what was saved."""
        if self._desk.is_on_notes():
            self._desk.notes.point_to(note_id)

    def _stay(self) -> None:
        """Whoever goes elsewhere meanwhile is not fetched back."""
        self._leads_back = False
