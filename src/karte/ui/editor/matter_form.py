"""The entries of 状態 in the note editor, in as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import threads
from karte.store.rows import EntityRef
from karte.text import numbers
from karte.text.matter import BILLINGS, CHANNELS, RECORD, SATISFACTIONS, STATES
from karte.ui.editor.parts import labelled
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.inputs.frame import Entry
from karte.ui.matter.entries import DueInput, KeyedChoice, MinutesInput, ThreadInput

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.theme import Theme

_COLUMNS = 3
_LEAST = 128
_GAP = 8


class MatterForm(SectionWidget):
    """状態, 期限, 経路, 満足度, 対応時間, 請求 side by side, やりとり below them."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        theme = self._theme = ctx.theme
        self.state = KeyedChoice(theme, STATES, blank=False)
        self.due = DueInput(theme)
        self.channel = KeyedChoice(theme, CHANNELS)
        self.satisfaction = KeyedChoice(theme, SATISFACTIONS)
        self.minutes = MinutesInput(theme)
        self.billing = KeyedChoice(theme, BILLINGS)
        self.enquiry = ThreadInput(theme)
        self._choices = {
            "state": self.state,
            "channel": self.channel,
            "satisfaction": self.satisfaction,
            "billing": self.billing,
        }
        self._typed: dict[str, Entry] = {"due": self.due, "minutes": self.minutes, "thread": self.enquiry}
        named: list[tuple[str, Entry]] = [
            (_("状態"), self.state),
            (_("期限"), self.due),
            (_("経路"), self.channel),
            (_("満足度"), self.satisfaction),
            (_("対応時間"), self.minutes),
            (_("請求"), self.billing),
            (_("やりとり"), self.enquiry),
        ]
        self._entries = [entry for _label, entry in named]
        self._cells = [_cell(theme, label, entry) for label, entry in named]
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        self.set_held(None)
        self._arrange()
        for entry in self._entries:
            entry.edited.connect(self.edited)
        self.due.edited.connect(self._open_matter)
        theme.changed.connect(self._arrange)

    def look_around(self, session: Session, around: Around) -> None:
        about = [one.entity_id for one in around.targets if isinstance(one, EntityRef)]
        self.enquiry.set_offered(threads.of_kartes(session, about))

    def held(self) -> Held:
        said = {name: choice.key() for name, choice in self._choices.items()}
        said |= {name: entry.text().strip() for name, entry in self._typed.items()}
        return {name: text for name, text in said.items() if text and text != RECORD}

    def set_held(self, held: Held) -> None:
        said: dict[str, str] = {"state": RECORD, **(held or {})}
        for name, choice in self._choices.items():
            choice.set_key(said.get(name, ""))
        for name, entry in self._typed.items():
            entry.set_text(said.get(name, ""))

    def complain(self) -> QWidget | None:
        return next((entry for entry in (self.due, self.minutes) if not entry.check()), None)

    def stops(self) -> Sequence[QWidget]:
        return tuple(self._entries)

    def add_minutes(self, minutes: int) -> None:
        """So many minutes more were worked; what stands there and cannot be read stays."""
        try:
            before = numbers.parse_minutes(self.minutes.text()) if self.minutes.text().strip() else 0
        except KarteError:
            return
        self.minutes.write(numbers.format_number(before + minutes))
        self.minutes.note_edit()

    def _open_matter(self) -> None:
        """What has a due day is not over yet."""
        if self.due.text().strip() and self.state.key() == RECORD:
            self.state.set_key("open")

    def _arrange(self) -> None:
        self._columns = self._fitting()
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))
        *narrow, wide = self._cells
        for place, cell in enumerate(narrow):
            self._grid.addWidget(cell, *divmod(place, self._columns), Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(wide, -(-len(narrow) // self._columns), 0, 1, self._columns)

    def _fitting(self) -> int:
        """Three or two columns, so that the last row is full in both."""
        return 3 if self.width() + _GAP >= _COLUMNS * (self._theme.px(_LEAST) + _GAP) else 2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()


def _cell(theme: Theme, label: str, entry: Entry) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(labelled(theme, label, entry))
    return cell
