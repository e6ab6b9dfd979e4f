"""The kinds or templates in their order, those put away below the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDropEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from karte.i18n import _
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.theme import Theme

ROW = 36
_EDGE = 4
_ID = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Item:
    """One line: `token` is the colour of its picture."""

    item_id: int
    name: str
    icon: str
    token: str = "text2"
    retired: bool = False


class ItemList(QListWidget):
    """↑ ↓ go through it, Alt+↑ Alt+↓ and dragging change the order, Delete puts away."""

    picked = Signal(int)
    """item_id"""
    shifted = Signal(int)
    """1 or -1: the current one is to go further down or up."""
    reordered = Signal(list)
    """The ids of those in use as they stand after dragging."""
    retire_asked = Signal()

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items: list[Item] = []
        self.setAccessibleName(name)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setViewportMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._renew)

    def set_items(self, items: Sequence[Item], current: int) -> None:
        """Show these, with one of them chosen; tells nobody."""
        if list(items) != self._items:
            self._items = list(items)
            self._renew()
        self.set_current_id(current)

    def ids(self) -> list[int]:
        """Those in use, in order."""
        return [item.item_id for item in self._items if not item.retired]

    def current_id(self) -> int | None:
        """The one chosen."""
        line = self.currentItem()
        return line.data(_ID) if line else None

    def set_current_id(self, item_id: int) -> None:
        """Choose one without telling."""
        blocked = self.blockSignals(True)
        for place, item in enumerate(self._items):
            if item.item_id == item_id:
                self.setCurrentRow(place)
        self.blockSignals(blocked)

    def _renew(self) -> None:
        blocked = self.blockSignals(True)
        current = self.current_id()
        self.clear()
        self.setIconSize(QSize(self._theme.px(18), self._theme.px(18)))
        for item in self._items:
            self.addItem(self._line(item))
        self.blockSignals(blocked)
        if current is not None:
            self.set_current_id(current)

    def _line(self, item: Item) -> QListWidgetItem:
        icon = self._theme.icon("archive" if item.retired else item.icon, item.token)
        line = QListWidgetItem(icon, item.name)
        line.setData(_ID, item.item_id)
        line.setSizeHint(QSize(0, self._theme.px(ROW)))
        line.setToolTip(item.name)
        if item.retired:
            said = _("{name}(しまってあります)").format(name=item.name)
            line.setData(Qt.ItemDataRole.AccessibleTextRole, said)
            line.setToolTip(said)
            line.setForeground(self._theme.color("text2"))
            line.setFlags(line.flags() & ~Qt.ItemFlag.ItemIsDragEnabled)
        return line

    def _tell(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            self.picked.emit(line.data(_ID))

    def dropEvent(self, event: QDropEvent) -> None:
        blocked = self.blockSignals(True)
        super().dropEvent(event)
        self.blockSignals(blocked)
        shown = [self.item(place).data(_ID) for place in range(self.count())]
        in_use = set(self.ids())
        self._items = []  # as they stand now they are nobody's order but the hand's
        self.reordered.emit([item_id for item_id in shown if item_id in in_use])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and event.key() in _STEPS:
            self.shifted.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Delete:
            self.retire_asked.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if focus.by_keyboard(self, event):
            focus.show_ring(self, self._theme, focus.RADIUS)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        focus.hide_ring(self)
