"""Kartes dropped on マイリスト at the left edge of the window: the lists come up to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMenu

from karte.i18n import _
from karte.ui import dragging

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.context import Context


class RailDrop(QObject):
    """Watches the button; the menu stands beside it."""

    def __init__(self, ctx: Context, button: QWidget) -> None:
        super().__init__(button)
        self._ctx = ctx
        self._button = button
        button.setAcceptDrops(True)
        button.installEventFilter(self)

    def menu(self, entity_ids: list[int]) -> QMenu:
        """Into which list these kartes are to go."""
        from karte.ui.lists import menu  # the lists are read when they are looked at

        made = QMenu(_("リストに入れる"), self._button)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.fill(made, self._ctx, entity_ids)
        return made

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return False
        drop = cast("QDropEvent", event)
        entity_ids = dragging.ids(drop.mimeData())
        if not entity_ids:
            return False
        drop.setDropAction(Qt.DropAction.CopyAction)
        drop.accept()
        if event.type() == QEvent.Type.Drop:
            place = self._button.mapToGlobal(QPoint(self._button.width(), 0))
            self.menu(entity_ids).popup(place)
        return True
