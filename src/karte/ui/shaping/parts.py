"""Small parts of the pages that shape kinds and templates."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.inputs.frame import Framed
    from karte.ui.theme import Theme


class AddLine(TextInput):
    """An entry whose text becomes something new with Enter; without Enter it keeps its text."""

    asked = Signal(str)
    """The name typed, without blanks around it."""

    def __init__(self, theme: Theme, words: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, words, icon="plus", parent=parent)
        self.set_label(words)
        self.line.setToolTip(_("名前を入力してEnter"))
        self.line.returnPressed.connect(self._ask)

    def _ask(self) -> None:
        name = " ".join(self.text().split())
        self.set_text("")
        if name:
            self.asked.emit(name)


class Head(QWidget):
    """What is set about a kind or template itself, its name first."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.beside_name = QHBoxLayout()
        """Room behind the name for what is done to the whole."""

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order; the name is the first."""
        raise NotImplementedError

    def named(self, text: str, entry: Framed) -> QVBoxLayout:
        """The name under what it is called, with the room behind it."""
        return labelled(self._theme, text, entry, self.beside_name)


def chain(stops: Iterable[QWidget]) -> None:
    """Lets the Tab key go through these in this order.

    An entry goes as a whole: left behind at its old place, it would hand the focus to its line from there
    once more. Qt moves only what can take the focus itself.
    """
    for first, second in pairwise(map(_focusable, stops)):
        QWidget.setTabOrder(first, second)


def _focusable(stop: QWidget) -> QWidget:
    if stop.focusProxy() is not None and stop.focusPolicy() == Qt.FocusPolicy.NoFocus:
        stop.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return stop


def labelled(theme: Theme, text: str, entry: Framed, row: QHBoxLayout | None = None) -> QVBoxLayout:
    """An entry under its name; with a `row` it stands at the beginning of that."""
    label = Label(theme, text, "small", "text2")
    label.setBuddy(entry)
    entry.set_label(text)
    line = row or QHBoxLayout()
    line.insertWidget(0, entry, 1)
    column = QVBoxLayout()
    column.setSpacing(2)
    column.addWidget(label)
    column.addLayout(line)
    column.addStretch(1)
    return column
