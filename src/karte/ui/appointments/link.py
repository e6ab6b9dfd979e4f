"""次回 12/05(土) 15:00 in the head of a karte; pressing it changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QWidget

from karte import clock
from karte.i18n import _
from karte.text.ahead import say_ahead
from karte.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from karte.text.dates import Moment
    from karte.ui.theme import Theme


class NextLink(LinkButton):
    """Hidden while nothing is agreed."""

    font_role = "small"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(_("次回を変える・取り消す"))
        self.hide()

    def show_moment(self, when: Moment | None) -> None:
        """Say when; that it is today, or over, in words."""
        self.setVisible(when is not None)
        if when is not None:
            self.set_text(" ".join(filter(None, (_("次回"), *say_ahead(when, clock.today())))))

    def _bold(self) -> bool:
        return True
