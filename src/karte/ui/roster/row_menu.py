"""The menu of one karte in the list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from karte.i18n import _

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.store.rows import EntityRow
    from karte.ui.theme import Theme


class RowMenu(QMenu):
    """Tells which deed was chosen: "open", "write", "print", "star", "away", "forget" or "remove"."""

    def __init__(
        self,
        theme: Theme,
        line: EntityRow,
        chosen: Callable[[str, EntityRow], None],
        *,
        has_opened: bool,
        fill_lists: Callable[[QMenu], None] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`fill_lists` fills the submenu リストに入れる when it is opened; without it there is none."""
        super().__init__(parent)
        self._theme = theme
        self._line = line
        self._chosen = chosen
        self.setAccessibleName(line.ref.name)
        self._offer("open", _("開く"), "")
        self._offer("write", _("ノートを書く"), "square-pen")
        self._offer("print", _("印刷"), "printer")
        self.addSeparator()
        self._offer("star", _("お気に入りから外す") if line.star else _("お気に入りにする"), "star")
        if fill_lists is not None:
            self.lists = QMenu(_("リストに入れる"), self)
            self.lists.setIcon(theme.icon("list"))
            self.lists.aboutToShow.connect(partial(fill_lists, self.lists))
            self.addMenu(self.lists)
        if line.archived:
            self._offer("away", _("一覧に戻す"), "archive-restore")
        else:
            self._offer("away", _("しまう"), "archive")
        if has_opened:
            self._offer("forget", _("開いた印を消す"), "")
        self.addSeparator()
        self._offer("remove", _("削除"), "trash-2")

    def deed(self, key: str) -> QAction:
        """One line of the menu; raises StopIteration for a deed that is not offered."""
        return next(action for action in self.actions() if action.data() == key)

    def _offer(self, key: str, text: str, icon: str) -> None:
        action = QAction(text, self)
        if icon:
            action.setIcon(self._theme.icon(icon))
        action.setData(key)
        action.triggered.connect(partial(self._chosen, key, self._line))
        self.addAction(action)
