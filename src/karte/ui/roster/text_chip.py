"""The chip that says by which text the list is narrowed; pressing it shows all again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.widgets.removable_chip import RemovableChip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.theme import Theme


class TextChip(RemovableChip):
    """「たなか」 with a × behind it; hidden while there is no text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say by which text; "" hides the chip."""
        self.say(_("「{text}」").format(text=text))
        self.setAccessibleName(_("「{text}」での絞り込みを外す").format(text=text))
        self.setToolTip(self.accessibleName())
        self.setVisible(bool(text))
