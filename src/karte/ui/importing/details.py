"""The middle of the page once a list was read: its kind, its columns and what will happen to the rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from karte.i18n import _
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.store.rows import KindRow
from karte.ui.importing import plan
from karte.ui.importing.grid import ROWS, ColumnGrid
from karte.ui.importing.reading import Understood
from karte.ui.widgets.buttons import plain_text
from karte.ui.widgets.chip import FilterChip
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class Details(QWidget):
    """Holds the columns as the user corrects them; tells by `changed` whenever the plan is another."""

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.table: Table | None = None
        self.columns: tuple[Column, ...] = ()
        self._kinds: list[KindRow] = []
        self.notes = Label(theme, "", "small", "text2", wrap=True)
        self.notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.notes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=8)
        self._group = QButtonGroup(self)
        self._said = ""
        self.rows = ElidedLabel(theme, "", "small", "text2")
        self.grid = ColumnGrid(theme)
        title = Label(theme, _("種類"), "ui", bold=True)
        columns_title = Label(theme, _("列の意味"), "ui", bold=True)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.notes, 0, 0, 1, 2)
        grid.addWidget(title, 1, 0)
        grid.addWidget(self._chips, 1, 1)
        grid.addWidget(columns_title, 2, 0)
        grid.addWidget(self.rows, 2, 1)
        grid.addWidget(self.grid, 3, 0, 1, 2)
        self.grid.changed.connect(self.give)
        self._group.idClicked.connect(self._choose_kind)

    def set_kinds(self, kinds: Sequence[KindRow]) -> None:
        """The kinds there are; the chosen one stays chosen."""
        chosen = self.kind_id()
        self._kinds = list(kinds)
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._flow.clear()
        for kind in kinds:
            chip = FilterChip(self._theme, plain_text(kind.name), kind.icon)
            self._group.addButton(chip, kind.kind_id)
            self._flow.addWidget(chip)
        self._check(chosen)

    def kind_id(self) -> int | None:
        """The chosen kind."""
        return self._group.checkedId() if self._group.checkedButton() else None

    def choose_slot(self, slot: str) -> None:
        """Choose the first kind of a slot, the first of all if there is none."""
        of_slot = [kind.kind_id for kind in self._kinds if kind.slot == slot]
        self._check(next(iter(of_slot or [kind.kind_id for kind in self._kinds]), None))

    def show_found(self, found: Understood) -> None:
        """A list that was read."""
        table = found.table
        self.table = table
        self.columns = found.columns
        self.notes.setText("\n".join(table.notes))
        self.notes.setVisible(bool(table.notes))
        total = len(table.rows)
        self._said = (
            _("全{total}行のうち、はじめの{shown}行です。").format(total=f"{total:,}", shown=ROWS)
            if total > ROWS
            else _("全{total}行です。").format(total=total)
        )
        self._summarise()
        self.grid.show_table(table, self.columns)
        self.changed.emit()

    def give(self, index: int, meaning: Meaning) -> None:
        """Another meaning for one column; whoever had it becomes a plain field."""
        self.columns = plan.give(self.columns, index, meaning)
        self.grid.set_columns(self.columns)
        self._summarise()
        self.changed.emit()

    def _summarise(self) -> None:
        """The recognised columns may be out of sight."""
        self.rows.set_text(f"{self._said}  {plan.summary(self.columns)}")

    def _check(self, kind_id: int | None) -> None:
        button = self._group.button(kind_id) if kind_id is not None else None
        if button:
            button.setChecked(True)

    def _choose_kind(self, _kind_id: int) -> None:
        self.changed.emit()
