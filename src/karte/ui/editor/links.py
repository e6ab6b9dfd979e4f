"""@name and #tag in the text of the editor have the colour of links while it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from karte.text import mentions
from karte.ui.widgets.textblock import qt_place

if TYPE_CHECKING:
    from karte.ui.editor.form import NoteForm
    from karte.ui.theme import Theme


class Links(QObject):
    """Painted over the text, which stays plain: nothing of it can be undone, copied or composed into."""

    def __init__(self, theme: Theme, form: NoteForm) -> None:
        super().__init__(form)
        self._theme = theme
        self._form = form
        self._pad = form.body.pad
        self._pad.document().contentsChanged.connect(self.show_links)
        form.targets.changed.connect(self.show_links)
        theme.changed.connect(self.show_links)

    def show_links(self) -> None:
        """Colour what is a link now."""
        text = self._pad.toPlainText()
        known = [target.name for target in self._form.targets.chosen()]
        spans = [*mentions.names(text, known), *mentions.tags(text)]
        if spans or self._pad.extraSelections():
            self._pad.setExtraSelections([self._painted(text, span.start, span.end) for span in spans])

    def _painted(self, text: str, start: int, end: int) -> QTextEdit.ExtraSelection:
        painted = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self._pad.document())
        cursor.setPosition(qt_place(text, start))
        cursor.setPosition(qt_place(text, end), QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setForeground(self._theme.color("accent"))
        painted.cursor, painted.format = cursor, look
        return painted
