"""The list of what lies in the trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QMenu, QWidget

from karte.i18n import _
from karte.ui.trash.delegate import TrashDelegate
from karte.ui.trash.model import TrashModel
from karte.ui.widgets.twoline import LINE, TwoLineView

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPoint

    from karte.ui.theme import Theme


class TrashView(TwoLineView):
    """Enter, the link of a line and the menu bring back."""

    restore_requested = Signal(object)
    """A list of TrashRow."""

    def __init__(self, theme: Theme, model: TrashModel, parent: QWidget | None = None) -> None:
        linked = TrashDelegate(theme)
        super().__init__(theme, model, linked, _("削除したカルテとノート"), parent)
        self._linked = linked
        self._pressed: QModelIndex | None = None

    def enter(self) -> None:
        """Asks for everything that is selected."""
        if rows := self.selected():
            self.restore_requested.emit(rows)

    def menu(self) -> QMenu:
        """The context menu of the selected lines."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        back = menu.addAction(self._theme.icon("undo-2"), _("元に戻す"))
        back.triggered.connect(self.enter)
        return menu

    def _link_at(self, point: QPoint) -> QModelIndex | None:
        index = self.indexAt(point)
        over = index.isValid() and self._linked.link(self.visualRect(index)).contains(point)
        return index if over else None

    def _point_at(self, index: QModelIndex | None) -> None:
        place = index.row() if index is not None else -1
        if place != self._linked.pointed:
            self._linked.pointed = place
            self.viewport().setCursor(
                Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
            )
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.keyboard = False
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self._link_at(event.position().toPoint()) if left else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
            return
        if self._link_at(event.position().toPoint()) == pressed:
            self.restore_requested.emit([pressed.data(LINE)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._link_at(event.position().toPoint()))
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)
