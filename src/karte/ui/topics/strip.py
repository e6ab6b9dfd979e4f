"""The sticky note itself: head, topics, what is over, and the entry, each shown when there is reason to."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.text.wording import wording
from karte.ui.gifts.owed_lines import OwedLines
from karte.ui.inputs.frame import HEIGHT
from karte.ui.inputs.text import TextInput
from karte.ui.topics.ended import EndedTopics
from karte.ui.topics.fitting import Fitting
from karte.ui.topics.head import INK, TopicsHead
from karte.ui.topics.lines import TopicLines
from karte.ui.topics.tick import INSET
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.note_rows import GiftRow
    from karte.store.rows import TopicRow
    from karte.ui.theme import Theme

SHOWN, SHOWN_LOW, SHOWN_LEAST = 3, 2, 1
"""So many topics are seen before the rest is asked for: usually, in low windows, in the lowest."""
LEAST = 440
"""Below this height of the window, in logical pixels, the notes need every line."""
SIDE, BAR, RADIUS = 20, 4, 8


class TopicsStrip(QWidget):
    """With little to say it is little: one line while there are no topics, and that line is the entry."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._topics: Sequence[TopicRow] = ()
        self._owed: Sequence[GiftRow] = ()
        self._is_unfolded = self._is_adding = False
        self._most = SHOWN
        self._has_ended = False
        self.words = wording("")
        self.head = TopicsHead(theme)
        self.lines = TopicLines(theme)
        self.owed = OwedLines(theme)
        self.ended = EndedTopics(theme)
        self.entry = TextInput(theme, icon="messages-square", tone="fusen")
        self.hint = Label(theme, "", "small", INK)
        """That what stands in the entry was talked about before."""
        self.past = LinkButton(theme, "", token=INK)
        """The way to what is over where there is no head."""
        self._lay_out()
        self._restyle()
        theme.changed.connect(self._restyle)
        self.head.more.clicked.connect(self.toggle_fold)
        self.lines.emptied.connect(self._leave_lines)
        self.owed.emptied.connect(self._leave_lines)

    def _lay_out(self) -> None:
        content = QWidget()
        inside = QVBoxLayout(content)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.lines)
        inside.addWidget(self.owed)
        inside.addWidget(self.ended)
        inside.addStretch(1)
        self.ended.hide()
        self._body = Fitting(content)
        self._entry_row = QHBoxLayout()
        self._entry_row.addWidget(self.entry, 1)
        self._entry_row.addWidget(self.hint, 0, Qt.AlignmentFlag.AlignBottom)
        self._entry_row.addWidget(self.past, 0, Qt.AlignmentFlag.AlignBottom)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self._body)
        self._column.addLayout(self._entry_row)
        self.hint.hide()

    def show_topics(
        self,
        topics: Sequence[TopicRow],
        title: str,
        *,
        has_ended: bool,
        owed: Sequence[GiftRow] = (),
        ended: Sequence[TopicRow] | None = None,
        more: bool = False,
    ) -> None:
        """Show these, headed as the kind does; `has_ended` says whether any others are over.

        Below them stands what is `owed` for gifts.
        Those of `ended` are shown below, if the user has asked for them; `more`: there are others behind.
        """
        self._topics = topics
        self._owed = owed
        self._has_ended = has_ended
        self.words = wording(title)
        if ended is not None:
            self.ended.show_topics(ended, self.words, more=more)
        self.ended.setVisible(bool(ended) or (ended is not None and bool(self.ended.words())))
        if ended is None:
            self.ended.clear()
        self._show()

    def show_hint(self, hint: str) -> None:
        """Say beside the entry that this was talked about before; "" says nothing."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) and not self.entry.isHidden())

    def is_unfolded(self) -> bool:
        """Whether all topics are shown because the user asked for it."""
        return self._is_unfolded

    def set_compact(self, compact: bool) -> None:
        """Show fewer, for low windows; to be called whenever the window has another size."""
        least = self.window().height() < LEAST * self._theme.scale
        most = SHOWN_LEAST if least else SHOWN_LOW if compact else SHOWN
        if most != self._most:
            self._most = most
            self._show()
        self._body.fit()

    def is_empty(self) -> bool:
        """Whether there is nothing to be talked about."""
        return not (self._topics or self._owed)

    def toggle_fold(self) -> None:
        """All topics, or the first of them."""
        self._is_unfolded = not (self._is_unfolded or self._is_adding)
        self._is_adding = False
        self._show()

    def fold(self) -> None:
        """As a karte opens: the first topics, nothing else."""
        self._is_unfolded = self._is_adding = False
        self.entry.set_text("")
        self.show_hint("")
        self.ended.hide()

    def begin_entry(self) -> None:
        """The caret into the entry; meanwhile all topics are seen."""
        self._is_adding = True
        self._show()
        self.entry.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def end_entry(self) -> None:
        """The entry goes, unless it is all there is."""
        self._is_adding = False
        if self.entry.line.hasFocus() and not self.is_empty():
            self.head.add.setFocus(Qt.FocusReason.TabFocusReason)
        self._show()

    def reveal_ended(self) -> None:
        """Scroll to what is over."""
        self._body.reveal(self.ended)

    def _show(self) -> None:
        """Puts on screen what is known; the entry comes first, for the keyboard may have to go there."""
        unfolded = self._is_unfolded or self._is_adding
        is_empty = self.is_empty()
        self.entry.setVisible(is_empty or self._is_adding)
        self.hint.setVisible(bool(self.hint.text()) and not self.entry.isHidden())
        self.entry.line.setPlaceholderText(self.words.invite)
        self.entry.set_label(self.words.add)
        topics, owed = (self._topics, self._owed) if unfolded else self._first()
        self.lines.show_topics(topics, self.words, folded=not unfolded)
        self.owed.show_owed(owed)
        self.head.set_words(self.words)
        count = len(self._topics) + len(self._owed)
        self.head.set_hidden_count(count - self._most, unfolded=unfolded)
        self.head.setVisible(not is_empty)
        for past in (self.head.past, self.past):
            past.set_text(self.words.ended)
            past.set_icon("chevron-down" if self.ended.isHidden() else "chevron-up")
        self.head.past.setVisible(self._has_ended)
        self.past.setVisible(is_empty and self._has_ended)
        self._body.setVisible(not is_empty or not self.ended.isHidden())
        self.setHidden(is_empty and self._most == SHOWN_LEAST and not self._is_brought_out())
        self._restyle()
        self._chain()

    def _first(self) -> tuple[Sequence[TopicRow], Sequence[GiftRow]]:
        """What is seen while the rest is folded: among several lines one at least of what is owed."""
        least = min(len(self._owed), 1 if self._most > SHOWN_LEAST else 0)
        topics = self._topics[: self._most - least]
        return topics, self._owed[: self._most - len(topics)]

    def _leave_lines(self) -> None:
        """The keyboard goes where the next topic is written."""
        (self.entry if self.is_empty() else self.head.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _is_brought_out(self) -> bool:
        return self._is_adding or self.entry.line.hasFocus() or not self.ended.isHidden()

    def _chain(self) -> None:
        """Tab goes through the rows as one reads, though they were made after the entry below them."""
        stops: list[QWidget] = [self.head.add]
        for row in self.lines.rows():
            stops += (row.tick, row.source)
        for earlier, later in pairwise([*stops, *self.owed.stops(), *self.ended.stops()]):
            QWidget.setTabOrder(earlier, later)

    def _restyle(self) -> None:
        px = self._theme.px
        has_head = not self.is_empty()
        top, bottom = (px(3), px(7)) if has_head else (px(6), px(6))
        self._column.setContentsMargins(
            px(SIDE + BAR + 12 - INSET), top, px(SIDE + 8), bottom + self._gap_below()
        )
        self.hint.setMinimumHeight(px(HEIGHT))
        self.hint.setContentsMargins(px(8), 0, 0, 0)
        below_rows = has_head and not self.entry.isHidden()
        self._entry_row.setContentsMargins(px(INSET), px(4) if below_rows else 0, px(6), 0)
        self._body.fit()
        self.update()

    def _gap_below(self) -> int:
        return self._theme.px(8 if self._most == SHOWN else 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self._theme.px(SIDE)
        paper = QRectF(self.rect()).adjusted(side, 0, -side, -self._gap_below())
        shape = QPainterPath()
        shape.setFillRule(Qt.FillRule.WindingFill)
        shape.addRoundedRect(paper, RADIUS, RADIUS)
        shape.addRect(paper.adjusted(0, 0, -paper.width() / 2, 0))  # the bar's side has no round corners
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(shape, self._theme.color("fusen"))
        paper.setWidth(self._theme.px(BAR))
        painter.fillRect(paper, self._theme.color("fusen-bar"))
        painter.end()
