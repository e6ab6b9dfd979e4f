"""The link to the note from which a topic comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.i18n import _
from karte.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.theme import Theme


class SourceLink(LinkButton):
    """Small and quiet, so that the topics themselves are read."""

    height_px = 24
    font_role = "small"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", token="text2", parent=parent)

    def set_source(self, source: str, *, private: bool) -> None:
        """Name the note; of one marked 自分だけ a lock says so."""
        self.set_icon("lock" if private else "")
        self.set_text(source)
        tip = _("自分だけのノートから。印刷しません") if private else _("もとのノートを開く")
        self.setToolTip(tip)

    def _icon_size(self) -> int:
        return self._theme.px(14)
