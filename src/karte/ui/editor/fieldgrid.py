"""The main fields of the template in use, in two or three columns."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from karte.errors import KarteError
from karte.store.rows import FieldRow, LastTime, Value
from karte.ui.editor.content import slots
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.theme import Theme

LEAST_WIDTH = 130
MOST_COLUMNS = 3
GAP = 8
_WIDE = ("para", "multi", "addr", "url")
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
        self._columns = 0
        self.boxes: dict[str, FieldBox] = {}
        """By key, in the order of the template."""
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self.hide()
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
            box.set_typed(self._typed.get(key, ""))
            box.edited.connect(self.edited)
        self._arrange()
        self.setVisible(bool(self.boxes))

    def typed(self) -> dict[str, str]:
        """Everything typed, under this template and others; no blanks."""
        shown = {key: box.typed() for key, box in self.boxes.items()}
        return {key: text for key, text in {**self._typed, **shown}.items() if text}

    def set_typed(self, typed: dict[str, str]) -> None:
        """Replace everything typed."""
        self._typed = dict(typed)
        for key, box in self.boxes.items():
            if box.typed() != typed.get(key, ""):
                box.set_typed(typed.get(key, ""))

    def set_last(self, last: LastTime | None) -> None:
        """Offer the values of the last time beside the fields."""
        for box in self.boxes.values():
            box.set_last(last.values.get(box.field.field_id) if last else None)

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

    def _arrange(self) -> None:
        self._columns = self._fitting()
        for column in range(MOST_COLUMNS):
            self._grid.setColumnStretch(column, int(column < self._columns))
            self._grid.setColumnMinimumWidth(column, 0)
        cell = 0
        for box in self.boxes.values():
            wide = box.field.type in _WIDE
            if wide:
                cell = -(-cell // self._columns) * self._columns
            row, column = divmod(cell, self._columns)
            span = self._columns if wide else 1
            self._grid.addWidget(box, row, column, 1, span, Qt.AlignmentFlag.AlignTop)
            box.show()
            cell += span

    def _fitting(self) -> int:
        narrow = sum(box.field.type not in _WIDE for box in self.boxes.values())
        return columns_for(narrow, self.width(), self._theme.px(LEAST_WIDTH))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._arrange()
