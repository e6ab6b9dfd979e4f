"""A new line of 人物メモ in the note editor: under which heading, and what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from karte.i18n import _
from karte.text.person import HEADINGS, invite
from karte.ui.inputs.text import TextInput
from karte.ui.matter.entries import KeyedChoice
from karte.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_HEADING_WIDTH = 124


class NewMemo(QWidget):
    """An empty one is not kept."""

    edited = Signal()
    removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._memo_id: int | None = None
        self.heading = KeyedChoice(theme, HEADINGS, blank=False)
        self.heading.set_label(_("人物メモの見出し"))
        self.text = TextInput(theme)
        self.text.set_label(_("人物メモ"))
        self.remove = IconButton(theme, "x", _("この人物メモを消す"), size=16)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.heading)
        row.addWidget(self.text, 1)
        row.addWidget(self.remove)
        self.set_held({})
        self._restyle()
        self.heading.edited.connect(self._tell)
        self.text.edited.connect(self.edited)
        self.remove.clicked.connect(self.removed)
        theme.changed.connect(self._restyle)

    def held(self) -> dict[str, Any] | None:
        """What stands here; None where nothing is written."""
        text = " ".join(self.text.text().split())
        if not text:
            return None
        known = {"id": self._memo_id} if self._memo_id is not None else {}
        return {**known, "heading": self.heading.key(), "text": text}

    def set_held(self, held: dict[str, Any]) -> None:
        """Show another, without a signal."""
        self._memo_id = held.get("id")
        self.heading.set_key(held.get("heading") or next(iter(HEADINGS)))
        self.text.set_text(held.get("text", ""))
        self._invite()

    def stops(self) -> list[QWidget]:
        """Where Tab stops."""
        return [self.heading, self.text, self.remove]

    def _tell(self) -> None:
        self._invite()
        self.edited.emit()

    def _invite(self) -> None:
        key = self.heading.key()
        self.text.line.setPlaceholderText(invite(key) if key in HEADINGS else "")

    def _restyle(self) -> None:
        self.heading.setFixedWidth(self._theme.px(_HEADING_WIDTH))
