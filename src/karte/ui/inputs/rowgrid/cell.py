"""One cell of a table: a line of text in a low box."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.ui.inputs.composing import Line
from karte.ui.inputs.frame import Framed
from karte.ui.theme import Theme

HEIGHT = 28
_PADDING = 6


class TextCell(Framed):
    """A line edit without a sentence of its own: what is wrong in it is said above the table."""

    edited = Signal()
    left = Signal()

    def __init__(self, theme: Theme, *, right: bool = False, parent: QWidget | None = None) -> None:
        """With `right` the text stands on the right, as numbers do."""
        super().__init__(theme, parent=parent)
        self.line = Line(self.frame)
        if right:
            self.line.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.line.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.addWidget(self.line)
        self.adopt(self.line)
        self.restyle()
        self.line.textEdited.connect(self.edited)
        self.line.focus_left.connect(self.left)

    def text(self) -> str:
        """What was typed, as it stands."""
        return self.line.text()

    def write(self, text: str) -> None:
        """Put a text into the cell, without a signal; where it is long its beginning is seen."""
        if text != self.line.text():
            self.line.setText(text)
            if not self.line.hasFocus():
                self.line.home(False)

    def hint(self, text: str) -> None:
        """Say in pale letters what could stand here."""
        self.line.setPlaceholderText(text)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self.line.setFont(self.theme.font("ui"))
        self.line.set_placeholder_color(self.theme.color("text3"))
