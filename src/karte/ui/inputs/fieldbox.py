"""A typed field in a form: its name, last time's value, and the entry that suits its type."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import balances, tabular, values
from karte.store.balances import number_words
from karte.store.rows import FieldRow, FieldValue, Value
from karte.ui.inputs.choice import ChoiceInput
from karte.ui.inputs.frame import Entry
from karte.ui.inputs.moment import DateInput, MomentInput
from karte.ui.inputs.multi import MultiInput
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.popup import paint_text
from karte.ui.inputs.rating import RatingInput
from karte.ui.inputs.rowgrid.entry import RowsEntry
from karte.ui.inputs.text import TextInput
from karte.ui.inputs.yesno import BoolInput
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import LinkButton, named, plain_text
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.purchases import Product

_UNITS = {"money": "円", "minutes": "分"}  # data
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


class LastValue(LinkButton):
    """Last time's value as a small link; the keyboard has Ctrl+D.

    With little room it leaves out the word 前回, with less it ends in …; then a tooltip has all of it.
    """

    height_px = 20
    padding = 3
    font_role = "small"

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        self._value = ""
        super().__init__(theme, "", token="text2", parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._restyle()

    def say(self, value: str) -> None:
        """Show this value; the field's name has the first claim on the room."""
        self._value = value
        self.set_text(plain_text(_("前回 {value}").format(value=value)))
        self._restyle()

    def shown(self) -> str:
        """What there is room for."""
        metrics = QFontMetrics(self.font())
        whole, room = self.accessibleName(), self.width() - 2 * self.padding
        if metrics.horizontalAdvance(whole) <= room:
            return whole
        return metrics.elidedText(self._value, Qt.TextElideMode.ElideRight, max(0, room))

    def _restyle(self) -> None:
        super()._restyle()
        self.setMaximumWidth(self.sizeHint().width())

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        painter.setFont(self.font())
        painter.setPen(self._ink())
        room = rect.toRect().adjusted(self.padding, 0, -self.padding, 0)
        paint_text(painter, room, self.shown(), right=True)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip:
            fits = self.width() >= self.sizeHint().width()
            self.setToolTip(named(_("前回と同じ"), "Ctrl+D") if fits else self.accessibleName())
        return super().event(event)


class FieldBox(QWidget):
    """Label above, entry below; 「前回 12,100円」 right of the label is taken by a click or Ctrl+D.

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
        self._required = Label(theme, _("必須"), "small", "warn", parent=self)
        self._required.setVisible(field.required)
        self.ghost = LastValue(theme, self)
        self.ghost.hide()
        self._before: float | None = None
        self.left = Label(theme, "", "small", "text2", parent=self)
        """残り 7 → 6: what a change makes of what is left."""
        self.left.hide()
        self.entry = entry_for(theme, field, self)
        self.entry.outer_keys = self._key_action
        self.setFocusProxy(self.entry)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self._label)
        head.addWidget(self._required)
        head.addStretch(0)  # what neither needs stands between them
        head.addWidget(self.ghost, 1)
        head.addWidget(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(head)
        column.addWidget(self.entry, 1)
        self._restyle()
        self.entry.edited.connect(self._say_left)
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
        self._say_left()

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
