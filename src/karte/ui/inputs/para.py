"""Several lines of plain text at the line height of a note."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from karte.ui.inputs.composing import Pad
from karte.ui.inputs.frame import Entry, Tone
from karte.ui.theme import NOTE_LINE, Theme

_MARGIN = 4
_SIDE = 11


class ParaInput(Entry):
    """A text box of `rows` lines; grows with its text to `max_rows`, or with 0 takes the height it is given.

    Tab leaves it, Enter makes a new line, Ctrl+Enter is left to the window.
    """

    def __init__(
        self,
        theme: Theme,
        placeholder: str = "",
        rows: int = 3,
        max_rows: int = 0,
        tone: Tone = "surface",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, tone, parent)
        self._rows = rows
        self._max_rows = max_rows
        self._scale = 0.0
        self.pad = Pad(self.frame)
        self.pad.setObjectName("pad")
        self.pad.setPlaceholderText(placeholder)
        self.pad.setFrameShape(QFrame.Shape.NoFrame)
        self.pad.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pad.document().setDocumentMargin(0)
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(_SIDE, _MARGIN, _SIDE - 4, _MARGIN)
        column.addWidget(self.pad)
        self.adopt(self.pad)
        if not max_rows:
            self.fill_height()
        self.restyle()
        self.pad.textChanged.connect(self.note_edit)
        self.pad.focus_left.connect(self.leave)
        self.pad.document().documentLayout().documentSizeChanged.connect(self._fit)

    def text(self) -> str:
        """The lines, without formatting; preedit text is not part of it."""
        return self.pad.toPlainText()

    def write(self, text: str) -> None:
        """Put a text into the box; what was undoable in the old one is gone."""
        was_blocked = self.pad.blockSignals(True)
        self.pad.setPlainText(text)
        self._set_line_height()
        self.pad.blockSignals(was_blocked)

    def restyle(self) -> None:
        """Take colours and sizes from the theme."""
        super().restyle()
        if self._scale != self.theme.scale:  # a change of colours keeps the undo history
            self._scale = self.theme.scale
            self.pad.setFont(self.theme.font("note"))
            was_blocked = self.pad.blockSignals(True)
            self._set_line_height()
            self.pad.blockSignals(was_blocked)
            self._fit()

    def key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        if event.key() == Qt.Key.Key_Escape:
            return None  # Esc closes what lies above a long text, it never throws the text away
        return super().key_action(event)

    def _set_line_height(self) -> None:
        """Give every line its height, outside the undo history; new lines take it from the one before."""
        document = self.pad.document()
        line = QTextBlockFormat()
        line.setLineHeight(self.theme.px(NOTE_LINE), QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        document.setUndoRedoEnabled(False)
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(line)
        document.setUndoRedoEnabled(True)

    def _fit(self) -> None:
        line = self.theme.px(NOTE_LINE)
        least = self._rows * line + 2 * _MARGIN
        if not self._max_rows:
            self.frame.setMinimumHeight(least)
            return
        wanted = round(self.pad.document().size().height()) + 2 * _MARGIN
        self.frame.setFixedHeight(max(least, min(wanted, self._max_rows * line + 2 * _MARGIN)))
