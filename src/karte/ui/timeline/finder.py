"""Finding a word in the notes of the open karte: which notes have it, and which of them is looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from karte.store import search
from karte.text import spelling
from karte.text.query import Query, parse
from karte.ui.timeline.find_bar import FindBar
from karte.ui.timeline.marks import Marks
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from karte.store.store import Store
    from karte.ui.context import Context
    from karte.ui.jobs import Report
    from karte.ui.timeline.scroller import NoteList

    _Found = tuple[Query, int, list[int]]

PAUSE_MS = 150
"""After so long without a key the first hit comes into sight; marks and numbers follow every key."""
AT_ONCE = 500
"""So many notes are found with every key, the newest; all of them, where there are more, after the pause."""


class Finder(QObject):
    """Keeps bar and list true to what is sought. A note it has opened is folded again when it goes on."""

    turned = Signal()
    """The bar has come or gone."""

    def __init__(self, ctx: Context, bar: FindBar, shown: NoteList, bring: Callable[[int], bool]) -> None:
        """`bring` has a note among the list's lines; False if it is gone."""
        super().__init__(bar)
        self.bar = bar
        self._ctx = ctx
        self._list = shown
        self._bring = bring
        self._entity_id: int | None = None
        self._text = ""
        self._query: Query | None = None
        self._hits: list[int] = []
        self._is_whole = True
        self._current: int | None = None
        self._place = 0
        self._opened: int | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        bar.hide()
        bar.typed.connect(self._type)
        bar.stepped.connect(self.step)
        bar.open_requested.connect(self._open_current)
        bar.closed.connect(self.close)
        self._pause.timeout.connect(self._settle)

    def is_open(self) -> bool:
        """Whether the bar stands above the notes."""
        return not self.bar.isHidden()

    def set_entity(self, entity_id: int | None) -> None:
        """Another karte: the bar goes, the word stays for F3."""
        self._entity_id = entity_id
        self._opened = None
        self._forget()
        if self.is_open():
            self._put_away()

    def open(self) -> None:
        """The bar with the caret in it, and in it what is selected in a note, else the word of last time."""
        chosen = QApplication.focusWidget()
        text = chosen.selected() if isinstance(chosen, TextBlock) else ""
        self._bring_out()
        if text.strip() and "\n" not in text:
            self.bar.set_text(text)
        self._type(self.bar.text())
        self.bar.begin()

    def find(self, text: str, note_id: int | None = None) -> None:
        """Seek a text at once and look at that note, or at the newest that has it."""
        self.bar.set_text(text)
        self._bring_out()
        self._forget()
        self._seek(text)
        self._find_all()
        if note_id is not None:
            self._look_at(note_id, 0, even_private=True)
        elif self._hits:
            self._look_at(self._hits[0], 0)

    def step(self, by: int) -> None:
        """To the next place (1) or the one before (-1), from note to note and round at the end."""
        if not self.is_open():
            self._bring_out()
            self._seek(self.bar.text())
        if not self._hits:
            return
        self._pause.stop()
        self._find_all()
        if self._current is None or self._current not in self._hits:
            self._look_at(self._hits[0 if by > 0 else -1], 0 if by > 0 else -1)
        elif 0 <= self._place + by < self._places():
            self._look_at(self._current, self._place + by)
        else:
            index = (self._hits.index(self._current) + by) % len(self._hits)
            self._look_at(self._hits[index], 0 if by > 0 else -1)

    def renew(self) -> None:
        """The notes may be others now; what is looked at stays."""
        if self.is_open():
            self._seek(self._text)
            self._count()

    def close(self) -> None:
        """Takes bar and marks away; the note that was found stays open and is the current one."""
        self._put_away()
        self._opened = None
        if self._current is not None:
            self._list.set_current(self._current)
        self._list.setFocus()

    def _bring_out(self) -> None:
        self.bar.show()
        self.turned.emit()

    def _put_away(self) -> None:
        self._pause.stop()
        self.bar.hide()
        self._list.set_marks(None)
        self.turned.emit()

    def _forget(self) -> None:
        self._hits = []
        self._is_whole = True
        self._current = None
        self._place = 0

    def _type(self, text: str) -> None:
        self._seek(text)
        self._pause.start()

    def _seek(self, text: str) -> None:
        """Which notes have it; marks and number follow at once, the list does not move."""
        self._text = text
        query = parse(text)
        self._query = None if query.is_empty else query
        if self._query is None or self._entity_id is None:
            self._forget()
        else:
            with self._ctx.store.read() as session:
                found = search.note_ids(session, query, entity_id=self._entity_id, limit=AT_ONCE + 1)
            self._hits, self._is_whole = found[:AT_ONCE], len(found) <= AT_ONCE
        if self._current not in self._hits:
            self._place = 0
        self._show_marks()

    def _show_marks(self) -> None:
        current = self._current if self._current in self._hits else None
        if self._query is None:
            self._list.set_marks(None)
            self.bar.set_found(None, 0)
        else:
            marker = partial(spelling.marks, wanted=self._query.words)
            self._list.set_marks(Marks(marker, frozenset(self._hits), current, self._place))
            place = self._hits.index(current) + 1 if current is not None else 0
            self.bar.set_found(len(self._hits), place, at_least=not self._is_whole)
        self.bar.offer_opening(current is not None and self._is_masked(current))

    def _settle(self) -> None:
        """Nobody types for a moment: the first hit comes into sight, and all are counted."""
        self._count()
        if self._hits and self._current not in self._hits:
            self._look_at(self._hits[0], 0)

    def _count(self) -> None:
        """Beside the screen, where there are many."""
        if not self._is_whole and self._query is not None and self._entity_id is not None:
            work = partial(_find_all, self._ctx.store, self._query, self._entity_id)
            self._ctx.jobs.start(work, done=self._take_all)

    def _take_all(self, found: _Found) -> None:
        """All hits, unless another word is sought meanwhile, or in another karte."""
        query, entity_id, hits = found
        if query is self._query and entity_id == self._entity_id and self.is_open():
            self._hits, self._is_whole = hits, True
            self._show_marks()

    def _find_all(self) -> None:
        """All hits at once: one of them is to be looked at, and it may be any."""
        if not self._is_whole and self._query is not None and self._entity_id is not None:
            _query, _entity_id, self._hits = _find_all(self._ctx.store, self._query, self._entity_id)
            self._is_whole = True

    def _open_current(self) -> None:
        if self._current is not None:
            self._look_at(self._current, 0, even_private=True)
            self.bar.input.setFocus()

    def _look_at(self, note_id: int, place: int, *, even_private: bool = False) -> None:
        """Brings a place of a note into sight; -1 is its last. What is 自分だけ is not opened by the way."""
        if not self._bring(note_id):
            return
        if self._opened is not None and self._opened != note_id:
            self._list.set_opened(self._list.opened() - {self._opened})
            self._opened = None
        is_new = note_id != self._current
        self._current, self._place = note_id, max(0, place)
        opening = even_private or not self._is_masked(note_id)
        if opening and note_id not in self._list.opened():
            self._opened = note_id
        if is_new or note_id not in self._list.cards():
            self._list.reveal(note_id, opening=opening)
        self._show_marks()
        if place < 0:
            self._place = max(0, self._places() - 1)
            self._show_marks()
        self._list.show_mark()

    def _places(self) -> int:
        """How many marks the note that is looked at has; none while it is folded."""
        card = self._list.cards().get(self._current) if self._current is not None else None
        return card.mark_count() if card is not None else 0

    def _is_masked(self, note_id: int) -> bool:
        """Whether a note among the lines is 自分だけ and folded."""
        line = self._list.line(note_id)
        return line is not None and line.private and note_id not in self._list.opened()


def _find_all(store: Store, query: Query, entity_id: int, _report: Report | None = None) -> _Found:
    with store.read() as session:
        return query, entity_id, search.note_ids(session, query, entity_id=entity_id)
