"""The list itself: kartes to walk through and to open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from karte.i18n import _
from karte.ui.models.roster import RosterModel
from karte.ui.roster.delegate import RosterDelegate
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.ui.theme import Theme

PAUSE = 140
"""Milliseconds that the arrows rest on a karte before it opens."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class RosterView(QListView):
    """Walking with the arrows opens a karte after a moment, Enter and a click open it at once.

    `activated` (Enter, double click) also says that the user wants to go on in the karte. Letters are not
    searched for: with an input method on they are none.
    """

    open_requested = Signal(int)
    remove_requested = Signal(int)
    menu_requested = Signal(int, QPoint)
    """(entity_id, place on the screen)"""

    def __init__(self, theme: Theme, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._silent = False
        self._shown: int | None = None
        self._delegate = RosterDelegate(theme, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.setAccessibleName(_("カルテの一覧"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.viewport().setAutoFillBackground(False)
        self._restyle()
        self.clicked.connect(self._click)
        self._pause.timeout.connect(self.open_current)
        theme.changed.connect(self._restyle)

    def current_id(self) -> int | None:
        """The selected karte."""
        return self._model.id_at(self.currentIndex().row())

    def set_current_id(self, entity_id: int | None, *, scroll: bool = True) -> None:
        """Select a karte, or none, without opening it."""
        row = -1 if entity_id is None else self._model.row_of(entity_id)
        self._silent = True
        bar = self.verticalScrollBar().value()
        if row < 0:
            self.setCurrentIndex(QModelIndex())
            self.clearSelection()
        else:
            self.setCurrentIndex(self._model.index(row))
        if not scroll:
            self.verticalScrollBar().setValue(bar)
        self._silent = False
        self._shown = entity_id if row >= 0 else None

    def open_current(self) -> None:
        """Open the selected karte now."""
        self._pause.stop()
        found = self.current_id()
        if found is not None:
            self._shown = found
            self.open_requested.emit(found)

    def top_row(self) -> int:
        """The first row that can be seen, -1 in an empty list."""
        return self.indexAt(QPoint(self.viewport().width() // 2, 1)).row()

    def place(self) -> tuple[int | None, int]:
        """Where the list stands: the karte at the top and the scroll bar's value."""
        return self._model.id_at(self.top_row()), self.verticalScrollBar().value()

    def return_to(self, place: tuple[int | None, int]) -> None:
        """Bring the karte that was at the top there again; if it is gone, stand as far down as before.

        A list that stood at its beginning stays there.
        """
        top, value = place
        if not value:  # nothing to look for, and so no need to lay out all rows before they are painted
            self.scrollToTop()
            return
        self.executeDelayedItemsLayout()
        row = -1 if top is None else self._model.row_of(top)
        height = max(1, self.sizeHintForRow(0))
        self.verticalScrollBar().setValue(row * height + value % height if row >= 0 else value)

    def jump(self, row: int) -> None:
        """Bring a row to the top."""
        self.scrollTo(self._model.index(row), QAbstractItemView.ScrollHint.PositionAtTop)

    def _click(self, index: QModelIndex) -> None:
        del index
        self.open_current()

    def _restyle(self) -> None:
        self.setStyleSheet(f"QListView {{ background: {self._theme.color('window').name()}; border: none; }}")
        self.scheduleDelayedItemsLayout()
        self.verticalScrollBar().setSingleStep(self._theme.px(24))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self._silent or not current.isValid() or self.current_id() == self._shown:
            self._pause.stop()
        else:
            self._pause.start()

    def startDrag(self, supportedActions: Qt.DropAction) -> None:  # noqa: N803 - Qt's own name
        """What is carried somewhere else is not opened by that; the mark goes back to what is open."""
        self._pause.stop()
        super().startDrag(supportedActions)
        self.set_current_id(self._shown, scroll=False)

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the input method."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.keyboard = True
        current = self.current_id()
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.open_current()
            self.activated.emit(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers() and current is not None:
            self.remove_requested.emit(current)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.keyboard = False
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()  # a menu for a karte does not open it
        else:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            index = self.indexAt(event.pos())
            place = event.globalPos()
        else:
            index = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(index).center())
        found = self._model.id_at(index.row())
        if found is not None:
            self.menu_requested.emit(found, place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        selected = self.current_id()
        self._silent = True
        super().focusInEvent(event)
        self._silent = False
        if selected is None:
            self.set_current_id(None)  # Qt makes the first one current: coming here alone opens nothing
        self._delegate.keyboard = focus.by_keyboard(self, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._delegate.keyboard and self.hasFocus() and not self.currentIndex().isValid():
            inner = focus.GAP + focus.WIDTH
            place = QRectF(self.viewport().rect()).adjusted(inner, inner, -inner, -inner)
            focus.paint_ring(QPainter(self.viewport()), place, self._theme.color("accent"), 4)
