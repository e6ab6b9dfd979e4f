"""One heading of 人物メモ: its lines, and an entry for another that comes out when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.text.person import HEADINGS, invite, named
from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.text import TextInput
from karte.ui.person.line import MemoLine
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.memos import MemoRow
    from karte.ui.theme import Theme


class MemoBlock(QWidget):
    """A line stays with its memo as long as that is shown, so that focus and typing survive a refresh."""

    written = Signal(str, str)
    """(heading, text): Enter in the entry."""
    reworded = Signal(int, str)
    seen_again = Signal(int)
    moved = Signal(int, str)
    removed = Signal(int)
    note_requested = Signal(int)

    def __init__(self, theme: Theme, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = heading
        self.lines: list[MemoLine] = []
        name = named(HEADINGS, heading)
        self.add = LinkButton(theme, _("追加"), "plus")
        self.add.setAccessibleName(_("{heading}を書く").format(heading=name))
        self.entry = TextInput(theme, invite(heading))
        self.entry.set_label(name)
        self.entry.outer_keys = self._entry_keys
        self.entry.hide()
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label(theme, name, "small", "text2", bold=True))
        head.addWidget(self.add)
        head.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.entry)
        self.add.clicked.connect(self.write)
        self.entry.finished.connect(self._end)

    def show_memos(self, found: Sequence[MemoRow]) -> None:
        """Show these; the keyboard goes from a line that is gone to the one in its place."""
        here = self._focused()
        place = self.lines.index(here) if here is not None else None
        before = {line.memo.memo_id: line for line in self.lines}
        self.lines = [before.pop(memo.memo_id, None) or self._made(memo) for memo in found]
        for number, (line, memo) in enumerate(zip(self.lines, found, strict=True)):
            line.set_memo(memo)
            self._column.insertWidget(1 + number, line)
        if here is not None and here not in self.lines and place is not None:
            self._settle(place)
        for line in before.values():
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()

    def write(self) -> None:
        """The caret into the entry for a new line."""
        self.entry.show()
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def commit(self) -> bool:
        """Save what is being typed; False if it could not be."""
        for line in self.lines:
            line.finish()
        return self._add_typed() and all(line.entry() is None for line in self.lines)

    def stops(self) -> list[QWidget]:
        """Where Tab stops, in the order seen."""
        return [self.add, *(stop for line in self.lines for stop in line.stops()), self.entry]

    def _made(self, memo: MemoRow) -> MemoLine:
        line = MemoLine(self._theme, memo, self)
        line.reworded.connect(self.reworded)
        line.seen_again.connect(self.seen_again)
        line.moved.connect(self.moved)
        line.removed.connect(self.removed)
        line.note_requested.connect(self.note_requested)
        line.walked.connect(self._walk)
        return line

    def _focused(self) -> MemoLine | None:
        focused = QApplication.focusWidget()
        return next((line for line in self.lines if focused is not None and line.isAncestorOf(focused)), None)

    def _settle(self, place: int) -> None:
        if self.lines:
            self._focus(min(place, len(self.lines) - 1))
        else:
            self.add.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self, place: int) -> None:
        self.lines[place].text.setFocus(Qt.FocusReason.TabFocusReason)

    def _walk(self, memo_id: int, step: int) -> None:
        place = next(at for at, line in enumerate(self.lines) if line.memo.memo_id == memo_id) + step
        if 0 <= place < len(self.lines):
            self._focus(place)

    def _entry_keys(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return None
        if event.key() in ENTER:
            return self._add_typed if self.entry.text().strip() else self._leave
        return self._leave if event.key() == Qt.Key.Key_Escape else None

    def _add_typed(self) -> bool:
        """Keeps what stands in the entry, and the caret waits for the next; False if it could not be."""
        if self.entry.text().strip():
            self.entry.set_error("")
            self.written.emit(self.heading, self.entry.text())
            if self.entry.error():
                return False
            self.entry.set_text("")
        return True

    def _end(self) -> None:
        """The keyboard has left: what was typed is kept, and the entry goes."""
        if self._add_typed() and not self.entry.line.hasFocus():
            self.entry.hide()

    def _leave(self) -> None:
        self.entry.set_text("")
        self.add.setFocus(Qt.FocusReason.TabFocusReason)
        self.entry.hide()
