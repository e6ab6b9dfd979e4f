"""The menu カルテ: what can be done with the karte that is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from karte.i18n import _
from karte.ui import deeds

if TYPE_CHECKING:
    from karte.ui.commanding.desk import Desk
    from karte.ui.panes.timeline import TimelinePane


class KarteCommands(QObject):
    """One method for each action."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk

    def notes(self) -> None:
        """The karte's notes."""
        self._show_tab("notes")

    def graphs(self) -> None:
        """The karte's graphs."""
        self._show_tab("graphs")

    def profile(self) -> None:
        """The karte's basic facts."""
        self._show_tab("profile")

    def files(self) -> None:
        """The karte's photos and files."""
        self._show_tab("files")

    def person(self) -> None:
        """What is known about someone: 間柄, 人柄・クセ, 人物メモ."""
        self._show_tab("person")

    def gifts(self) -> None:
        """What was given to the user and by the user."""
        self._show_tab("gifts")

    def previous_month(self) -> None:
        """One month back in the notes."""
        self._show_tab("notes")
        self._desk.workspace.view.timeline.show_previous_month()

    def next_month(self) -> None:
        """One month on in the notes."""
        self._show_tab("notes")
        timeline = self._desk.workspace.view.timeline
        if timeline.month_nav.isHidden() or not timeline.month_nav.next.isEnabled():
            self._desk.ctx.tell.toast(_("これより新しい月はありません。"))
        else:
            timeline.show_next_month()

    def toggle_all(self) -> None:
        """All notes open, or all closed."""
        if self._desk.is_on_notes():
            self._desk.notes.toggle_all()
            return
        self._show_tab("notes")
        self._desk.workspace.view.timeline.toggle_all()

    def find_here(self) -> None:
        """The bar in which a word is sought in the open karte."""
        self._show_notes().finder().open()

    def find_next(self) -> None:
        """On to the next place; where nothing was sought yet, the bar."""
        self._find(1)

    def find_previous(self) -> None:
        """Back to the place before."""
        self._find(-1)

    def topic(self) -> None:
        """The caret into the entry for what to talk about next time."""
        self._desk.workspace.show_karte()
        self._desk.workspace.view.topics.write()

    def next_visit(self) -> None:
        """The card for the next appointment."""
        self._desk.workspace.show_karte()
        self._desk.workspace.view.header.ask_next()

    def rename(self) -> None:
        """Name and reading into their fields."""
        self._desk.workspace.show_karte()
        self._desk.workspace.view.header.edit_name()

    def star(self) -> None:
        """Favourite or not."""
        head = self._desk.workspace.view.header.head()
        if head is not None:
            deeds.set_star(self._desk.ctx, head.ref.entity_id, not head.star)

    def put_in_list(self) -> None:
        """The lists as a menu, with ticks where the karte stands."""
        self._desk.workspace.show_karte()
        self._desk.workspace.view.header.offer_lists()

    def archive(self) -> None:
        """Puts the karte away or takes it out."""
        head = self._desk.workspace.view.header.head()
        if head is not None:
            deeds.put_away(self._desk.ctx, head.ref, not head.archived)

    def remove(self) -> None:
        """Deletes the karte; the toast takes it back."""
        workspace = self._desk.workspace
        head = workspace.view.header.head()
        if head is None:
            return
        workspace.commit()
        if deeds.remove(self._desk.ctx, head.ref, head.note_count):
            workspace.leave(head.ref.entity_id)

    def back(self) -> None:
        """The karte before."""
        self._desk.show_kartes()
        self._desk.workspace.back()

    def forward(self) -> None:
        """The karte after."""
        self._desk.show_kartes()
        self._desk.workspace.forward()

    def show_kind(self, kind_id: int) -> None:
        """The kartes of one kind, at their first."""
        self._desk.show_kartes()
        self._desk.workspace.list.show_kind(kind_id)
        self._desk.workspace.begin()
        self._desk.workspace.focus_karte()

    def open_karte(self, entity_id: int) -> None:
        """A karte, asked for on another screen."""
        self._desk.show_kartes()
        self._desk.workspace.open(entity_id)
        self._desk.workspace.focus_karte()

    def show_file(self, file_id: int) -> None:
        """One of the open karte's photos and files."""
        self._desk.workspace.view.show_file(file_id)

    def open_note(self, note_id: int, entity_id: int) -> None:
        """A note in its karte, asked for on another screen."""
        self.open_karte(entity_id)
        self._desk.workspace.view.timeline.show_note(note_id)

    def write_about(self, entity_id: int) -> None:
        """A note about a karte that was found."""
        self._desk.show_kartes()
        self._desk.workspace.write_about(entity_id)

    def open_found_note(self, note_id: int, entity_id: int | None, text: str) -> None:
        """A note that was found by a text, which is marked in its karte; the editor, if it has none."""
        if entity_id is None:
            self.edit_note(note_id)
        else:
            self.open_karte(entity_id)
            self._show_notes().find_text(text, note_id)

    def edit_note(self, note_id: int) -> None:
        """The editor with a note that stands in no karte."""
        self._desk.show_kartes()
        self._desk.workspace.edit(note_id)

    def _find(self, by: int) -> None:
        """The caret stays where it is: one may be writing meanwhile."""
        finder = self._show_notes().finder()
        if finder.bar.text().strip():
            finder.step(by)
        else:
            finder.open()

    def _show_notes(self) -> TimelinePane:
        workspace = self._desk.workspace
        workspace.show_karte()
        workspace.view.show_tab("notes")
        return workspace.view.timeline

    def _show_tab(self, key: str) -> None:
        self._desk.workspace.show_karte()
        self._desk.workspace.view.go_to(key)
