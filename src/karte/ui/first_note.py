"""One quiet line, once: after the first note of one's own it says what the karte is there for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from karte.i18n import _
from karte.store import samples
from karte.ui.context import Context
from karte.ui.widgets.notice import Notice


class FirstNote(Notice):
    """Empty but for the line, which goes when it is closed or when another karte is opened."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx.theme, parent)
        self._ctx = ctx
        self._entity_id: int | None = None

    def follow_note(self, note_id: int, entity_ids: list[int]) -> None:
        """A note was saved; only the first of all is worth a word, and only one that stands in a karte.

        Who still looks at samples is not told: the bar above says enough.
        """
        if self._ctx.settings.current.first_note_told or not entity_ids:
            return
        with self._ctx.store.read() as session:
            if samples.present(session):
                return
            is_first = samples.is_first_own(session, note_id)
        self._ctx.settings.change(first_note_told=True)
        if is_first:
            self._entity_id = entity_ids[0]
            self.inform(_("次に会うとき、この画面が最初に出ます。"))

    def follow_karte(self, entity_id: int | None) -> None:
        """Another karte is on the screen: 「この画面」 would be a wrong word there."""
        if entity_id != self._entity_id:
            self.hush()
