"""The head of the list: カルテ, how many, and their order."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from karte.i18n import _
from karte.ui.widgets.buttons import IconButton, LinkButton
from karte.ui.widgets.label import Label

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class RosterHead(QWidget):
    """`order` is "recent", "kana" or "next"."""

    order_chosen = Signal(str)
    table_requested = Signal()

    def __init__(self, theme: Theme, order: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {"recent": _("最近の順"), "kana": _("あいうえお順"), "next": _("次回の順")}
        self._count = Label(theme, role="small", token="text2")
        self.sort = LinkButton(theme, self._names[order], "arrow-up-down", token="text2")
        self.table = IconButton(theme, "table", _("表で見る"), "Ctrl+Shift+T", size=16)
        self.menu = QMenu(self)
        self._group = QActionGroup(self)
        for key, name in self._names.items():
            action = self.menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == order)
            action.setData(key)
            self._group.addAction(action)
            action.triggered.connect(partial(self._choose, key))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Label(theme, _("カルテ"), "section"))
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self.sort)
        row.addWidget(self.table)
        self._say_order(order)
        self.sort.clicked.connect(self._open_menu)
        self.table.clicked.connect(self.table_requested)

    def set_count(self, count: int) -> None:
        """How many kartes the list shows."""
        self._count.setText(_("{count}件").format(count=f"{count:,}"))

    def count_text(self) -> str:
        """What is said about their number."""
        return self._count.text()

    def _say_order(self, order: str) -> None:
        self.sort.set_text(self._names[order])
        self.sort.setAccessibleName(_("並び: {order}").format(order=self._names[order]))

    def _choose(self, order: str) -> None:
        self._say_order(order)
        self.order_chosen.emit(order)

    def _open_menu(self) -> None:
        self.menu.setMinimumWidth(self.sort.width())
        self.menu.popup(self.sort.mapToGlobal(QPoint(0, self.sort.height() + 2)))
