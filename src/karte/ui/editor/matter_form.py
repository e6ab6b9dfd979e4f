"""The entries of 状態 in the note editor: 状態 and 期限 first, the others when they are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import threads
from karte.store.rows import EntityRef
from karte.text import numbers
from karte.text.matter import BILLINGS, CHANNELS, RECORD, SATISFACTIONS, STATES, meaning
from karte.ui.editor.content import PROPOSED
from karte.ui.editor.parts import labelled
from karte.ui.editor.section import Around, Held, SectionWidget
from karte.ui.inputs.frame import Entry
from karte.ui.matter.entries import DueInput, KeyedChoice, MinutesInput, ThreadInput
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.store import Session
    from karte.ui.context import Context
    from karte.ui.theme import Theme

_COLUMNS = 2
_GAP = 8
_FIRST = ("state", "due")
_WHOLE_ROW = "thread"


class MatterForm(SectionWidget):
    """状態 and 期限 side by side; of the others what holds something, and behind ほか all of them."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        theme = ctx.theme
        self.state = KeyedChoice(theme, STATES, blank=False)
        self.due = DueInput(theme)
        self.channel = KeyedChoice(theme, CHANNELS)
        self.satisfaction = KeyedChoice(theme, SATISFACTIONS)
        self.minutes = MinutesInput(theme)
        self.billing = KeyedChoice(theme, BILLINGS)
        self.enquiry = ThreadInput(theme)
        self.meaning = Label(theme, "", "small", "text2", wrap=True, parent=self)
        """What the state says."""
        self.more = LinkButton(theme, "", "chevron-down", token="text2", parent=self)
        """Brings the other entries into sight."""
        self._choices = {
            "state": self.state,
            "channel": self.channel,
            "satisfaction": self.satisfaction,
            "billing": self.billing,
        }
        self._typed: dict[str, Entry] = {"due": self.due, "minutes": self.minutes, "thread": self.enquiry}
        named: list[tuple[str, str, Entry]] = [
            ("state", _("状態"), self.state),
            ("due", _("期限"), self.due),
            ("channel", _("経路"), self.channel),
            ("satisfaction", _("満足度"), self.satisfaction),
            ("minutes", _("対応時間"), self.minutes),
            ("billing", _("請求"), self.billing),
            ("thread", _("やりとり"), self.enquiry),
        ]
        self._entries = {name: entry for name, _label, entry in named}
        self._labels = {name: label for name, label, _entry in named}
        self._cells = {name: _cell(self, theme, label, entry) for name, label, entry in named}
        self._wanted: set[str] = set()
        """What is in sight until another note begins."""
        self._proposed: dict[str, str] = {}
        """What was put in for the user, who has not written it."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for column in range(_COLUMNS):
            self._grid.setColumnStretch(column, 1)
        self.set_held(None)
        for entry in self._entries.values():
            entry.edited.connect(self.edited)
        self.state.edited.connect(self._say_meaning)
        self.due.edited.connect(self._open_matter)
        self.more.clicked.connect(self._show_all)

    def begin(self) -> None:
        self._wanted.clear()
        self.set_held(None)

    def look_around(self, session: Session, around: Around) -> None:
        about = [one.entity_id for one in around.targets if isinstance(one, EntityRef)]
        self.enquiry.set_offered(threads.of_kartes(session, about))

    def held(self) -> Held:
        said = self._said()
        proposed = {name: text for name, text in self._proposed.items() if said.get(name) == text}
        return {**said, PROPOSED: proposed} if proposed else said

    def set_held(self, held: Held) -> None:
        said: dict[str, str] = {"state": RECORD, **(held or {})}
        self._proposed = dict(held.get(PROPOSED, {})) if held else {}
        for name, choice in self._choices.items():
            choice.set_key(said.get(name, ""))
        for name, entry in self._typed.items():
            entry.set_text(said.get(name, ""))
        self._say_meaning()
        self._arrange()

    def complain(self) -> QWidget | None:
        return next((entry for entry in (self.due, self.minutes) if not entry.check()), None)

    def stops(self) -> Sequence[QWidget]:
        return (*self._entries.values(), self.more)  # Tab passes over what is not in sight

    def put_channel(self, key: str) -> None:
        """Choose a 経路 for the user, unless there is one."""
        if not self.channel.key():
            self.channel.set_key(key)
            self.channel.note_edit()
            self._note_proposed("channel")

    def put_minutes(self, minutes: int) -> None:
        """So many minutes more were worked; what stands there and cannot be read stays."""
        said = self.minutes.text().strip()
        try:
            before = numbers.parse_minutes(said) if said else 0
        except KarteError:
            return
        is_own = said != self._proposed.get("minutes", "")
        self.minutes.write(numbers.format_number(before + minutes))
        self.minutes.note_edit()
        if not is_own:
            self._note_proposed("minutes")

    def _said(self) -> dict[str, str]:
        said = {name: choice.key() for name, choice in self._choices.items()}
        said |= {name: entry.text().strip() for name, entry in self._typed.items()}
        return {name: text for name, text in said.items() if text and text != RECORD}

    def _note_proposed(self, name: str) -> None:
        self._proposed[name] = self._said()[name]
        self._arrange()
        self.edited.emit()

    def _open_matter(self) -> None:
        """What has a due day is not over yet."""
        if self.due.text().strip() and self.state.key() == RECORD:
            self.state.set_key("open")
            self._say_meaning()

    def _say_meaning(self) -> None:
        self.meaning.setText(meaning(self.state.key()))
        self.meaning.setVisible(bool(self.meaning.text()))

    def _show_all(self) -> None:
        """The keyboard goes on where something has come."""
        come = [entry for name, entry in self._entries.items() if name not in self._wanted]
        self._wanted.update(self._entries)
        self._arrange()
        come[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        """What is wanted, two in a row; what holds something is wanted."""
        self._wanted.update(_FIRST, self._said())
        for name, cell in self._cells.items():
            cell.setVisible(name in self._wanted)
        shown = [name for name in self._cells if name in self._wanted and name != _WHOLE_ROW]
        for place, name in enumerate(shown):
            row, column = divmod(place, _COLUMNS)
            # The second row says what the state means.
            self._grid.addWidget(self._cells[name], row + (row > 0), column, Qt.AlignmentFlag.AlignTop)
        last = -(-len(shown) // _COLUMNS) + 1
        self._grid.addWidget(self.meaning, 1, 0, 1, _COLUMNS)
        self._grid.addWidget(self._cells[_WHOLE_ROW], last, 0, 1, _COLUMNS)
        self._grid.addWidget(self.more, last + 1, 0, 1, _COLUMNS, Qt.AlignmentFlag.AlignLeft)
        hidden = [label for name, label in self._labels.items() if name not in self._wanted]
        self.more.set_text(_("ほか{count}項目").format(count=len(hidden)))
        self.more.setToolTip(_("、").join(hidden))
        self.more.setVisible(bool(hidden))


def _cell(parent: QWidget, theme: Theme, label: str, entry: Entry) -> QWidget:
    cell = QWidget(parent)
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.addLayout(labelled(theme, label, entry))
    return cell
