"""The topics one under the other; the arrows walk through them, Alt and the mouse put them in order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from karte.ui.topics.line import TopicLine

if TYPE_CHECKING:
    from karte.store.rows import TopicRow
    from karte.text.wording import Wording
    from karte.ui.theme import Theme


class TopicLines(QWidget):
    """A row stays with its topic as long as that is shown, so that focus and typing survive a refresh."""

    ticked = Signal(int, bool)
    reworded = Signal(int, str)
    dropped = Signal(int)
    note_requested = Signal(int)
    ordered = Signal(list)
    """The ids of the rows in their new order."""
    emptied = Signal()
    """The row that had the keyboard is gone, and there is no other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[TopicLine] = []
        self._spare: list[TopicLine] = []
        """Rows without a topic, hidden."""
        self._gap: int | None = None
        """Before which row the one that is pulled would come."""
        self._pulled: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        theme.changed.connect(self.update)

    def rows(self) -> list[TopicLine]:
        """The rows from top to bottom."""
        return list(self._rows)

    def row(self, topic_id: int) -> TopicLine | None:
        """The row of one topic."""
        return next((row for row in self._rows if row.topic_id == topic_id), None)

    def show_topics(self, shown: Sequence[TopicRow], words: Wording, *, folded: bool) -> None:
        """Show these; the keyboard goes from a row that is gone to the one in its place."""
        here = self._focused()
        before = {row.topic_id: row for row in self._rows}
        kept = {topic.topic_id: before.pop(topic.topic_id) for topic in shown if topic.topic_id in before}
        gone = list(before.values())
        place = self._rows.index(here) if here in gone else None
        self._rows = [kept.get(topic.topic_id) or self._free(topic, words) for topic in shown]
        for number, (row, topic) in enumerate(zip(self._rows, shown, strict=True)):
            row.set_topic(topic, words)
            row.tick.set_folded(folded)
            if self._column.indexOf(row) != number:
                self._column.insertWidget(number, row)
            row.show()
        if place is not None:
            self._settle(place)
        for row in gone:
            row.clear()
        self._spare += gone
        self._set_stops()

    def focus(self, place: int) -> None:
        """Takes the keyboard to a row; -1 is the last."""
        self._rows[place].tick.setFocus(Qt.FocusReason.TabFocusReason)

    def _free(self, topic: TopicRow, words: Wording) -> TopicLine:
        """A row that is of no use just now, for making one takes longer than all the rest; else a new one."""
        return self._spare.pop() if self._spare else self._made(topic, words)

    def _made(self, topic: TopicRow, words: Wording) -> TopicLine:
        row = TopicLine(self._theme, topic, words, self)
        row.tick.focused.connect(self._set_stops)
        row.ticked.connect(self.ticked)
        row.reworded.connect(self.reworded)
        row.dropped.connect(self.dropped)
        row.note_requested.connect(self.note_requested)
        row.moved.connect(self._move)
        row.walked.connect(self._walk)
        row.grabbed.connect(self._grab)
        row.pulled.connect(self._pull)
        row.let_go.connect(self._drop_here)
        return row

    def _focused(self) -> TopicLine | None:
        focused = QApplication.focusWidget()
        return next((row for row in self._rows if focused is not None and row.isAncestorOf(focused)), None)

    def _settle(self, place: int) -> None:
        if self._rows:
            self.focus(min(place, len(self._rows) - 1))
        else:
            self.emptied.emit()

    def _set_stops(self) -> None:
        """Tab stops at the row that has the focus, else at the first."""
        stop = self._focused() or (self._rows[0] if self._rows else None)
        for row in self._rows:
            row.set_stop(row is stop)

    def _walk(self, topic_id: int, step: int) -> None:
        place = self._place(topic_id) + step
        if 0 <= place < len(self._rows):
            self.focus(place)

    def _place(self, topic_id: int) -> int:
        return next(place for place, row in enumerate(self._rows) if row.topic_id == topic_id)

    def _move(self, topic_id: int, step: int) -> None:
        place = self._place(topic_id)
        if 0 <= place + step < len(self._rows):
            ids = [row.topic_id for row in self._rows]
            ids.insert(place + step, ids.pop(place))
            self.ordered.emit(ids)

    def _grab(self, topic_id: int, at: QPoint) -> None:
        self._pulled = topic_id
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._pull(at)

    def _pull(self, at: QPoint) -> None:
        here = self.mapFromGlobal(at).y()
        gap = sum(here > row.geometry().center().y() for row in self._rows)
        if gap != self._gap:
            self._gap = gap
            self.update()

    def _drop_here(self, at: QPoint) -> None:
        self._pull(at)
        gap, self._gap = self._gap, None
        pulled, self._pulled = self._pulled, None
        self.unsetCursor()
        self.update()
        ids = [row.topic_id for row in self._rows]
        if gap is None or pulled not in ids:
            return  # it was ticked away meanwhile
        place = ids.index(pulled)
        ids.insert(gap - (gap > place), ids.pop(place))
        if ids != [row.topic_id for row in self._rows]:
            self.ordered.emit(ids)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._gap is None:
            return
        below = self._gap < len(self._rows)
        y = self._rows[self._gap].y() if below else self.height()
        painter = QPainter(self)
        painter.fillRect(
            0, min(max(0, y - 1), self.height() - 2), self.width(), 2, self._theme.color("accent")
        )
        painter.end()
