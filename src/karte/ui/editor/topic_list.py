"""What was to be talked about, in the note editor: one stop for Tab, the arrow keys move within."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.wording import wording
from karte.ui.editor.content import TopicGroup
from karte.ui.editor.topic_line import TopicLine
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.elided import ElidedLabel

MOST = 5
"""So many lines at most stand there unasked …"""
_FOLDED = 4
"""… and so many of more, until they are unfolded."""


class TopicList(QWidget):
    """A line for each topic, by entity; remembers the answers of those that are not in the list just now."""

    edited = Signal()
    """The user gave an answer."""
    moved = Signal()
    """The keyboard has gone to another line."""
    left_below = Signal()
    """↓ at the last line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._groups: tuple[TopicGroup, ...] = ()
        self._named = False
        self._said: set[int] = set()
        self._current = 0
        self._unfolded = False
        self._names: list[ElidedLabel] = []
        self.lines: list[TopicLine] = []
        self.more = LinkButton(theme, "", parent=self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()
        self.more.clicked.connect(self._unfold)

    def set_groups(self, groups: Sequence[TopicGroup], *, named: bool) -> bool:
        """Show these topics, with `named` under the names of their entities; whether that is another list.

        A list that is the same is left alone, with its focus.
        """
        shown = tuple(groups)
        if (shown, named) == (self._groups, self._named):
            return False
        stood = next((line for line in self.lines if line.hasFocus()), None)
        if {group.ref.entity_id for group in shown} != {group.ref.entity_id for group in self._groups}:
            self._unfolded = False
        self._groups, self._named = shown, named
        self._build()
        self.setVisible(bool(self.lines))
        if stood is not None:
            self._stand_again(stood.topic.topic_id)
        return True

    def said(self) -> list[int]:
        """The ids of those in the list that were talked about, in ascending order."""
        return sorted(line.topic.topic_id for line in self.lines if line.is_said())

    def set_said(self, topic_ids: Iterable[int]) -> None:
        """Show which were talked about, without telling."""
        self._said = set(topic_ids)
        for line in self.lines:
            line.set_said(line.topic.topic_id in self._said)

    def rewind(self) -> None:
        """Begin at the first line again, unless the keyboard is in the list."""
        if not any(line.hasFocus() for line in self.lines):
            self._set_stop(0)

    def order_tabs(self, before: QWidget, after: QWidget) -> None:
        """Stand between these two for Tab."""
        for line in self.lines:
            line.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # Qt orders nothing that is no stop
        for first, second in pairwise([before, *self.lines, self.more, after]):
            QWidget.setTabOrder(first, second)
        self._set_stop(self._current)

    def focus_last(self) -> None:
        """Go to the last line in sight."""
        self._go(len(self._in_sight()) - 1)

    def _build(self) -> None:
        for old in (*self._names, *self.lines):
            old.hide()
            old.deleteLater()
        self._names, self.lines = [], []
        for group in self._groups:
            if self._named:
                name = ElidedLabel(self._theme, group.ref.name, "small", "text2", parent=self)
                self._names.append(name)
                self._column.insertWidget(self._column.count() - 1, name)
            done = wording(group.title).done
            for topic in group.topics:
                self._add(TopicLine(self._theme, topic, done, self))
        self._fold()
        self._set_stop(0)

    def _add(self, line: TopicLine) -> None:
        place = len(self.lines)
        line.set_said(line.topic.topic_id in self._said)
        self.lines.append(line)
        self._column.insertWidget(self._column.count() - 1, line)
        line.answered.connect(partial(self._answer, line.topic.topic_id))
        line.passed.connect(self._pass)
        line.stepped.connect(self._step)
        line.entered.connect(partial(self._set_stop, place))

    def _in_sight(self) -> list[TopicLine]:
        folded = not self._unfolded and len(self.lines) > MOST
        return self.lines[:_FOLDED] if folded else self.lines

    def _fold(self) -> None:
        """Show the lines in sight, the names above them, and how many more there are."""
        shown = self._in_sight()
        for line in self.lines:
            line.setVisible(line in shown)
        entities = {line.topic.entity_id for line in shown}
        for name, group in zip(self._names, self._groups, strict=False):
            name.setVisible(group.ref.entity_id in entities)
        left = len(self.lines) - len(shown)
        self.more.set_text(_("ほか{count}件").format(count=left))
        self.more.setVisible(left > 0)

    def _unfold(self) -> None:
        first = len(self._in_sight())
        self._unfolded = True
        self._fold()
        self._go(first)

    def _set_stop(self, current: int) -> None:
        """Of all lines only the current one is a stop for Tab."""
        self._current = current
        for place, line in enumerate(self.lines):
            stop = Qt.FocusPolicy.TabFocus if place == current else Qt.FocusPolicy.NoFocus
            line.setFocusPolicy(stop)

    def _go(self, place: int) -> None:
        self._set_stop(place)
        self.lines[place].setFocus(Qt.FocusReason.TabFocusReason)
        self.moved.emit()

    def _pass(self) -> None:
        if self._current + 1 < len(self.lines):
            self._step(1)

    def _step(self, by: int) -> None:
        """Away from the current line; ↓ unfolds what is folded, then leaves the list."""
        wanted = self._current + by
        if wanted < len(self._in_sight()):
            self._go(max(0, wanted))
        elif wanted < len(self.lines):
            self._unfold()
        else:
            self.left_below.emit()

    def _stand_again(self, topic_id: int) -> None:
        """The line that had the focus was made anew, or is gone."""
        ids = [line.topic.topic_id for line in self._in_sight()]
        if ids:
            self._go(ids.index(topic_id) if topic_id in ids else 0)
        else:
            self.left_below.emit()

    def _answer(self, topic_id: int, said: bool) -> None:
        if said:
            self._said.add(topic_id)
        else:
            self._said.discard(topic_id)
        self.edited.emit()
