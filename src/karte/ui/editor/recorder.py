"""Who writes the note: stands in the editor only where several people do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.widgets.menu_button import MenuButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.store.rows import RecorderRow
    from karte.ui.theme import Theme

_LONGEST = 8
"""A longer name ends in …; the menu has it whole."""


class RecorderChoice(MenuButton):
    """Listen to `chosen`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", "user-round", flat=True, parent=parent)
        self._in_use: tuple[RecorderRow, ...] = ()
        self.hide()

    def offer(self, in_use: Sequence[RecorderRow], current: RecorderRow | None) -> None:
        """Who can be chosen, and who is; one put away can still be the writer of an old note."""
        rows = tuple(in_use)
        if current is not None and current not in rows:
            rows = (*rows, current)
        if rows != self._in_use:
            self._in_use = rows
            self.set_choices([(row.recorder_id, row.name) for row in rows])
        if current is not None:
            self.set_current(current.recorder_id)
        self.setVisible(len(in_use) > 1)

    def recorder_id(self) -> int | None:
        """Who is chosen; None where there is nothing to choose, and the store decides."""
        chosen = self.current()
        return chosen if isinstance(chosen, int) and not self.isHidden() else None

    def set_text(self, text: str) -> None:
        """A name; the button names itself for those who cannot see it."""
        name = text.replace("&&", "&")
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        super().set_text(short.replace("&", "&&"))
        said = _("記録者: {name}").format(name=name)
        self.setAccessibleName(said)
        self.setToolTip(said)
