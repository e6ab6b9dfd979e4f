"""Chips and a line of text in one box, with a list of what fits below it: what だれ・なに and tags share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from karte.store.rows import EntityRef
from karte.ui.inputs.chips import ChipFlow
from karte.ui.inputs.composing import end_composition, is_composing
from karte.ui.inputs.frame import ENTER, Framed
from karte.ui.inputs.popup import RowsPopup
from karte.ui.theme import Theme

_OTHERS = ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class ChipBox(Framed):
    """Subclasses say what is proposed, what a row stands for, and what comes of a chip taken off.

    ↑ ↓ move the mark of the list, Enter takes the marked row, Esc closes the list. Backspace in an empty
    line and ← at its beginning mark the last chip; ← → go on from there, Backspace and Delete take it off.
    """

    def __init__(
        self, theme: Theme, placeholder: str, placeholder_after_chips: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent=parent)
        self._placeholders = (placeholder, placeholder_after_chips)
        self._picked: int | None = None
        self._flow = ChipFlow(theme, self.frame)
        self.line = self._flow.line
        self.line.setPlaceholderText(placeholder)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._flow)
        self.frame.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.adopt(self.line)
        self.restyle()
        self._flow.removed.connect(self.remove_chip)

    def rows(self) -> RowsPopup:
        """The list below the box."""
        raise NotImplementedError

    def propose(self) -> None:
        """Open the list with what fits, or close it."""
        raise NotImplementedError

    def taking(self, index: int) -> Callable[[], object]:
        """What taking a row of the list does; asked before the composition it ends is over."""
        raise NotImplementedError

    def remove_chip(self, place: int) -> None:
        """Take a chip off."""
        raise NotImplementedError

    def query(self) -> str:
        """What is looked for: the text with what is being composed in it."""
        return self.line.shown_text().strip()

    def line_key(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does that is none of an open list, before the chips are asked."""
        del event
        return None

    def list_key(self, key: int) -> Callable[[], object] | None:
        """What a key does while the list is open."""
        rows = self.rows()
        if key in _STEPS:
            return partial(rows.step, _STEPS[Qt.Key(key)])
        if key in ENTER and rows.current >= 0:
            return self.taking(rows.current)
        return rows.close_up if key == Qt.Key.Key_Escape else None

    def show_chips(self, refs: Sequence[EntityRef], said: Sequence[str] = ()) -> None:
        """Show these, each with what is said of it, in place of the chips there are; the text stays."""
        self._picked = None
        self._flow.show_refs(list(refs), said)
        self.line.setPlaceholderText(self._placeholders[bool(refs)])

    def pick(self, place: int | None) -> None:
        """Mark one chip for the keys that follow, or none."""
        if place != self._picked:
            self._picked = place
            self._flow.select(place)
            name = self._flow.chips()[place].ref.name if place is not None else ""
            self.line.setAccessibleDescription(name)

    def follow_line(self) -> None:
        """Fit box and list to what stands in the line now."""
        self._flow.arrange()
        if self.query() and self.line.hasFocus():
            self.propose()
        else:
            self.rows().close_up()

    def take_clicked(self, index: int) -> None:
        """Take a row that was clicked; a composition is over then, and only a new name keeps its text."""
        take = self.taking(index)
        if is_composing(self.line):
            end_composition(self.line, keep=self.rows().is_create(index))
        take()

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.line.setFont(self.theme.font("ui"))
        self.line.set_placeholder_color(self.theme.color("text3"))
        self._flow.arrange()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & _OTHERS:
            return None
        key, is_open = event.key(), self.rows().isVisible()
        if is_open and (in_list := self.list_key(key)) is not None:
            return in_list
        if key == Qt.Key.Key_Down and not is_open:
            return self.propose
        return self.line_key(event) or self._chip_key(key)

    def _chip_key(self, key: int) -> Callable[[], object] | None:
        last = len(self._flow.chips()) - 1
        if last < 0 or self.line.cursorPosition() > 0 or self.line.hasSelectedText():
            return None
        if self._picked is None:
            picks = key == Qt.Key.Key_Left or (key == Qt.Key.Key_Backspace and not self.line.text())
            return partial(self.pick, last) if picks else None
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return partial(self.remove_chip, self._picked)
        if key == Qt.Key.Key_Left:
            return partial(self.pick, max(0, self._picked - 1))
        if key == Qt.Key.Key_Right:
            return partial(self.pick, self._picked + 1 if self._picked < last else None)
        return partial(self.pick, None) if key == Qt.Key.Key_Escape else None
