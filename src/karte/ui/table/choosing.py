"""The card in which columns are chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from karte.i18n import _
from karte.store.columns import BASIC, NAME, OF_KIND, OF_NOTES
from karte.text.fold import compact
from karte.ui.inputs.text import TextInput
from karte.ui.table.card import Card, CardList
from karte.ui.table.model import heading
from karte.ui.widgets.buttons import LinkButton, plain_text
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.store.columns import Column
    from karte.ui.theme import Theme

_WIDE, _HIGH = 260, 320


class ColumnsCard(Card):
    """Every tick shows its column at once, behind the others; the search narrows the list."""

    changed = Signal(object)
    """The keys that are ticked, in their order: a list of str."""
    reset_requested = Signal()

    def __init__(self, theme: Theme, anchor: QWidget, known: Sequence[Column], shown: Sequence[str]) -> None:
        super().__init__(theme, anchor)
        self._shown = list(shown)
        self.setAccessibleName(_("表に出す列"))
        self.search = TextInput(theme, _("列を探す"), icon="search")
        self.search.set_label(_("列を探す"))
        self.boxes: list[tuple[Column, QCheckBox]] = []
        self._heads: list[tuple[str, Label]] = []
        self.reset = LinkButton(theme, _("はじめの列に戻す"))
        self.column.addWidget(self.search)
        self.column.addWidget(self._list(theme, known), 1)
        self.column.addWidget(self.reset, 0, Qt.AlignmentFlag.AlignLeft)
        self.search.edited.connect(self._narrow)
        self.search.line.composed.connect(self._narrow)
        self.reset.clicked.connect(self.reset_requested)

    def _list(self, theme: Theme, known: Sequence[Column]) -> QWidget:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(6, 4, 6, 4)  # the focus ring stands outside a box
        column.setSpacing(0)
        groups = {BASIC: _("基本"), OF_KIND: _("項目"), OF_NOTES: _("ノートの数字")}
        for group, title in groups.items():
            mine = [one for one in known if one.group == group and one.key != NAME]
            if mine:
                head = Label(theme, title, "small", "text2", bold=True)
                self._heads.append((group, head))
                column.addWidget(head)
            for one in mine:
                box = QCheckBox(plain_text(heading(one)))
                box.setChecked(one.key in self._shown)
                box.toggled.connect(self._tell)
                self.boxes.append((one, box))
                column.addWidget(box)
        column.addStretch(1)
        return CardList(theme, inside, _WIDE, _HIGH)

    def _tell(self) -> None:
        ticked = [one.key for one, box in self.boxes if box.isChecked()]
        kept = [key for key in self._shown if key == NAME or key in ticked]
        self._shown = kept + [key for key in ticked if key not in kept]
        self.changed.emit(list(self._shown))

    def _narrow(self) -> None:
        wanted = compact(self.search.line.shown_text())
        seen: set[str] = set()
        for one, box in self.boxes:
            fits = wanted in compact(heading(one))
            box.setVisible(fits)
            if fits:
                seen.add(one.group)
        for group, head in self._heads:
            head.setVisible(group in seen)
