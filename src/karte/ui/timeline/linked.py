"""The text of a note in which @names and #tags lead on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from karte.text import mentions
from karte.ui.widgets.textblock import TextBlock

if TYPE_CHECKING:
    from karte.store.note_rows import NoteRow
    from karte.ui.theme import Theme


class LinkedText(TextBlock):
    """A name behind an @ is a link if it is that of one of the note's kartes."""

    entity_requested = Signal(int)
    tag_requested = Signal(str)

    def __init__(self, theme: Theme, note: NoteRow) -> None:
        super().__init__(theme, note.body)
        ids = {target.ref.name: target.ref.entity_id for target in reversed(note.targets)}
        named, tagged = mentions.names(note.body, ids), mentions.tags(note.body)
        self._entity_ids = [ids[span.name] for span in named]
        self._tags = [span.name for span in tagged]
        self.set_links([(span.start, span.end) for span in (*named, *tagged)])
        self.link_pressed.connect(self._follow)

    def _follow(self, number: int) -> None:
        if number < len(self._entity_ids):
            self.entity_requested.emit(self._entity_ids[number])
        else:
            self.tag_requested.emit(self._tags[number - len(self._entity_ids)])
