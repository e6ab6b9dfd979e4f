"""What a column's filter says, and the card in which it is set."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from karte import clock
from karte.errors import KarteError
from karte.i18n import _
from karte.store import cells, values
from karte.store.columns import KIND, NAME
from karte.store.grid import Filter
from karte.text.dates import format_date, parse_date
from karte.text.numbers import format_number
from karte.ui.inputs.frame import ENTER, Entry
from karte.ui.inputs.moment import DateInput
from karte.ui.inputs.text import TextInput
from karte.ui.table.card import Card, CardList
from karte.ui.table.model import heading
from karte.ui.widgets.buttons import LinkButton, PlainButton, plain_text
from karte.ui.widgets.label import Label
from karte.ui.widgets.segmented import Segmented

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.ui.theme import Theme

_WIDE, _HIGH = 280, 200
_SIGNS = ("phone", "mail", "zip", "url")
"""Types whose values are no words: nobody calls their order あいうえお順."""


def main_way(column: Column) -> str:
    """How a column is filtered before anything else: "among", "between" or "contains"."""
    if column.choices or column.type == "bool":
        return "among"
    return "between" if column.is_number or column.is_date else "contains"


def words(column: Column, one: Filter) -> str:
    """A filter as a chip says it: 電話: 「090」を含む."""
    return _("{label}: {said}").format(label=column.label, said=_said(column, one))


def _said(column: Column, one: Filter) -> str:
    if one.how == "empty":
        return _("空欄")
    if one.how == "filled":
        return _("空欄でない")
    if one.how == "among":
        return values.SEPARATOR.join(cells.word(column, choice) for choice in one.among)
    if one.how == "contains":
        return _("「{text}」を含む").format(text=one.text)
    return _range(_bound(column, one.low), _bound(column, one.high), days=column.is_date)


def _bound(column: Column, kept: str) -> str:
    if not kept or column.is_date:
        return format_date(kept, weekday=False) if kept else ""
    return format_number(float(kept)) + column.field.unit


def _range(low: str, high: str, *, days: bool) -> str:
    if low and high:
        return _("{low}から{high}まで").format(low=low, high=high)
    if days:
        return _("{low}から").format(low=low) if low else _("{high}まで").format(high=high)
    return _("{low}以上").format(low=low) if low else _("{high}以下").format(high=high)


def order_words(column: Column) -> tuple[str, str]:
    """What sorting upwards and downwards is called for a column."""
    if column.is_number:
        return _("小さい順に並べる"), _("大きい順に並べる")
    if column.is_date:
        return _("古い順に並べる"), _("新しい順に並べる")
    if column.type in _SIGNS:
        return _("小さい順に並べる"), _("大きい順に並べる")
    return _("あいうえお順に並べる"), _("逆の順に並べる")


class FilterCard(Card):
    """Sort and filter of one column; Enter applies."""

    applied = Signal(object)
    """The `Filter`, or None to have none."""
    sort_requested = Signal(bool)
    """Whether descending."""
    move_requested = Signal(int)
    """The column shall stand so many places further right."""

    def __init__(self, theme: Theme, anchor: QWidget, column: Column, present: Filter | None) -> None:
        super().__init__(theme, anchor)
        self._of = column
        self._main = main_way(column)
        self.setAccessibleName(_("{label}の並べ替えと絞り込み").format(label=column.label))
        self.up, self.down = (LinkButton(theme, said, token="text") for said in order_words(column))
        self.up.set_icon("chevron-up")
        self.down.set_icon("chevron-down")
        self.left, self.right = (
            LinkButton(theme, said, token="text") for said in (_("列を左へ"), _("列を右へ"))
        )
        self.left.set_icon("chevron-left")
        self.right.set_icon("chevron-right")
        names = {"among": _("選ぶ"), "between": _("範囲"), "contains": _("文字")}
        ways = [(self._main, names[self._main])]
        if column.key not in (NAME, KIND):  # these are never blank
            ways += [("empty", _("空欄")), ("filled", _("空欄でない"))]
        self.way = Segmented(theme, ways, _("絞り込み方"))
        self.entries: list[Entry] = []
        self.boxes: list[QCheckBox] = []
        self._body = self._made_body(theme)
        self.apply_button = PlainButton(theme, _("絞り込む"), "filter", small=True)
        self.off_button = LinkButton(theme, _("外す"))
        self._lay_out(theme)
        self.off_button.setVisible(present is not None)
        if present is not None:
            self._fill(present)
        self._show_way()
        self.up.clicked.connect(partial(self.sort_requested.emit, False))
        self.down.clicked.connect(partial(self.sort_requested.emit, True))
        self.left.clicked.connect(partial(self.move_requested.emit, -1))
        self.right.clicked.connect(partial(self.move_requested.emit, 1))
        self.way.changed.connect(self._show_way)
        self.apply_button.clicked.connect(self.apply)
        self.off_button.clicked.connect(partial(self.applied.emit, None))

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        if self.way.current() != self._main:
            return self.apply_button
        return self.entries[0] if self.entries else self.boxes[0] if self.boxes else self.apply_button

    def apply(self) -> None:
        """Tell the filter that is set; nothing set is none. What cannot be read is said at its entry."""
        try:
            made = self._made()
        except KarteError:
            return
        self.applied.emit(made)

    def _made(self) -> Filter | None:
        key, how = self._of.key, str(self.way.current())
        if how != self._main:
            return Filter(key, how)
        if how == "among":
            chosen = tuple(box.property("choice") for box in self.boxes if box.isChecked())
            return Filter(key, how, among=chosen) if chosen else None
        said = [self._read(entry) for entry in self.entries]
        if not any(said):
            return None
        if how == "contains":
            return Filter(key, how, text=said[0])
        return Filter(key, how, low=said[0], high=said[1])

    def _read(self, entry: Entry) -> str:
        text = entry.text().strip()
        if not text or self._main == "contains":
            return text
        try:
            if self._of.is_date:
                return parse_date(text, clock.today(), year_unknown=False)
            number = values.read(self._of.field, text, clock.now()).number
            return repr(number)
        except KarteError as error:
            entry.set_error(str(error))
            self.place()
            raise

    def _fill(self, present: Filter) -> None:
        if present.how != self._main:
            self.way.set_current(present.how)
        elif present.how == "among":
            for box in self.boxes:
                box.setChecked(box.property("choice") in present.among)
        elif present.how == "contains":
            self.entries[0].set_text(present.text)
        else:
            for entry, kept in zip(self.entries, (present.low, present.high), strict=True):
                entry.set_text(_bound(self._of, kept).removesuffix(self._of.field.unit))

    def _made_body(self, theme: Theme) -> QWidget:
        if self._main == "among":
            return self._checklist(theme)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        names = [_("次の文字を含む")] if self._main == "contains" else [_("ここから"), _("ここまで")]
        for name in names:
            unit = self._of.field.unit
            entry = DateInput(theme, name) if self._of.is_date else TextInput(theme, name, unit)
            entry.set_label(name)
            self.entries.append(entry)
            column.addWidget(entry)
        return body

    def _checklist(self, theme: Theme) -> QWidget:
        choices = self._of.choices or ("はい", "いいえ")  # data
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 4, 6, 4)  # the focus ring stands outside a box
        column.setSpacing(0)
        for choice in choices:
            box = QCheckBox(plain_text(cells.word(self._of, choice)))
            box.setProperty("choice", choice)
            self.boxes.append(box)
            column.addWidget(box)
        return CardList(theme, inside, _WIDE - 40, _HIGH)

    def _lay_out(self, theme: Theme) -> None:
        self.column.addWidget(Label(theme, heading(self._of), "section"))
        for button in (self.up, self.down):
            self.column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addLayout(self._moving())
        self.column.addWidget(self.way)
        self.way.setVisible(self._of.key not in (NAME, KIND))
        self.column.addWidget(self._body, 1)
        row = QHBoxLayout()
        row.addWidget(self.off_button)
        row.addStretch(1)
        row.addWidget(self.apply_button)
        self.column.addLayout(row)
        self._body.setMinimumWidth(theme.px(_WIDE) - 40)

    def _moving(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.left)
        row.addWidget(self.right)
        row.addStretch(1)
        return row

    def show_place(self, place: int, count: int) -> None:
        """Where the column stands among so many: the name stays in front, and none goes beyond an end."""
        for button in (self.left, self.right):
            button.setVisible(place > 0 and count > 2)
        self.left.setEnabled(place > 1)
        self.right.setEnabled(place < count - 1)

    def _show_way(self) -> None:
        self._body.setVisible(self.way.current() == self._main)
        if self.isVisible():
            self.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.apply()
        else:
            super().keyPressEvent(event)
