"""Leads from what is typed into the search box to the karte, the note or the action that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from karte.errors import KarteError
from karte.ui.inputs.composing import end_composition
from karte.ui.search import palette, rows
from karte.ui.search.answer import ALL_FILES
from karte.ui.search.panel import SearchPanel
from karte.ui.search.rows import Choice, DeedChoice, FileChoice, KarteChoice, MakeChoice, MoreChoice
from karte.ui.search.runner import Runner
from karte.ui.search.typed import command_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtGui import QAction

    from karte.store.rows import EntityRef
    from karte.ui.context import Context
    from karte.ui.search.answer import Answer
    from karte.ui.search.rows import Row
    from karte.ui.topbar import TopBar


PATIENCE_S = 0.5
"""So long Enter keeps the window waiting for an answer; then it waits beside the screen."""


class BoxFinder(QObject):
    """Asks with every letter, shows what comes back, and tells what was chosen when the box is empty again.

    Letters never wait. Enter that comes before the answer does, a moment even with all that comes behind it:
    the keys that follow are meant for what it opens.
    """

    open_requested = Signal(int)
    """A karte."""
    write_requested = Signal(int)
    """A note about a karte."""
    open_note_requested = Signal(int, object, str)
    """(note_id, entity_id or None, what was sought)"""
    file_requested = Signal(int)
    """A photo or file of the very karte that was asked for just before."""
    make_requested = Signal(str)
    """A karte of this name; the box keeps the name until it is made."""
    kartes_requested = Signal(str)
    """All kartes for a text."""
    notes_requested = Signal(str)
    """All notes for a text."""
    deed_requested = Signal(str)
    """The name of an action."""

    def __init__(
        self,
        ctx: Context,
        bar: TopBar,
        here: Callable[[], int | None],
        actions: Mapping[str, QAction],
    ) -> None:
        super().__init__(bar)
        self._ctx = ctx
        self._bar = bar
        self._here = here
        self._actions = actions
        self._shown: str | None = None
        """What the rows on the screen are the answer to."""
        self._entered: bool | None = None
        """Enter was pressed and waits; whether with Ctrl."""
        self.panel = SearchPanel(ctx.theme, bar.box)
        self.runner = Runner(ctx.store, self)
        self._connect()

    def _connect(self) -> None:
        self._bar.typed.connect(self.seek)
        self._bar.stepped.connect(self.step)
        self._bar.paged.connect(self.panel.page)
        self._bar.entered.connect(self.enter)
        self._bar.menu_asked.connect(self.panel.ask_for_menu)
        self._bar.box.line.focus_left.connect(self.rest)
        self.panel.taken.connect(self._take_clicked)
        self.panel.menu_requested.connect(self._show_menu)
        self.runner.answered.connect(self._show_answer)
        self.runner.failed.connect(self._show_error)
        self._ctx.changes.happened.connect(self._follow)

    def begin(self) -> None:
        """The box was asked for: shows what there is for the text that stands in it."""
        self.seek(self._bar.wanted_text())

    def seek(self, text: str) -> None:
        """Look for a text; a command is answered at once."""
        self._entered = None
        if not self._bar.box.line.hasFocus():
            return
        command = command_in(text)
        if command is None:
            self.runner.ask(text)
        else:
            self.runner.drop()
            self._show(palette.rows(palette.deeds(self._actions), command), text)

    def step(self, by: int) -> None:
        """↓ and ↑; where the panel is away they bring it."""
        if self.panel.isVisible():
            self.panel.step(by)
        else:
            self.begin()

    def enter(self, writes: bool) -> None:
        """Take the marked row, as soon as it is known."""
        if self.runner.is_waiting:
            self._entered = writes
            self.runner.wait(PATIENCE_S)
            return
        row = self.panel.current() if self.panel.isVisible() else None
        if row is None:
            self.begin()
        else:
            self._take(row, writes=writes)

    def rest(self) -> None:
        """The box was left: the panel goes, and nobody waits for an answer."""
        self._entered = None
        self.runner.drop()
        self.panel.close_up()

    def stop(self) -> None:
        """Gives back what was taken from the store."""
        self.panel.close_up()
        self.runner.stop()

    def _show_answer(self, answer: Answer) -> None:
        self._show(rows.of_answer(answer, self._here()), answer.text)
        entered, self._entered = self._entered, None
        row = self.panel.current()
        if entered is not None and row is not None:
            self._take(row, writes=entered)

    def _show_error(self, error: KarteError) -> None:
        self._entered = None
        self._show(rows.of_error(error), "")

    def _show(self, found: list[Row], text: str) -> None:
        if self._bar.box.line.hasFocus():
            keep = self.panel.isVisible() and text == self._shown
            self._shown = text
            self.panel.show_rows(found, keep=keep)

    def _follow(self) -> None:
        """What is shown may be another since the data have changed; what is marked stays marked."""
        if self.panel.isVisible() and not self.runner.is_waiting:
            self.seek(self._bar.wanted_text())

    def _take_clicked(self, row: Choice) -> None:
        self._take(row, writes=False)

    def _take(self, row: Choice, *, writes: bool) -> None:
        text = self._bar.wanted_text()
        if isinstance(row, MakeChoice):
            end_composition(self._bar.box.line, keep=True)
            self.make_requested.emit(row.name)
            return
        if isinstance(row, MoreChoice) and row.what == "files":
            self.runner.ask(text, files=ALL_FILES)
            return
        self._clear()
        if isinstance(row, KarteChoice):
            (self.write_requested if writes else self.open_requested).emit(row.entity_id)
        elif isinstance(row, DeedChoice):
            self.deed_requested.emit(row.name)
        elif isinstance(row, MoreChoice):
            (self.kartes_requested if row.what == "kartes" else self.notes_requested).emit(text)
        elif isinstance(row, FileChoice):
            self._take_file(row, text)
        else:
            self._open_note(row.hit.line.note_id, row.hit.targets, text)

    def _take_file(self, row: FileChoice, text: str) -> None:
        """Where the file lies: its note, or its karte."""
        hit = row.hit
        if hit.note_id is not None:
            self.open_note_requested.emit(hit.note_id, hit.entity_id, text)
        elif hit.entity_id is not None:
            self.open_requested.emit(hit.entity_id)
            self.file_requested.emit(hit.attachment_id)

    def _open_note(self, note_id: int, targets: tuple[EntityRef, ...], text: str) -> None:
        """In the karte that is open if the note stands there, else in that which it is mainly about."""
        ids = [ref.entity_id for ref in targets]
        here = self._here()
        entity_id = here if here in ids else next(iter(ids), None)
        self.open_note_requested.emit(note_id, entity_id, text)

    def _clear(self) -> None:
        """Empties the box without asking what there is for nothing."""
        end_composition(self._bar.box.line, keep=False)
        self._bar.blockSignals(True)
        self._bar.clear()
        self._bar.blockSignals(False)
        self._shown = None
        self.rest()

    def _show_menu(self, row: KarteChoice, place: QPoint) -> None:
        from karte.ui.search.menu import KarteMenu  # with the lists, which no search needs

        menu = KarteMenu(self._ctx, row.hit.row.ref, self.panel)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.open_requested.connect(self._take_current)
        menu.write_requested.connect(self._write_about_current)
        menu.popup(place)

    def _take_current(self) -> None:
        row = self.panel.current()
        if row is not None:
            self._take(row, writes=False)

    def _write_about_current(self) -> None:
        row = self.panel.current()
        if row is not None:
            self._take(row, writes=True)
