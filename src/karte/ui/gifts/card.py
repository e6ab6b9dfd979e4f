"""The card in which a gift is written down or put right: what, when, and which way it went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.text.giving import GIVEN, GOT
from karte.ui.inputs.moment import MomentInput
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import PlainButton, PrimaryButton
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Said:
    """What was written down."""

    what: str
    day: date
    direction: str


class GiftCard(QDialog):
    """Enter takes what stands there; `said` is None as long as nothing was."""

    def __init__(self, theme: Theme, said: Said | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.said: Said | None = None
        self.setWindowTitle(_("頂き物・差し上げた物"))
        self.what = TextInput(theme, _("例: 梅干し"))
        self.what.set_label(_("何を"))
        ways = ((GOT, _("頂いた")), (GIVEN, _("差し上げた")))
        self.way = Segmented(theme, ways, _("頂いたか、差し上げたか"))
        self.day = MomentInput(theme)
        self.day.set_label(_("いつ"))
        self.cancel = PlainButton(theme, _("キャンセル"))
        self.take_button = PrimaryButton(theme, _("保存"), shortcut="Return")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(6)
        column.addWidget(Label(theme, _("何を"), "small", "text2"))
        column.addWidget(self.what)
        column.addWidget(self.way)
        column.addWidget(Label(theme, _("いつ"), "small", "text2"))
        column.addWidget(self.day)
        column.addSpacing(8)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.take_button)
        column.addLayout(row)
        self.setMinimumWidth(theme.px(400))
        self._show(said or Said("", clock.today(), GOT))
        self.what.setFocus()
        self.what.line.returnPressed.connect(self.take)
        self.day.line.returnPressed.connect(self.take)
        self.cancel.clicked.connect(self.reject)
        self.take_button.clicked.connect(self.take)

    @classmethod
    def ask(cls, theme: Theme, said: Said | None = None, parent: QWidget | None = None) -> Said | None:
        """What was written down; None if the user thought better of it."""
        dialog = cls(theme, said, parent)
        dialog.exec()
        answer = dialog.said
        dialog.deleteLater()
        return answer

    def take(self) -> None:
        """Closes with what stands there; says so where something is missing."""
        what = " ".join(self.what.text().split())
        if not what:
            self.what.set_error(_("何かが空です。物の名前を書いてください。"))
            self.what.setFocus()
            return
        try:
            when = self.day.moment()
        except KarteError:
            self.day.setFocus()
            return
        day = when.at.date() if when else clock.today()
        self.said = Said(what, day, self.way.current())
        self.accept()

    def _show(self, said: Said) -> None:
        self.what.set_text(said.what)
        self.way.set_current(said.direction)
        self.day.set_text(said.day.isoformat())
