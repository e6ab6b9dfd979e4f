"""The filters in force as chips, each with a way out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.store import columns
from karte.ui.table.filtering import words
from karte.ui.widgets.buttons import LinkButton
from karte.ui.widgets.flow import FlowLayout
from karte.ui.widgets.removable_chip import RemovableChip

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.store.grid import Filter
    from karte.ui.theme import Theme


class FilterBar(QWidget):
    """Not there while nothing is filtered."""

    removed = Signal(str)
    """The key of a column whose filter is no longer wanted."""
    all_removed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self, gap=6, line_gap=4)
        self._shown: list[tuple[str, str]] = []
        self.chips: list[RemovableChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def show_filters(self, known: Sequence[Column], filters: Sequence[Filter]) -> None:
        """Show these filters; those of columns that are gone say nothing."""
        found = [(one, columns.find(known, one.key)) for one in filters]
        said = [(one.key, words(column, one)) for one, column in found if column is not None]
        if said == self._shown:
            return
        self._shown = said
        self._flow.clear()
        self.chips = [self._chip(key, text) for key, text in said]
        if len(self.chips) > 1:
            every = LinkButton(self._theme, _("すべて外す"), parent=self)
            every.clicked.connect(self.all_removed)
            self._add(every)
        self.setVisible(bool(self.chips))

    def _chip(self, key: str, said: str) -> RemovableChip:
        chip = RemovableChip(self._theme, self)
        chip.say(said)
        chip.setAccessibleName(_("絞り込み {said} を外す").format(said=said))
        chip.setToolTip(chip.accessibleName())
        chip.clicked.connect(partial(self.removed.emit, key))
        self._add(chip)
        return chip

    def _add(self, widget: QWidget) -> None:
        self._flow.addWidget(widget)
        widget.show()
