"""次に話すこと in the note editor: what was put down last time, and what is put down now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.rows import EntityRef, KindRow, TopicRow
from karte.text.wording import Wording, wording
from karte.ui.editor.content import Chosen, TopicGroup, topics_owner
from karte.ui.editor.topic_list import TopicList
from karte.ui.inputs.para import ParaInput
from karte.ui.theme import Theme
from karte.ui.topics.told import Told
from karte.ui.widgets.buttons import named
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

_MOST_ROWS = 4


class TopicsBlock(QWidget):
    """A heading, the open topics with 話した / まだ, and a box in which each line becomes a topic."""

    edited = Signal()
    moved = Signal()
    """The keyboard has gone to another line of the list."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: Sequence[TopicGroup] = ()
        self.heading = ElidedLabel(theme, "", "small", "fusen-text", bold=True)
        self.keys = Label(theme, "", "tiny", "text2")
        self.list = TopicList(theme)
        self.whose = ElidedLabel(theme, "", "small", "fusen-text", bold=True)
        self.entry = ParaInput(theme, rows=1, max_rows=_MOST_ROWS, tone="fusen")
        self.hint = Label(theme, "", "small", "fusen-text")
        self._words = wording("")
        self._owner: Chosen | None = None
        self._read_told: Callable[[int], Sequence[TopicRow]] | None = None
        self._told: Told | None = None
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.heading, 1)
        top.addWidget(self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(top)
        column.addWidget(self.list)
        column.addSpacing(2)  # the ring around the last line stays clear of the entry
        column.addWidget(self.whose)
        column.addWidget(self.entry)
        column.addWidget(self.hint)
        self.hint.hide()
        self.entry.outer_keys = self._entry_key
        self.keys.hide()
        self.whose.hide()
        self.list.edited.connect(self.edited)
        self.list.moved.connect(self.moved)
        self.list.left_below.connect(self._go_to_entry)
        self.entry.edited.connect(self.edited)
        self.entry.edited.connect(self._show_hint)
        self.entry.pad.cursorPositionChanged.connect(self._show_hint)

    def set_groups(self, groups: Sequence[TopicGroup]) -> None:
        """What was put down before; seen with the next `show_for`."""
        self._groups = groups
        self._told = None

    def set_told(self, read: Callable[[int], Sequence[TopicRow]]) -> None:
        """`read(entity_id)` says what was talked about before, for the hint below the entry."""
        self._read_told = read

    def show_for(self, about: Sequence[Chosen], kinds: Sequence[KindRow]) -> bool:
        """Turn to those a note is about; whether the list is another than before.

        Where there are several, the list says whose its topics are and the entry whose new ones will be.
        """
        owner = topics_owner(about, kinds)
        several = len(about) > 1 or any(group.ref != owner for group in self._groups)
        changed = self.list.set_groups(self._groups, named=several)
        titles = {kind.kind_id: kind.topics_title for kind in kinds}
        words = wording(titles.get(owner.kind_id, "") if owner else "")
        if owner != self._owner:
            self._owner, self._told = owner, None
        self._words = words
        self._name(words, owner.name if owner and several else "")
        self._show_hint()
        return changed

    def _name(self, words: Wording, whose: str) -> None:
        listed = bool(self.list.lines)
        name = _("{title}({name})").format(title=words.title, name=whose) if whose else words.title
        self.heading.set_text(words.title)
        self.heading.setVisible(listed or not whose)
        self.keys.setText(_("1キー: {done}　2キー: まだ").format(done=words.done))
        self.keys.setVisible(listed)
        self.whose.set_text(name)
        self.whose.setVisible(bool(whose))
        self.list.setAccessibleName(words.title)
        if name != self.entry.accessibleName():
            self.entry.set_label(name)
            self.entry.setToolTip(f"{named(name, 'Alt+T')}\n{_('1行に1つずつ書きます')}")
            self.entry.pad.setPlaceholderText(words.invite)

    def order_tabs(self, before: QWidget) -> None:
        """Come after this one for Tab, in the order it is seen."""
        self.list.order_tabs(before, self.entry.pad)

    def _show_hint(self) -> None:
        """Whether the line that is being written was talked about before."""
        line = self.entry.pad.textCursor().block().text()
        hint = self._known().hint(line, self._words) if line.strip() else ""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))

    def _known(self) -> Told:
        if self._told is None:
            self._told = Told(self._talked_about)
        return self._told

    def _talked_about(self) -> Sequence[TopicRow]:
        if self._read_told is None or not isinstance(self._owner, EntityRef):
            return ()
        return self._read_told(self._owner.entity_id)

    def _go_to_entry(self) -> None:
        self.entry.setFocus(Qt.FocusReason.TabFocusReason)

    def _entry_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        """↑ in the first line goes up into the list."""
        if event.key() != Qt.Key.Key_Up or event.modifiers() or not self.list.lines:
            return None
        at_top = not self.entry.pad.textCursor().movePosition(QTextCursor.MoveOperation.Up)
        return self.list.focus_last if at_top else None
