"""The order of a list put together by hand: dragging its rows changes it, and so do Alt+↑ and Alt+↓.

Kartes carried here from elsewhere are to go in at the place where they are dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from karte.ui import dragging

if TYPE_CHECKING:
    from collections.abc import Callable

    from karte.ui.theme import Theme

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_THICK = 2


class Ordered(Protocol):
    """A model whose rows are kartes."""

    def ids(self) -> list[int]:
        """The kartes in the order shown."""
        ...


class OwnOrder(QObject):
    """Watches a view; tells the new order while it is switched on, and leaves the view alone otherwise."""

    arranged = Signal(list, list)
    """(ids in their new order, those of them that were moved)"""
    brought = Signal(list, list)
    """(ids in their new order with those from elsewhere among them, those from elsewhere)"""

    def __init__(
        self, theme: Theme, view: QAbstractItemView, model: Ordered, selected: Callable[[], list[int]]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._selected = selected
        self._on = False
        self._mark = _Mark(theme, view.viewport())
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    def set_on(self, on: bool) -> None:
        """Whether the rows have an order of their own now."""
        self._on = on
        self._view.viewport().setAcceptDrops(on)

    def move(self, entity_ids: list[int], place: int) -> None:
        """Puts rows before the row that stands at `place` now, or behind all of them."""
        order = self._model.ids()
        moved = [one for one in order if one in set(entity_ids)]
        before = [one for one in order[:place] if one not in moved]
        after = [one for one in order[place:] if one not in moved]
        arranged = [*before, *moved, *after]
        if moved and arranged != order:
            self.arranged.emit(arranged, moved)

    def step(self, by: int) -> None:
        """Moves the selected rows one place up (-1) or down (1)."""
        order, moved = self._model.ids(), self._selected()
        places = [order.index(one) for one in moved if one in order]
        if places:
            self.move(moved, max(0, min(places) - 1) if by < 0 else min(len(order), max(places) + 2))

    def _place(self, at: QPoint) -> tuple[int, int]:
        """Before which row something would be dropped, and how far down its edge is."""
        index = self._view.indexAt(at)
        count = len(self._model.ids())
        if not index.isValid():
            last = self._view.visualRect(self._view.model().index(count - 1, 0))
            return count, last.bottom()
        rect = self._view.visualRect(index)
        below = at.y() > rect.center().y()
        return index.row() + below, rect.bottom() if below else rect.top()

    def _bring(self, entity_ids: list[int], place: int) -> None:
        order = self._model.ids()
        here = set(order)
        fresh = [one for one in entity_ids if one not in here]
        if fresh:
            self.brought.emit([*order[:place], *fresh, *order[place:]], fresh)
        else:
            self.move(entity_ids, place)

    def _drag(self, event: QDropEvent) -> bool:
        if not dragging.ids(event.mimeData()):
            event.ignore()
            return event.mimeData().hasFormat(dragging.MIME)
        _place, y = self._place(event.position().toPoint())
        self._mark.show_at(y)
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self._mark.hide()
        carried = dragging.ids(event.mimeData())
        if not carried:  # the view itself would make rows of what it cannot read
            event.ignore()
            return event.mimeData().hasFormat(dragging.MIME)
        place, _y = self._place(event.position().toPoint())
        # Not MoveAction: Qt would take the rows that were dragged out of the model.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._bring(carried, place)
        return True

    def _key(self, event: QKeyEvent) -> bool:
        if event.modifiers() != Qt.KeyboardModifier.AltModifier or event.key() not in _STEPS:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            self.step(_STEPS[Qt.Key(event.key())])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not self._on:
            return False
        if watched is self._view:
            of_key = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            return of_key and self._key(cast("QKeyEvent", event))
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.DragMove):
            return self._drag(cast("QDropEvent", event))
        if event.type() == QEvent.Type.DragLeave:
            self._mark.hide()
        return event.type() == QEvent.Type.Drop and self._drop(cast("QDropEvent", event))


class _Mark(QWidget):
    """The line between two rows where what is dragged would go."""

    def __init__(self, theme: Theme, viewport: QWidget) -> None:
        super().__init__(viewport)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_at(self, y: int) -> None:
        viewport = cast("QWidget", self.parentWidget())
        self.setGeometry(QRect(0, max(0, y - _THICK // 2), viewport.width(), _THICK))
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("accent"))
        painter.end()
