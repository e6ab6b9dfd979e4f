"""Yes, no, or not known yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import N_
from karte.ui.inputs.answers import AnswerFace
from karte.ui.inputs.frame import ENTER, HEIGHT, Entry
from karte.ui.theme import Theme

YES = "はい"  # data
NO = "いいえ"  # data
"""What is stored; the words on screen may be in another language."""


class BoolInput(Entry):
    """はい, いいえ or blank: its text is one of these words or "".

    ← → or 1 and 2 choose, Space goes round, Delete clears; so does a click on what is chosen.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self._face = AnswerFace(theme, {YES: N_("はい"), NO: N_("いいえ")}, "ui", self.frame)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(3, 3, 3, 3)
        row.addWidget(self._face)
        self.adopt(self._face)
        self.restyle()
        self._face.pressed.connect(self._toggle)
        self._face.focus_left.connect(self.leave)

    def text(self) -> str:
        """はい, いいえ, "", or a text that came from elsewhere and was not touched."""
        return self._face.text

    def write(self, text: str) -> None:
        """Show yes, no or neither."""
        self._face.show_text(text)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self._face.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        around = {YES: NO, NO: "", "": YES}
        picks = {
            Qt.Key.Key_Left: YES,
            Qt.Key.Key_Right: NO,
            Qt.Key.Key_1: YES,
            Qt.Key.Key_2: NO,
            Qt.Key.Key_0: "",
            Qt.Key.Key_Space: around.get(self.text(), YES),
            Qt.Key.Key_Delete: "",
            Qt.Key.Key_Backspace: "",
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key_action(event)
        if event.key() in picks:
            return partial(self._pick, picks[Qt.Key(event.key())])
        return self.leave if event.key() in ENTER else super().key_action(event)

    def _toggle(self, answer: str) -> None:
        self._pick("" if answer == self.text() else answer)

    def _pick(self, text: str) -> None:
        if text != self.text():
            self._face.show_text(text)
            self.note_edit()
