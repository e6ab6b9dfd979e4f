"""One row of the strip: the topic with its box, where it comes from, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget

from karte.i18n import _
from karte.store import topics
from karte.text.wording import short_day
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.in_place import InPlace
from karte.ui.topics.source import SourceLink
from karte.ui.topics.tick import TopicTick
from karte.ui.widgets.buttons import hint_text
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import TopicRow
    from karte.text.wording import Wording
    from karte.ui.inputs.text import TextInput
    from karte.ui.theme import Theme

UP, DOWN = -1, 1
_STEPS = {Qt.Key.Key_Up: UP, Qt.Key.Key_Down: DOWN}


class TopicLine(QWidget):
    """Only asks: what becomes of a topic is decided and written where the strip is put together."""

    ticked = Signal(int, bool)
    """(topic_id, done)"""
    reworded = Signal(int, str)
    dropped = Signal(int)
    moved = Signal(int, int)
    """(topic_id, UP or DOWN)"""
    walked = Signal(int, int)
    """(topic_id, UP or DOWN): the keyboard goes to the next row."""
    note_requested = Signal(int)
    grabbed = Signal(int, QPoint)
    """(topic_id, where on the screen): the mouse pulls the row."""
    pulled = Signal(QPoint)
    let_go = Signal(QPoint)

    def __init__(self, theme: Theme, topic: TopicRow, words: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._topic = topic
        self._words = words
        self._pressed_at: QPoint | None = None
        self._pulling = False
        self._menu = QMenu(self)
        self.tick = TopicTick(theme)
        self.source = SourceLink(theme)
        self._day = Label(theme, role="small", token="text2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self.tick, 1)
        for widget in (self.source, self._day):
            self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)
        self._writing = InPlace(theme, self._row, self.tick, "fusen")
        self.set_topic(topic, words)
        self._restyle()
        self._writing.reworded.connect(self._reword)
        self.tick.clicked.connect(self._tell_ticked)
        self.source.clicked.connect(self._ask_for_note)
        theme.changed.connect(self._restyle)

    @property
    def topic_id(self) -> int:
        """The topic that stands here."""
        return self._topic.topic_id

    def topic(self) -> TopicRow:
        """What is shown."""
        return self._topic

    def day(self) -> str:
        """When it was written down, for one that comes from no note."""
        return self._day.text() if self._day.isVisibleTo(self) else ""

    def set_topic(self, topic: TopicRow, words: Wording) -> None:
        """Show a newer state; what is being written in its place stays as it was typed."""
        self._topic, self._words = topic, words
        source = topics.source(topic)
        self.tick.set_topic(topic.text, done=topic.state != topics.OPEN)
        self.tick.setAccessibleDescription(source)
        self.source.set_source(source, private=topic.private)
        self.source.setVisible(topic.note_id is not None)
        self._day.setText(short_day(topic.said_on))
        self._day.setVisible(topic.note_id is None)

    def set_stop(self, stop: bool) -> None:
        """Whether Tab stops here: of all rows it stops at one, and the arrows go on from there."""
        policy = Qt.FocusPolicy.StrongFocus if stop else Qt.FocusPolicy.ClickFocus
        self.tick.setFocusPolicy(policy)
        self.source.setFocusPolicy(policy)

    def entry(self) -> TextInput | None:
        """The entry while the topic is being written."""
        return self._writing.entry

    def edit(self) -> None:
        """Write it in its place."""
        self._writing.open(self._words.title, self._topic.text)

    def refuse(self, sentence: str) -> None:
        """What was typed could not be kept; it stays in the entry with a sentence above."""
        self._writing.refuse(sentence)

    def finish(self) -> None:
        """Keep what was typed; nothing typed means nothing changed."""
        self._writing.finish()

    def clear(self) -> None:
        """Out of sight, to serve another topic; what was being written here is given up."""
        self._writing.close()
        self._pressed_at = None
        self._pulling = False
        self.hide()

    def menu(self) -> QMenu:
        """What can be done with this topic."""
        self._menu.clear()
        up, down = f"\t{hint_text('Alt+Up')}", f"\t{hint_text('Alt+Down')}"
        is_open = self._topic.state == topics.OPEN
        tick = self._words.done if is_open else _("元に戻す")
        entries: list[tuple[str, Callable[[], object]]] = [
            (f"{tick}\t{hint_text('Space')}", self.tick.click),
            (_("書き直す") + f"\t{hint_text('F2')}", self.edit),
            (_("上へ") + up, partial(self.moved.emit, self.topic_id, UP)),
            (_("下へ") + down, partial(self.moved.emit, self.topic_id, DOWN)),
        ]
        if self._topic.note_id is not None:
            entries.append((_("もとのノートを開く"), self._ask_for_note))
        if is_open:
            entries.append((f"{self._words.drop}\t{hint_text('Delete')}", self._drop))
        for text, do in entries:
            self._menu.addAction(text).triggered.connect(do)
        return self._menu

    def _reword(self, text: str) -> None:
        self.reworded.emit(self.topic_id, text)

    def _tell_ticked(self) -> None:
        self.ticked.emit(self.topic_id, self.tick.isChecked())

    def _ask_for_note(self) -> None:
        if self._topic.note_id is not None:
            self.note_requested.emit(self._topic.note_id)

    def _drop(self) -> None:
        self.dropped.emit(self.topic_id)

    def _restyle(self) -> None:
        self._day.setContentsMargins(0, self._theme.px(3), self._theme.px(6), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(self.topic_id, step)
        elif step is not None and plain:
            self.walked.emit(self.topic_id, step)
        elif plain and (event.key() == Qt.Key.Key_F2 or event.key() in ENTER):
            self.edit()
        elif plain and event.key() == Qt.Key.Key_Delete and self._topic.state == topics.OPEN:
            self._drop()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu().popup(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._writing.entry is None:
            self._pressed_at = event.globalPosition().toPoint()
            self.tick.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at is None:
            return
        here = event.globalPosition().toPoint()
        if self._pulling:
            self.pulled.emit(here)
        elif (here - self._pressed_at).manhattanLength() >= QApplication.startDragDistance():
            self._pulling = True
            self.grabbed.emit(self.topic_id, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        was_pulling, self._pulling, self._pressed_at = self._pulling, False, None
        if was_pulling:
            self.let_go.emit(event.globalPosition().toPoint())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = None
        if event.button() == Qt.MouseButton.LeftButton:
            self.edit()
