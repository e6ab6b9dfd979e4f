"""The list of what lies in the trash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QMenu, QWidget

from karte.i18n import _
from karte.ui.trash.delegate import TrashDelegate
from karte.ui.trash.model import TrashModel
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QPoint

    from karte.store.rows import TrashRow
    from karte.ui.theme import Theme

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class TrashView(QListView):
    """One line or many can be selected; Enter, the link of a line and the menu bring back."""

    restore_requested = Signal(object)
    """A list of TrashRow."""
    selection_changed = Signal(int)
    """How many lines are selected."""

    def __init__(self, theme: Theme, model: TrashModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._pressed: QModelIndex | None = None
        self._delegate = TrashDelegate(theme, self)
        self.setAccessibleName(_("削除したカルテとノート"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.viewport().setAutoFillBackground(False)
        self._restyle()
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        model.modelReset.connect(self._tell_selection)
        theme.changed.connect(self._restyle)

    def selected(self) -> list[TrashRow]:
        """What is selected, in the order shown."""
        places = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [row for place in places if (row := self._model.row(place)) is not None]

    def place(self) -> int:
        """The line on which the keyboard stands, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, place: int) -> None:
        """Puts the keyboard on a line, or on the last one where there are fewer."""
        count = self._model.rowCount()
        if count:
            self.setCurrentIndex(self._model.index(max(0, min(place, count - 1))))

    def restore_selected(self) -> None:
        """Asks for everything that is selected."""
        if rows := self.selected():
            self.restore_requested.emit(rows)

    def menu(self) -> QMenu:
        """The context menu of the selected lines."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        back = menu.addAction(self._theme.icon("undo-2"), _("元に戻す"))
        back.triggered.connect(self.restore_selected)
        return menu

    def _tell_selection(self) -> None:
        self.selection_changed.emit(len(self.selectionModel().selectedIndexes()))

    def _link_at(self, point: QPoint) -> QModelIndex | None:
        index = self.indexAt(point)
        over = index.isValid() and self._delegate.link(self.visualRect(index)).contains(point)
        return index if over else None

    def _point_at(self, index: QModelIndex | None) -> None:
        place = index.row() if index is not None else -1
        if place != self._delegate.pointed:
            self._delegate.pointed = place
            self.viewport().setCursor(
                Qt.CursorShape.ArrowCursor if index is None else Qt.CursorShape.PointingHandCursor
            )
            self.viewport().update()

    def _restyle(self) -> None:
        self.setStyleSheet(
            f"QListView {{ background: {self._theme.color('surface').name()}; border: none; }}"
        )
        self.scheduleDelayedItemsLayout()
        self.verticalScrollBar().setSingleStep(self._theme.px(24))

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the input method."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.keyboard = True
        if event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.restore_selected()
        else:
            super().keyPressEvent(event)

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
        row = self._model.row(pressed.row())
        if row is not None and self._link_at(event.position().toPoint()) == pressed:
            self.restore_requested.emit([row])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point_at(self._link_at(event.position().toPoint()))
        if self._pressed is None:
            super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._point_at(None)
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self.selected():
            return
        place = event.globalPos()
        if event.reason() != QContextMenuEvent.Reason.Mouse:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu().popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.keyboard = focus.by_keyboard(self, event)
