"""次に話すこと: what to talk about at the next visit, on a sticky note under the name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import N_, _
from karte.store import gifts, topics
from karte.ui.gifts import deeds as giving
from karte.ui.pane import Pane
from karte.ui.topics import deeds
from karte.ui.topics.strip import TopicsStrip
from karte.ui.topics.told import Told

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow
    from karte.store.rows import TopicRow
    from karte.store.store import Session
    from karte.ui.context import Context

STAYS_MS = 10_000
"""A ticked topic is struck through for as long as the news of it stays."""
ENDED = 20
"""So many of those that are over are shown at once."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TopicsPane(Pane):
    """Reads and writes the topics of one karte at a time."""

    watches = ("topic", "note", "entity", "kind", "gift")

    note_requested = Signal(int)
    left = Signal()
    """The keyboard has nothing more to do here."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._entity_id: int | None = None
        self._topics: list[TopicRow] = []
        self._owed: list[GiftRow] = []
        self._just_done: set[int] = set()
        self._wants_ended = False
        self._most_ended = ENDED
        self._told = Told(self._read_told)
        self.strip = TopicsStrip(ctx.theme)
        self.strip.entry.outer_keys = self._entry_keys
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.strip)
        self._leaving = QTimer(self)
        self._leaving.setSingleShot(True)
        self._leaving.setInterval(STAYS_MS)
        self.hide()
        strip = self.strip
        strip.head.past.clicked.connect(self._toggle_ended)
        strip.past.clicked.connect(self._toggle_ended)
        strip.head.add.clicked.connect(self.write)
        strip.entry.finished.connect(self._end_adding)
        strip.entry.edited.connect(self._hint)
        strip.entry.reverted.connect(self._hint)
        strip.lines.ticked.connect(self._tick)
        strip.lines.reworded.connect(self._reword)
        strip.lines.dropped.connect(self._drop)
        strip.lines.ordered.connect(self._order)
        strip.lines.note_requested.connect(self.note_requested)
        strip.owed.told.connect(self._tell)
        strip.owed.note_requested.connect(self.note_requested)
        strip.ended.reopened.connect(self._reopen)
        strip.ended.note_requested.connect(self.note_requested)
        strip.ended.sought.connect(self.refresh)
        strip.ended.more_requested.connect(self._show_more)
        self._leaving.timeout.connect(self._let_go)

    def show_entity(self, entity_id: int | None) -> None:
        """Show the topics of a karte, or none; what was being written about another is kept first."""
        if entity_id == self._entity_id:
            self.refresh()
            return
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        if not self.commit():
            self._tell_lost()
        self._leaving.stop()
        self._just_done.clear()
        self._wants_ended = False
        self._most_ended = ENDED
        self._entity_id = entity_id
        self.strip.fold()
        self.refresh()
        if had_focus:
            self.left.emit()

    def set_compact(self, compact: bool) -> None:
        """Take less height, for low windows; to be called whenever the window has another size."""
        self.strip.set_compact(compact)

    def write(self) -> None:
        """The caret into the entry for a new topic."""
        self.strip.begin_entry()

    def commit(self) -> bool:
        """Save what is being typed; False if it could not be."""
        for row in self.strip.lines.rows():
            row.finish()
        return self._add_typed() and all(row.entry() is None for row in self.strip.lines.rows())

    def _tell_lost(self) -> None:
        """What could not be saved is about to go off the screen; it can be read in the bar."""
        entries = (self.strip.entry, *(row.entry() for row in self.strip.lines.rows()))
        texts = [entry.text().strip() for entry in entries if entry is not None]
        what = _("話すことに書いた「{text}」は、保存できませんでした。")
        self._ctx.tell.error(
            KarteError(
                what.format(text=_("、").join(filter(None, texts))),
                _("前のカルテに戻って、書き直してください。"),
            )
        )

    def refresh(self) -> None:
        """Read the topics again; what is being typed stays."""
        self._stale = False
        self._told = Told(self._read_told)
        if self._entity_id is None:
            self.hide()
            return
        with self._ctx.store.read() as session:
            heading = topics.heading(session, self._entity_id)
            if heading is not None:
                self._read(session, self._entity_id, heading)
        self.setVisible(heading is not None)

    def _read(self, session: Session, entity_id: int, heading: topics.Heading) -> None:
        self._topics = topics.open_of(session, entity_id, also=self._just_done)
        self._just_done = {topic.topic_id for topic in self._topics if topic.state != topics.OPEN}
        self._owed = gifts.due_of(session, [entity_id])
        self._wants_ended &= heading.has_ended
        over, more = None, False
        if self._wants_ended:
            words, most = self.strip.ended.words(), self._most_ended
            found = topics.ended_of(session, entity_id, most + 1, words)
            over, more = (
                [each for each in found[:most] if each.topic_id not in self._just_done],
                len(found) > most,
            )
        self.strip.show_topics(
            self._topics,
            heading.title,
            has_ended=heading.has_ended,
            owed=self._owed,
            ended=over,
            more=more,
        )

    def _read_told(self) -> list[TopicRow]:
        if self._entity_id is None:
            return []
        with self._ctx.store.read() as session:
            return topics.told(session, self._entity_id)

    def _hint(self) -> None:
        """Whether what is being written was talked about before."""
        self.strip.show_hint(self._told.hint(self.strip.entry.text(), self.strip.words))

    def _show_more(self) -> None:
        self._most_ended += ENDED
        self.refresh()

    def _topic(self, topic_id: int) -> TopicRow:
        return next(topic for topic in self._topics if topic.topic_id == topic_id)

    def _tick(self, topic_id: int, done: bool) -> None:
        if not done:
            deeds.reopen(self._ctx, topic_id, self)
        elif deeds.finish(self._ctx, self._topic(topic_id), self.strip.words, self):
            self._just_done.add(topic_id)
            self._leaving.start()
        self.refresh()

    def _tell(self, gift_id: int, matters: tuple[str, ...]) -> None:
        gift = next(gift for gift in self._owed if gift.gift_id == gift_id)
        giving.tell(self._ctx, gift, matters, self)
        self.refresh()

    def _drop(self, topic_id: int) -> None:
        deeds.drop(self._ctx, self._topic(topic_id), self.strip.words, self)
        self.refresh()

    def _reopen(self, topic_id: int) -> None:
        deeds.reopen(self._ctx, topic_id, self)
        self.refresh()

    def _order(self, topic_ids: list[int]) -> None:
        if self._entity_id is not None:
            deeds.order(self._ctx, self._entity_id, topic_ids, self)
            self.refresh()

    def _reword(self, topic_id: int, text: str) -> None:
        row = self.strip.lines.row(topic_id)
        try:
            with self._ctx.store.write(N_("話すことを書き直す"), origin=self) as session:
                topics.reword(session, topic_id, text)
        except KarteError as error:
            if row:
                row.refuse(str(error))
        else:
            self.refresh()

    def _add_typed(self) -> bool:
        """Keeps what stands in the entry; False if that could not be, and then it stays there."""
        entry = self.strip.entry
        if not entry.text().strip() or self._entity_id is None:
            return True
        try:
            with self._ctx.store.write(N_("話すことを追加"), origin=self) as session:
                topics.add(session, self._entity_id, entry.text())
        except KarteError as error:
            entry.set_error(str(error))
            return False
        entry.set_text("")
        self.strip.show_hint("")
        self.refresh()
        return True

    def _add_next(self) -> None:
        """Enter: this one is kept, and the caret waits for the next."""
        if self._add_typed():
            self.strip.begin_entry()

    def _entry_keys(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() in _ENTER:
            return self._add_next if self.strip.entry.text().strip() else self._leave_entry
        return self._leave_entry if event.key() == Qt.Key.Key_Escape else None

    def _end_adding(self) -> None:
        if self._add_typed():
            self.strip.end_entry()

    def _leave_entry(self) -> None:
        if not self.strip.is_empty():
            self.strip.end_entry()
        else:
            self.left.emit()

    def _let_go(self) -> None:
        """The ticked ones have been seen long enough."""
        self._just_done.clear()
        self.refresh()

    def _toggle_ended(self) -> None:
        self._wants_ended = not self._wants_ended
        self._most_ended = ENDED
        self._just_done.clear()  # they go to where the user is looking now
        self.refresh()
        if self._wants_ended:
            self.strip.reveal_ended()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc takes away what was brought out here."""
        if event.key() == Qt.Key.Key_Escape and self._wants_ended:
            self._toggle_ended()
        elif event.key() == Qt.Key.Key_Escape and self.strip.is_unfolded():
            self.strip.toggle_fold()
        else:
            super().keyPressEvent(event)
