"""What stands where nothing is yet: one sentence, and the one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Empty(QWidget):
    """Stands at the top left of its pane; without an action it is only the sentence."""

    asked = Signal()
    """The button was pressed."""

    def __init__(
        self, theme: Theme, sentence: str, action: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sentence = Label(theme, sentence, token="text2", wrap=True)
        self.button = PlainButton(theme, action, icon)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._sentence)
        self._column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)
        self.button.setVisible(bool(action))
        self._restyle()
        self.button.clicked.connect(self.asked)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The sentence."""
        return self._sentence.text()

    def set_text(self, sentence: str, action: str = "") -> None:
        """Say something else."""
        self._sentence.setText(sentence)
        self.button.set_text(action)
        self.button.setVisible(bool(action))

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(20), px(16), px(20), px(16))
        self._column.setSpacing(px(12))
