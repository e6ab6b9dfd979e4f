"""What was talked about and when: the last of it or what is sought in it, each with a way back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store import topics
from karte.text.wording import short_day
from karte.ui.inputs.text import TextInput
from karte.ui.topics.tick import INSET
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import TopicRow
    from karte.text.wording import Wording
    from karte.ui.theme import Theme


WORTH_SEEKING = 6
"""So many are worth a line to seek in."""


class EndedTopics(QWidget):
    """A heading and quiet rows; what was dropped says so."""

    reopened = Signal(int)
    """topic_id"""
    note_requested = Signal(int)
    sought = Signal()
    """The words to seek are others."""
    more_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[QWidget] = []
        self._buttons: list[LinkButton] = []
        self._title = Label(theme, role="small", token="fusen-text", bold=True)
        self.entry = TextInput(theme, _("この中を探す"), icon="search", tone="fusen")
        self.entry.set_label(_("話したことの中を探す"))
        self._nothing = Label(theme, _("見つかりませんでした。"), "small", "text2")
        self.more = LinkButton(theme, _("もっと見る"), "chevron-down", token="fusen-text")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        for part in (self._title, self.entry, self._nothing):
            self._column.addWidget(part)
        self._column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.entry, self._nothing, self.more):
            part.hide()
        self._restyle()
        self.entry.edited.connect(self.sought)
        self.entry.reverted.connect(self.sought)
        self.more.clicked.connect(self.more_requested)
        theme.changed.connect(self._restyle)

    def show_topics(self, ended: Sequence[TopicRow], words: Wording, *, more: bool = False) -> None:
        """Show these, the latest first; `more` says whether there are others behind them."""
        self._title.setText(words.ended)
        self.entry.setVisible(len(ended) >= WORTH_SEEKING or bool(self.words()))
        self._nothing.setVisible(not ended)
        self.more.setVisible(more)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._buttons = []
        self._rows = [self._made(topic, words) for topic in ended]
        for row in self._rows:
            self._column.insertWidget(self._column.count() - 1, row)
            row.show()

    def words(self) -> str:
        """What is sought; "" for everything."""
        return self.entry.text().strip()

    def clear(self) -> None:
        """Seek nothing any more."""
        self.entry.set_text("")

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order seen."""
        return [part for part in (self.entry, *self._buttons, self.more) if not part.isHidden()]

    def buttons(self) -> list[LinkButton]:
        """What can be pressed, row by row: the link to the note if there is one, and 戻す."""
        return list(self._buttons)

    def _restyle(self) -> None:
        self._column.setContentsMargins(self._theme.px(INSET), self._theme.px(6), 0, 0)

    def _made(self, topic: TopicRow, words: Wording) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(self._theme.px(8))
        line.addWidget(ElidedLabel(self._theme, topic.text, token="text2"), 1)
        dropped = topic.state == topics.DROPPED
        line.addWidget(Label(self._theme, _day(topic, _("やめた") if dropped else ""), "small", "text2"))
        if topic.ended_note_id is not None:
            note = LinkButton(self._theme, _("ノートを開く"), parent=row)
            note.clicked.connect(partial(self.note_requested.emit, topic.ended_note_id))
            line.addWidget(note)
            self._buttons.append(note)
        back = LinkButton(self._theme, _("戻す"), parent=row)
        back.setAccessibleName(_("戻す: {topic}").format(topic=topic.text))
        back.clicked.connect(partial(self.reopened.emit, topic.topic_id))
        line.addWidget(back, 0, Qt.AlignmentFlag.AlignRight)
        self._buttons.append(back)
        return row


def _day(topic: TopicRow, dropped: str) -> str:
    """When it was over, and that it was dropped if it was."""
    if topic.ended_at is None:
        return dropped
    return f"{dropped} {short_day(topic.ended_at.date())}".strip()
