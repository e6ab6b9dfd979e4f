"""The screen ノート: where its notes are opened, changed and printed, and the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte.i18n import _
from karte.store import notes, tags, templates
from karte.ui.editor import call
from karte.ui.timeline.handling import Handling

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk


class NoteCommands(QObject):
    """A note that is written or changed from there leads back there when the editor closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._leads_back = False
        desk.workspace.editor.wanted.connect(self._show_editor)
        desk.workspace.editor.closed.connect(self._come_back)
        desk.workspace.editor.saved.connect(self._point_to)
        desk.screens.changed.connect(self._stay)

    def loose(self) -> None:
        """The notes that stand in no karte, to be given one."""
        self._desk.turn_to("notes")
        self._desk.notes.show_loose()

    def drafts(self) -> None:
        """All that was left unfinished."""
        self._desk.turn_to("drafts")

    def resume(self, draft_key: str) -> None:
        """Goes on with one of them, beside the karte it is about."""
        self._desk.show_kartes()
        self._desk.workspace.resume(draft_key)

    def show_tag(self, name: str) -> None:
        """The notes that a tag leads to."""
        with self._desk.ctx.store.read() as session:
            tag = tags.same(session, name)
        if tag is None:
            self._desk.ctx.tell.toast(_("このタグはもうありません。"))
            return
        self._desk.turn_to("notes")
        self._desk.notes.show_tag(tag.tag_id)

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

    def call(self) -> None:
        """A note written on the telephone; once more, and the call is over.

        What is being written meanwhile is of something else: it is put aside.
        """
        editor = self._desk.workspace.editor
        if editor.is_open() and call.is_running(editor.form):
            call.end(editor.form)
            return
        self._desk.show_kartes()
        if not editor.is_blank():
            self._desk.workspace.write(afresh=True)
        if editor.is_blank():  # what could not be put aside is still there
            self._turn_to_calls()
            call.begin(editor.form)

    def _turn_to_calls(self) -> None:
        """What is said on the telephone is no visit: its own template, where there is one."""
        with self._desk.ctx.store.read() as session:
            found = templates.for_calls(session)
        if found is not None:
            self._desk.workspace.editor.turn_to(found.template_id)

    def append(self) -> None:
        """The entry under the note that is marked."""
        self._with_note(Handling.append)

    def lock(self) -> None:
        """The note that is marked becomes read-only, or no longer is."""
        self._with_note(Handling.toggle_locked)

    def _with_note(self, do: Callable[[Handling, int], None]) -> None:
        desk = self._desk
        handling = desk.notes.handling() if desk.is_on_notes() else desk.workspace.view.timeline.handling
        note_id = handling.current()
        if note_id is None:
            desk.ctx.tell.toast(_("先にノートを選んでください。↑↓で選べます。"))
        else:
            do(handling, note_id)

    def preview_day(self, day: date) -> None:
        """The preview of one day."""
        from karte.ui.dialogs.print_preview import Preview  # what opens over the window is loaded then
        from karte.ui.notes.printing import DaySource

        Preview(self._desk.ctx, DaySource(self._desk.ctx, day), self._desk.window).open()

    def _show_editor(self) -> None:
        """Also when that is said in answer to the news about a note, on whatever screen that is read."""
        if not self._desk.is_on_kartes():
            self._desk.show_kartes()

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
