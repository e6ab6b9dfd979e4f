"""A typed field in a form: its name, last time's value, and the entry that suits its type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import balances, tabular, values
from karte.store.balances import number_words
from karte.store.rows import FieldRow, FieldValue, Value
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.frame import Entry
from karte.ui.inputs.lastvalue import LastValue
from karte.ui.inputs.moment import DateInput, MomentInput
from karte.ui.inputs.multi import MultiInput
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.rating import RatingInput
from karte.ui.inputs.rowgrid.entry import RowsEntry
from karte.ui.inputs.text import TextInput
from karte.ui.inputs.yesno import BoolInput
from karte.ui.theme import Theme
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.purchases import Product

_UNITS = {"money": "円", "minutes": "分"}  # data
_GAP = 6
_HINTS = {
    "num": Qt.InputMethodHint.ImhPreferNumbers,
    "money": Qt.InputMethodHint.ImhPreferNumbers,
    "minutes": Qt.InputMethodHint.ImhPreferNumbers,
    "balance": Qt.InputMethodHint.ImhPreferNumbers,
    "phone": Qt.InputMethodHint.ImhPreferNumbers,
    "zip": Qt.InputMethodHint.ImhPreferNumbers,
    "mail": Qt.InputMethodHint.ImhPreferLowercase,
    "url": Qt.InputMethodHint.ImhPreferLowercase,
}


def entry_for(theme: Theme, field: FieldRow, parent: QWidget | None = None) -> Entry:
    """The entry for a field, named and checked, but without a visible label."""
    entry = _entry_of_type(theme, field, parent)
    entry.checker = partial(_tidy, field)
    entry.set_label(field.label)
    return entry


def _tidy(field: FieldRow, text: str) -> str:
    return values.typed(field, values.read(field, text, clock.now()))


def _entry_of_type(theme: Theme, field: FieldRow, parent: QWidget | None) -> Entry:
    """A type this version does not know is a line of text."""
    if field.type == "choice":
        return ChoiceInput(theme, field.choices, parent=parent)
    if field.type == "multi":
        return MultiInput(theme, field.choices, parent)
    if field.type in tabular.TYPES:
        from karte.ui.inputs.rowgrid.making import (
            rows_entry,
        )  # few templates have rows, and no start needs them

        return rows_entry(theme, field, parent)
    if field.type == "para":
        return ParaInput(theme, field.hint, rows=2, max_rows=6, parent=parent)
    special = {
        "bool": BoolInput,
        "rate5": RatingInput,
        "datetime": MomentInput,
        "date": DateInput,
        "pdate": DateInput,
    }.get(field.type)
    if special is not None:
        return special(theme, parent=parent)
    entry = TextInput(theme, field.hint, field.unit or _UNITS.get(field.type, ""), parent=parent)
    entry.line.setInputMethodHints(_HINTS.get(field.type, Qt.InputMethodHint.ImhNone))
    return entry


class FieldBox(QWidget):
    """Label above, entry below; 「前回 12,100円」 right of the label is taken by a click or Ctrl+D.

    Where the label leaves too little room for that, it stands below the entry. A field that is not to be
    forgotten says so as long as it is empty.

    What was typed is checked on leaving and written out as it will be kept; what cannot be read is said
    above the entry, and the text stays.
    """

    edited = Signal()
    """The user changed the content."""
    committed = Signal(str)
    """Left or Enter, with new content that can be read: the text as `typed` gives it now."""
    finished = Signal()
    """The user is done here."""

    def __init__(self, theme: Theme, field: FieldRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self._theme = theme
        self._last: FieldValue | None = None
        self._label = ElidedLabel(theme, field.label, "small", "text2", parent=self)
        self.reminder = Label(theme, _("忘れずに"), "small", "warn", parent=self)
        self.reminder.setToolTip(_("空のままでも保存できます。そのときは、空だと知らせます"))
        self.ghost = LastValue(theme, self)
        self.ghost.hide()
        self._before: float | None = None
        self.left = Label(theme, "", "small", "text2", parent=self)
        """残り 7 → 6: what a change makes of what is left."""
        self.left.hide()
        self.entry = entry_for(theme, field, self)
        self.entry.outer_keys = self._key_action
        self.setFocusProxy(self.entry)
        self._head = QHBoxLayout()
        self._head.setSpacing(_GAP)
        self._head.addWidget(self._label)
        self._head.addWidget(self.reminder)
        self._head.addStretch(0)  # what neither needs stands between them
        self._head.addWidget(self.ghost, 1)
        self._head.addWidget(self.left)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addLayout(self._head)
        self._column.addWidget(self.entry, 1)
        self._restyle()
        self._follow_text()
        self.entry.edited.connect(self._follow_text)
        self.entry.edited.connect(self.edited)
        self.entry.committed.connect(self.committed)
        self.entry.finished.connect(self.finished)
        self.ghost.clicked.connect(self.take_last)
        theme.changed.connect(self._restyle)

    def value(self) -> Value:
        """What was entered, blank as an empty value; raises KarteError, and shows it, if unreadable."""
        try:
            return values.read(self.field, self.typed(), clock.now())
        except KarteError as error:
            self.set_error(str(error))
            raise

    def typed(self) -> str:
        """The text as it stands, readable or not."""
        return self.entry.text()

    def set_typed(self, text: str) -> None:
        """Show a text as if typed, without a signal."""
        self.entry.set_text(text)
        self._follow_text()

    def is_left_out(self) -> bool:
        """Whether it is empty and was not to be forgotten."""
        return self.field.required and not self.typed().strip()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return self.entry.stops() if isinstance(self.entry, RowsEntry) else [self]

    def set_error(self, sentence: str) -> None:
        """Say what is wrong; "" takes it away."""
        self.entry.set_error(sentence)

    def set_last(self, last: FieldValue | None) -> None:
        """Show last time's value beside the label, or none."""
        self._last = None if last is None or values.is_empty(last.value) else last
        if isinstance(self.entry, RowsEntry):
            self.entry.set_before(self._last.value if self._last is not None else None)
        counted = self.field.type == balances.TYPE  # what is left stands there
        shown = "" if self._last is None or counted else values.show(self.field, self._last.value)
        self.ghost.setVisible(bool(shown))
        self.ghost.say(" ".join(shown.split()))
        self._place_last()

    def set_left(self, before: float | None) -> None:
        """How much was left before this note, where the field counts that; None: nobody knows for whom."""
        self._before = before
        self._say_left()

    def offer_products(self, lookup: Callable[[str], list[Product]] | None) -> None:
        """Which products can stand in a line, where the field has lines."""
        if isinstance(self.entry, RowsEntry) and lookup is not None:
            self.entry.set_lookup(lookup)

    def take_last(self) -> None:
        """Enter last time's value, as if typed."""
        if self._last is not None:
            self.type(values.typed(self.field, self._last.value))

    def type(self, text: str) -> None:
        """Replace the text as a user would."""
        self.entry.write(text)
        self.entry.note_edit()

    def _restyle(self) -> None:
        self._label.setFixedHeight(self._theme.px(20))
        self._place_last()

    def _follow_text(self) -> None:
        was, is_wanted = not self.reminder.isHidden(), self.is_left_out()
        self.reminder.setVisible(is_wanted)
        if was != is_wanted:
            self._place_last()
        self._say_left()

    def _place_last(self) -> None:
        """Beside the name, where that leaves room for the value."""
        beside = (each for each in (self._label, self.reminder, self.left) if not each.isHidden())
        room = self.width() - sum(each.sizeHint().width() + _GAP for each in beside)
        below = room < self.ghost.least_room()
        if below != (self._column.indexOf(self.ghost) >= 0):
            self.ghost.set_below(below)
            if below:
                self._column.addWidget(self.ghost, 0, Qt.AlignmentFlag.AlignLeft)
            else:
                self._head.insertWidget(self._head.count() - 1, self.ghost, 1)

    def _say_left(self) -> None:
        if self._before is None:
            self.left.hide()
            return
        try:
            change = values.read(self.field, self.typed(), clock.now()).number
        except KarteError:
            change = None
        before = number_words(self.field, self._before)
        after = number_words(self.field, self._before + change) if change else ""
        said = _("残り {before} → {after}") if after else _("残り {before}")
        self.left.setText(said.format(before=before, after=after))
        self.left.show()

    def _key_action(self, event: QKeyEvent) -> Callable[[], object] | None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return self.take_last if control and event.key() == Qt.Key.Key_D and self._last else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_last()


def box_around(typing: QWidget) -> FieldBox | None:
    """The box of the field that is written in; None where it is no field, as in the text of a note."""
    around = typing.parentWidget()
    while around is not None and not isinstance(around, FieldBox):
        around = around.parentWidget()
    return around
