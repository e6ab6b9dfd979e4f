"""Words of a line that are written anew where they stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from karte.ui.inputs.frame import ENTER
from karte.ui.inputs.text import TextInput

if TYPE_CHECKING:
    from karte.ui.inputs.frame import Tone
    from karte.ui.theme import Theme


class InPlace(QObject):
    """The entry takes the place of the words while they are written: Enter and leaving keep, Esc does not."""

    reworded = Signal(str)
    """Something else was typed. Whoever cannot keep it says so with `refuse` at once."""

    def __init__(self, theme: Theme, row: QHBoxLayout, words: QWidget, tone: Tone = "surface") -> None:
        """`words` stand at the beginning of `row`, alone or with others above and below."""
        super().__init__(words)
        self.entry: TextInput | None = None
        """There while something is written."""
        self._theme = theme
        self._row = row
        self._words = words
        self._tone: Tone = tone
        self._before = ""

    def open(self, label: str, text: str) -> None:
        """Write the text anew."""
        if self.entry is None:
            entry = self.entry = TextInput(self._theme, tone=self._tone, parent=self._words.parentWidget())
            self._before = text
            entry.set_label(label)
            entry.set_text(text)
            entry.outer_keys = self._keys
            self._row.insertWidget(0, entry, 1)
            entry.show()
            entry.finished.connect(self.finish)
        self.entry.setFocus(Qt.FocusReason.TabFocusReason)
        self.entry.line.selectAll()
        self._words.hide()  # not before: hiding what has the focus would send it elsewhere

    def refuse(self, sentence: str) -> None:
        """What was typed could not be kept; it stays in the entry with a sentence above."""
        if self.entry is not None:
            self.entry.set_error(sentence)

    def finish(self) -> None:
        """Keep what was typed; nothing typed means nothing changed."""
        entry = self.entry
        if entry is None:
            return
        typed = " ".join(entry.text().split())
        entry.set_error("")
        if typed and typed != self._before:
            self.reworded.emit(typed)
        if self.entry is entry and not entry.error():
            self.close()

    def close(self) -> None:
        """Show the words again; what was being written is given up."""
        entry, self.entry = self.entry, None
        if entry is None:
            return
        had_focus = entry.isAncestorOf(QApplication.focusWidget() or self._words)
        entry.outer_keys = None
        self._words.show()
        if had_focus:
            self._words.setFocus(Qt.FocusReason.TabFocusReason)
        self._row.removeWidget(entry)
        entry.hide()
        entry.deleteLater()

    def _keys(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return self.finish
        return self.close if event.key() == Qt.Key.Key_Escape and not event.modifiers() else None
