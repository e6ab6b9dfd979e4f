"""The main fields of the template in use, in two or three columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import tabular
from karte.store.note_rows import LastTime
from karte.store.rows import FieldRow, Value
from karte.ui.editor.content import slots
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.theme import Theme
from karte.ui.widgets.buttons import LinkButton

if TYPE_CHECKING:
    from karte.store.purchases import Product

LEAST_WIDTH = 130
MOST_COLUMNS = 3
GAP = 8
_WIDE = ("para", "multi", "addr", "url", *tabular.TYPES)
"""Types that take a whole row."""


def columns_for(count: int, width: int, least: int) -> int:
    """How many columns `count` narrow fields are shown in: as few rows as fit, and these evenly filled."""
    most = max(1, min(MOST_COLUMNS, (width + GAP) // (least + GAP)))
    rows = -(-count // most)
    return min(most, max(2, -(-count // rows))) if rows else most


class FieldGrid(QWidget):
    """One box per field. Remembers what was typed under other templates, by the keys of `slots`."""

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._typed: dict[str, str] = {}
        self._proposed: dict[str, str] = {}
        self._columns = 0
        self._products: Callable[[str], list[Product]] | None = None
        self.boxes: dict[str, FieldBox] = {}
        """By key, in the order of the template."""
        self.more = LinkButton(theme, "", "chevron-down", token="text2", parent=self)
        """Brings the folded fields into sight."""
        self._unfolded: set[str] = set()
        """Keys of folded fields that are in sight all the same, until another note begins."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.hide()
        self.more.clicked.connect(self._unfold)
        theme.changed.connect(self._arrange)

    def fields(self) -> list[FieldRow]:
        """The fields shown."""
        return [box.field for box in self.boxes.values()]

    def set_fields(self, fields: list[FieldRow]) -> None:
        """Show other fields; what was typed in one of the same label and type is in it again."""
        self._typed = self.typed()
        for box in self.boxes.values():
            box.hide()
            box.deleteLater()
        self.boxes = {key: FieldBox(self._theme, field, self) for key, field in slots(fields).items()}
        for key, box in self.boxes.items():
            box.offer_products(self._products)
            box.set_typed(self._typed.get(key, ""))
            box.edited.connect(self.edited)
        self._forget_elsewhere()
        self._unfolded.clear()
        self._arrange()
        self.setVisible(bool(self.boxes))

    def typed(self) -> dict[str, str]:
        """Everything typed, under this template and others; no blanks."""
        shown = {key: box.typed() for key, box in self.boxes.items()}
        return {key: text for key, text in {**self._typed, **shown}.items() if text}

    def proposed(self) -> dict[str, str]:
        """What was last put into fields by `propose` and `put`, whether it still stands there or not."""
        return dict(self._proposed)

    def set_typed(self, typed: dict[str, str], proposed: Mapping[str, str] | None = None) -> None:
        """Replace everything typed, and what of it was proposed."""
        self._typed = dict(typed)
        self._proposed = dict(proposed or {})
        self._forget_elsewhere()
        for key, box in self.boxes.items():
            if box.typed() != typed.get(key, ""):
                box.set_typed(typed.get(key, ""))
        self._show_filled()

    def fold(self) -> None:
        """Put the folded fields out of sight again, as another note begins."""
        if self._unfolded:
            self._unfolded.clear()
            self._arrange()

    def propose(self, texts: Mapping[int, str]) -> None:
        """Put texts into fields by id; what was proposed there before goes, what the user wrote stays."""
        for key, box in self.boxes.items():
            before = self._proposed.get(key, "")
            text = texts.get(box.field.field_id, before)
            if box.typed() == before != text:
                box.set_typed(text)
                self._proposed[key] = box.typed()
        self._show_filled()

    def is_own(self, box: FieldBox) -> bool:
        """Whether something stands in a field that the user has written there."""
        key = next(key for key, each in self.boxes.items() if each is box)
        text = box.typed()
        return bool(text.strip()) and text != self._proposed.get(key, "")

    def put(self, box: FieldBox, text: str) -> None:
        """Put a text into one field for the user; where they had written there it counts as theirs."""
        key = next(key for key, each in self.boxes.items() if each is box)
        is_own = box.typed() != self._proposed.get(key, "")
        box.type(text)
        if not is_own:
            self._proposed[key] = box.typed()
            self.edited.emit()
        self._show_filled()

    def fill(self, texts: Mapping[str, str]) -> dict[str, str]:
        """Type texts, by key, into the fields that are blank; those filled, with what stands there now."""
        filled: dict[str, str] = {}
        for key, box in self.boxes.items():
            if texts.get(key) and not box.typed().strip():
                box.type(texts[key])
                filled[key] = box.typed()
        self._show_filled()
        return filled

    def take_back(self, filled: Mapping[str, str]) -> None:
        """Empty the fields in which this, by key, still stands."""
        for key, box in self.boxes.items():
            if box.typed() and box.typed() == filled.get(key):
                box.type("")

    def set_last(self, last: LastTime | None) -> None:
        """Offer the values of the last time beside the fields."""
        for box in self.boxes.values():
            box.set_last(last.values.get(box.field.field_id) if last else None)

    def set_left(self, left: Mapping[int, float]) -> None:
        """What there is left of what some fields count, by field id; the others are not told."""
        for box in self.boxes.values():
            box.set_left(left.get(box.field.field_id))

    def set_products(self, lookup: Callable[[str], list[Product]]) -> None:
        """Which products fit a text typed into a 明細, best first."""
        self._products = lookup
        for box in self.boxes.values():
            box.offer_products(lookup)

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in order."""
        return [*(stop for box in self.boxes.values() for stop in box.stops()), self.more]

    def read(self) -> tuple[dict[int, Value], FieldBox | None]:
        """The values by field id; and the first box that cannot be read (each of these says why)."""
        values: dict[int, Value] = {}
        wrong: FieldBox | None = None
        for box in self.boxes.values():
            try:
                values[box.field.field_id] = box.value()
            except KarteError:
                wrong = wrong or box
        return values, wrong

    def left_out(self) -> list[FieldRow]:
        """The fields that are empty and were not to be forgotten."""
        return [box.field for box in self.boxes.values() if box.is_left_out()]

    def go_to(self, field_id: int) -> FieldBox | None:
        """The box of a field, in sight from now on; None where this template has no such field."""
        found = next(((key, box) for key, box in self.boxes.items() if box.field.field_id == field_id), None)
        if found is None:
            return None
        key, box = found
        if box.isHidden():
            self._unfolded.add(key)
            self._arrange()
        return box

    def _forget_elsewhere(self) -> None:
        """What was proposed in fields that are not shown any more was never the user's."""
        for key in self._proposed.keys() - self.boxes.keys():
            text = self._proposed.pop(key)
            if self._typed.get(key) == text:
                del self._typed[key]

    def _arrange(self) -> None:
        self._unfolded |= {key for key, box in self.boxes.items() if box.field.folded and box.typed()}
        self._columns = self._fitting()
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))
            self._grid.setColumnMinimumWidth(column, 0)
        in_sight, cell = self._in_sight(), 0
        for box in in_sight:
            wide = box.field.type in _WIDE
            if wide:
                cell = -(-cell // self._columns) * self._columns
            row, column = divmod(cell, self._columns)
            span = self._columns if wide else 1
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            cell += span
        for box in self.boxes.values():
            box.setVisible(box in in_sight)
        self._offer_more(len(self.boxes) - len(in_sight), -(-cell // self._columns))

    def _offer_more(self, count: int, row: int) -> None:
        """How many are folded, below the others."""
        self.more.setVisible(count > 0)
        self.more.set_text(_("ほか{count}項目").format(count=count))
        self._grid.addWidget(self.more, row, 0, 1, self._columns, Qt.AlignmentFlag.AlignLeft)

    def _in_sight(self) -> list[FieldBox]:
        """All but the folded ones; these too once something stood in them or they were asked for."""
        return [box for key, box in self.boxes.items() if not box.field.folded or key in self._unfolded]

    def _show_filled(self) -> None:
        """Something was put into a folded field: it is seen."""
        if any(
            box.typed() for key, box in self.boxes.items() if box.field.folded and key not in self._unfolded
        ):
            self._arrange()

    def _unfold(self) -> None:
        hidden = [key for key, box in self.boxes.items() if box not in self._in_sight()]
        self._unfolded.update(hidden)
        self._arrange()
        if hidden:
            self.boxes[hidden[0]].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fitting(self) -> int:
        narrow = sum(box.field.type not in _WIDE for box in self._in_sight())
        return columns_for(narrow, self.width(), self._theme.px(LEAST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()
