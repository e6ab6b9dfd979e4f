"""はい, いいえ or 該当なし: one item of a checklist, answered by one key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import N_
from karte.store.tabular import ANSWERS
from karte.ui.inputs.answers import AnswerFace
from karte.ui.inputs.frame import Framed
from karte.ui.inputs.rowgrid.cell import HEIGHT
from karte.ui.theme import Theme

_WORDS = (N_("はい"), N_("いいえ"), N_("該当なし"))
_INSET = 2


class AnswerCell(Framed):
    """Keys 1 to 3 answer and go on, ← → choose, Space goes round, Delete clears; so does a second click."""

    picked = Signal(bool)
    """Whether it was answered by its number, so that the next item may come."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent=parent)
        self.face = AnswerFace(theme, dict(zip(ANSWERS, _WORDS, strict=True)), "small", self.frame)
        row = QHBoxLayout(self.frame)
        row.setContentsMargins(_INSET, _INSET, _INSET, _INSET)
        row.addWidget(self.face)
        self.adopt(self.face)
        self.restyle()
        self.face.pressed.connect(self._toggle)

    def text(self) -> str:
        """One of ANSWERS, "", or a text that came from elsewhere and was not touched."""
        return self.face.text

    def write(self, text: str) -> None:
        """Show an answer."""
        self.face.show_text(text)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        self.frame.setFixedHeight(self.theme.px(HEIGHT))
        self.face.update()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return super().key_action(event)
        key = event.key()
        if 0 <= key - Qt.Key.Key_1 < len(ANSWERS):
            return partial(self._pick, ANSWERS[key - Qt.Key.Key_1], goes_on=True)
        place = ANSWERS.index(self.text()) if self.text() in ANSWERS else -1
        picks = {
            Qt.Key.Key_Left: ANSWERS[max(0, place - 1)],
            Qt.Key.Key_Right: ANSWERS[min(len(ANSWERS) - 1, place + 1)],
            Qt.Key.Key_Space: (*ANSWERS, "")[place + 1],
            Qt.Key.Key_Delete: "",
            Qt.Key.Key_Backspace: "",
        }
        return partial(self._pick, picks[Qt.Key(key)]) if key in picks else super().key_action(event)

    def _toggle(self, answer: str) -> None:
        self._pick("" if answer == self.text() else answer)

    def _pick(self, answer: str, *, goes_on: bool = False) -> None:
        self.face.show_text(answer)
        self.picked.emit(goes_on)
