"""The menu of a karte that was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from karte.i18n import _
from karte.ui.lists import menu as lists_menu

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.store.rows import EntityRef
    from karte.ui.context import Context


class KarteMenu(QMenu):
    """What can be done with a karte without leaving the search first."""

    open_requested = Signal()
    write_requested = Signal()

    def __init__(self, ctx: Context, ref: EntityRef, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(ref.name)
        self._open = QAction(_("開く") + "\tEnter", self)
        self._write = QAction(ctx.theme.icon("square-pen"), _("ノートを書く") + "\tCtrl+Enter", self)
        self.addActions([self._open, self._write])
        self._lists = QMenu(_("リストに入れる"), self)
        self._lists.setIcon(ctx.theme.icon("list"))
        lists_menu.fill(self._lists, ctx, [ref.entity_id])
        self.addMenu(self._lists)
        self._open.triggered.connect(self.open_requested)
        self._write.triggered.connect(self.write_requested)
