"""The fields of one kind or template in order, a line to add one, and those put away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from karte.i18n import _
from karte.ui.shaping import words
from karte.ui.shaping.field_card import FieldCard
from karte.ui.shaping.parts import AddLine, chain
from karte.ui.widgets.buttons import LinkButton, PlainButton
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.rows import FieldRow
    from karte.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class PutAway:
    """A retired field and how many kartes or notes still hold something in it."""

    field: FieldRow
    count: int


class FieldList(QWidget):
    """At most one field is open at a time. A card stays the same widget as long as its field is there."""

    added = Signal(str)
    """The label of a new field."""
    changed = Signal(object, object)
    """(FieldRow before, FieldRow after)"""
    retyped = Signal(object, str)
    """(FieldRow, type)"""
    reordered = Signal(list)
    """All field ids in their new order."""
    retire_asked = Signal(object, bool)
    """(FieldRow, True to put it away, False to take it back)"""

    def __init__(self, theme: Theme, empty: str, parent: QWidget | None = None) -> None:
        """`empty` is the sentence that stands where no field is."""
        super().__init__(parent)
        self._theme = theme
        self._order: list[int] = []
        self._cards: dict[int, FieldCard] = {}
        self._away: list[PutAway] = []
        self._shows_away = False
        self.before: list[QWidget] = []
        """Where the Tab key comes from."""
        self.empty = Label(theme, empty, "small", "text2", wrap=True)
        self.add_line = AddLine(theme, _("項目を追加"))
        self.away_button = LinkButton(theme, "", "archive", token="text2")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._rows = QVBoxLayout()
        self._away_rows = QVBoxLayout()
        self._column.addWidget(Label(theme, _("使う項目"), "ui", bold=True))
        self._column.addWidget(self.empty)
        self._column.addLayout(self._rows)
        self._column.addWidget(self.add_line)
        self._column.addWidget(self.away_button, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addLayout(self._away_rows)
        self._restyle()
        self._renew_away()
        self.add_line.asked.connect(self.added)
        self.away_button.clicked.connect(self._toggle_away)
        theme.changed.connect(self._restyle)

    def set_fields(self, fields: Sequence[FieldRow], away: Sequence[PutAway]) -> None:
        """Show these; what is open and what is being typed stays."""
        order = [field.field_id for field in fields]
        for field_id in set(self._cards) - set(order):
            self._drop(field_id)
        for field in fields:
            if field.field_id in self._cards:
                self._cards[field.field_id].set_field(field)
            else:
                self._cards[field.field_id] = self._card(field)
        self.empty.setVisible(not fields)
        if order != self._order:
            self._order = order
            self._arrange()
        if list(away) != self._away:
            self._away = list(away)
            self._renew_away()

    def card(self, field_id: int) -> FieldCard:
        """The card of a field that is shown; raises KeyError for another."""
        return self._cards[field_id]

    def cards(self) -> list[FieldCard]:
        """All cards, in order."""
        return [self._cards[field_id] for field_id in self._order]

    def open_field(self, field_id: int) -> None:
        """Open a field and choose its type next."""
        card = self._cards[field_id]
        card.open_up()
        if card.body is not None:
            card.body.type.setFocus(Qt.FocusReason.TabFocusReason)

    def away_buttons(self) -> list[PlainButton]:
        """The 戻す buttons of the fields put away, while they are shown."""
        return self.findChildren(PlainButton) if self._shows_away else []

    def come_after(self, stop: QWidget) -> None:
        """Where the Tab key comes from now."""
        self.before = [stop]
        self._order_tabs()

    def _card(self, field: FieldRow) -> FieldCard:
        card = FieldCard(self._theme, field, self)
        card.opened.connect(self._close_others)
        card.changed.connect(self.changed)
        card.retyped.connect(self.retyped)
        card.shifted.connect(self._shift)
        card.retire_asked.connect(self._ask_retire)
        return card

    def _drop(self, field_id: int) -> None:
        """A field goes; the keyboard goes on at its neighbour."""
        card = self._cards.pop(field_id)
        if card.isAncestorOf(QApplication.focusWidget() or self):
            place = self._order.index(field_id)
            rest = (*self._order[place + 1 :], *self._order[:place][::-1])
            near = next((self._cards[each] for each in rest if each in self._cards), None)
            (near.head if near else self.add_line).setFocus(Qt.FocusReason.OtherFocusReason)
        self._rows.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _arrange(self) -> None:
        """The cards in the order of the fields."""
        for place, card in enumerate(self.cards()):
            self._rows.removeWidget(card)
            self._rows.insertWidget(place, card)
            card.show()
        self._order_tabs()

    def stops(self) -> list[QWidget]:
        """What the Tab key goes through, in order."""
        inside = [stop for card in self.cards() for stop in card.stops()]
        return [*inside, self.add_line, self.away_button]

    def _close_others(self, field_id: int) -> None:
        for card in self.cards():
            if card.field.field_id != field_id:
                card.close_up()
        self._order_tabs()

    def _order_tabs(self) -> None:
        chain([*self.before, *self.stops()])

    def _shift(self, field_id: int, by: int) -> None:
        place = self._order.index(field_id)
        if 0 <= place + by < len(self._order):
            order = list(self._order)
            order.insert(place + by, order.pop(place))
            self.reordered.emit(order)

    def _ask_retire(self, field: FieldRow) -> None:
        self.retire_asked.emit(field, True)

    def _toggle_away(self) -> None:
        self._shows_away = not self._shows_away
        self._renew_away()

    def _renew_away(self) -> None:
        while (item := self._away_rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        words_said = _("しまった項目を隠す") if self._shows_away else _("しまった項目 {count}件")
        self.away_button.set_text(words_said.format(count=len(self._away)))
        self.away_button.setVisible(bool(self._away))
        for entry in self._away if self._shows_away else ():
            self._away_rows.addWidget(self._away_row(entry))

    def _away_row(self, entry: PutAway) -> QWidget:
        said = f"{entry.field.label}　{words.type_name(entry.field.type)}"
        if entry.count:
            said = _("{field}　書いたもの{count}件").format(field=said, count=entry.count)
        back = PlainButton(self._theme, _("戻す"), small=True)
        back.setAccessibleName(_("項目「{label}」を戻す").format(label=entry.field.label))
        back.clicked.connect(partial(self.retire_asked.emit, entry.field, False))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(self._theme.px(8), 0, 0, 0)
        line.addWidget(ElidedLabel(self._theme, said, "small", "text2"), 1)
        line.addWidget(back)
        return row

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setSpacing(px(8))
        self._rows.setSpacing(px(4))
        self._away_rows.setSpacing(px(4))
