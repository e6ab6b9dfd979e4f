"""The lists themselves, one under the other, with how many kartes each shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from karte.i18n import _
from karte.ui import dragging
from karte.ui.widgets import focus

if TYPE_CHECKING:
    from karte.store.lists import ListRow
    from karte.ui.theme import Theme

ROW = 36
_EDGE, _PAD, _ICON, _GAP = 6, 8, 18, 8
_ID = Qt.ItemDataRole.UserRole
_COUNT = Qt.ItemDataRole.UserRole + 1
_RULE = Qt.ItemDataRole.UserRole + 2
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

Index = QModelIndex | QPersistentModelIndex


class ListColumn(QListWidget):
    """↑ ↓ choose, Alt+↑ Alt+↓ and dragging change the order, F2 renames, Delete deletes.

    Kartes can be dropped on a list that is put together by hand.
    """

    picked = Signal(int)
    """list_id"""
    reordered = Signal(list)
    """The ids of all lists in their new order."""
    rename_asked = Signal(int)
    remove_asked = Signal(int)
    menu_asked = Signal(int, QPoint)
    """(list_id, place on the screen)"""
    entered = Signal()
    """Enter: on into the list."""
    dropped = Signal(int, list)
    """(list_id, ids of kartes)"""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[ListRow] = []
        self._counts: dict[int, int] = {}
        self._delegate = ListDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("マイリスト"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self._restyle()
        self.currentItemChanged.connect(self._tell)
        theme.changed.connect(self._restyle)

    def set_rows(self, rows: Sequence[ListRow], current: int | None) -> None:
        """Show these lists, with one of them chosen; tells nobody."""
        if list(rows) != self._rows:
            self._rows = list(rows)
            self._renew()
        self.set_current_id(current)

    def set_counts(self, counts: Mapping[int, int]) -> None:
        """How many kartes each list shows."""
        self._counts = dict(counts)
        for line in self._lines():
            self._say(line)

    def count_of(self, list_id: int) -> int | None:
        """The number that stands beside a list."""
        return self._counts.get(list_id)

    def ids(self) -> list[int]:
        """All lists, in order."""
        return [row.list_id for row in self._rows]

    def current_id(self) -> int | None:
        """The list chosen."""
        line = self.currentItem()
        return line.data(_ID) if line else None

    def set_current_id(self, list_id: int | None) -> None:
        """Choose a list, or none, without telling."""
        blocked = self.blockSignals(True)
        self.setCurrentRow(self.ids().index(list_id) if list_id in self.ids() else -1)
        self.blockSignals(blocked)

    def rect_of(self, list_id: int) -> QRectF:
        """Where a list stands in the viewport."""
        return QRectF(self.visualItemRect(self.item(self.ids().index(list_id))))

    def step(self, by: int) -> None:
        """The list chosen goes further down (1) or up (-1)."""
        order, current = self.ids(), self.current_id()
        if current is None or not 0 <= order.index(current) + by < len(order):
            return
        place = order.index(current)
        order.insert(place + by, order.pop(place))
        self.reordered.emit(order)

    def _lines(self) -> list[QListWidgetItem]:
        return [self.item(place) for place in range(self.count())]

    def _renew(self) -> None:
        blocked = self.blockSignals(True)
        current = self.current_id()
        self.clear()
        for row in self._rows:
            line = QListWidgetItem(row.name)
            line.setData(_ID, row.list_id)
            line.setData(_RULE, row.rule is not None)
            self._say(line)
            self.addItem(line)
        self.blockSignals(blocked)
        self.set_current_id(current)

    def _say(self, line: QListWidgetItem) -> None:
        count = self._counts.get(line.data(_ID))
        line.setData(_COUNT, count)
        sort = _("条件で集めるリスト") if line.data(_RULE) else _("自分で作ったリスト")
        said = [line.text(), sort]
        if count is not None:
            said.append(_("{count}件").format(count=f"{count:,}"))
        line.setData(Qt.ItemDataRole.AccessibleTextRole, "、".join(said))  # data
        line.setToolTip(line.text())

    def _restyle(self) -> None:
        self.setStyleSheet(f"QListView {{ background: {self._theme.color('window').name()}; border: none; }}")
        self.scheduleDelayedItemsLayout()

    def _tell(self, line: QListWidgetItem | None) -> None:
        if line is not None:
            self.picked.emit(line.data(_ID))

    def _target(self, event: QDropEvent) -> int | None:
        """The list by hand under the mouse, while kartes are dragged."""
        line = self.itemAt(event.position().toPoint())
        if line is None or line.data(_RULE) or not dragging.ids(event.mimeData()):
            return None
        return line.data(_ID)

    def _aim(self, list_id: int | None) -> None:
        if self._delegate.target != list_id:
            self._delegate.target = list_id
            self.viewport().update()

    def keyboardSearch(self, search: str) -> None:
        """Letters belong to the input method."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(dragging.MIME):
            event.accept()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not event.mimeData().hasFormat(dragging.MIME):
            super().dragMoveEvent(event)
            return
        target = self._target(event)
        self._aim(target)
        if target is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._aim(None)

    def dropEvent(self, event: QDropEvent) -> None:
        if event.mimeData().hasFormat(dragging.MIME):
            target = self._target(event)
            self._aim(None)
            if target is not None:
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.dropped.emit(target, dragging.ids(event.mimeData()))
            return
        blocked = self.blockSignals(True)
        super().dropEvent(event)
        self.blockSignals(blocked)
        shown = [line.data(_ID) for line in self._lines()]
        self._rows = []  # as they stand now they are nobody's order but the hand's
        self.reordered.emit(shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._delegate.keyboard = True
        key, current = event.key(), self.current_id()
        if event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _STEPS:
            self.step(_STEPS[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif key == Qt.Key.Key_F2 and current is not None:
            self.rename_asked.emit(current)
        elif key == Qt.Key.Key_Delete and current is not None:
            self.remove_asked.emit(current)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        line = self.itemAt(event.pos()) if by_mouse else self.currentItem()
        if line is not None:
            place = event.pos() if by_mouse else self.visualItemRect(line).center()
            self.menu_asked.emit(line.data(_ID), self.viewport().mapToGlobal(place))

    def focusInEvent(self, event: QFocusEvent) -> None:
        selected = self.current_id()
        blocked = self.blockSignals(True)
        super().focusInEvent(event)
        self.blockSignals(blocked)
        if selected is None:
            self.set_current_id(None)  # Qt makes the first one current: coming here alone opens nothing
        self._delegate.keyboard = focus.by_keyboard(self, event)
        self.viewport().update()


class ListDelegate(QStyledItemDelegate):
    """Picture, name and number; `target` is the list that kartes are dragged over."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keyboard = False
        self.target: int | None = None

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, card: QRectF, target: bool
    ) -> bool:
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or over or target:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("select" if selected or target else "hover"))
            painter.drawRoundedRect(card, 8, 8)
        if target or (self.keyboard and state & QStyle.StateFlag.State_HasFocus):
            inner = focus.GAP + focus.WIDTH
            ring = card.adjusted(inner, inner, -inner, -inner)
            focus.paint_ring(painter, ring, self._theme.color("accent"), 4)
        return selected

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, px = self._theme, self._theme.px
        rect = QRectF(option.rect)  # pyright: ignore[reportAttributeAccessIssue, reportUnknownArgumentType, reportUnknownMemberType]
        card = rect.adjusted(_EDGE, 1, -_EDGE, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = self._paint_ground(painter, option, card, index.data(_ID) == self.target)
        size = px(_ICON)
        icon = "filter" if index.data(_RULE) else "list"
        picture = theme.pixmap(
            icon, "accent" if selected else "text2", size, painter.device().devicePixelRatioF()
        )
        painter.drawPixmap(
            QPoint(round(card.left()) + px(_PAD), round(card.center().y() - size / 2)), picture
        )
        words = card.adjusted(px(_PAD + _ICON + _GAP), 0, -px(_PAD), 0)
        count = cast("int | None", index.data(_COUNT))
        if count is not None:
            words.setRight(words.right() - self._paint_count(painter, f"{count:,}", words, selected))
        font = theme.font("ui", bold=selected)
        painter.setFont(font)
        painter.setPen(theme.color("text"))
        name = QFontMetricsF(font).elidedText(
            str(index.data(Qt.ItemDataRole.DisplayRole)), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), name)
        painter.restore()

    def _paint_count(self, painter: QPainter, count: str, words: QRectF, selected: bool) -> float:
        """Write the number at the right and return the room it takes."""
        font = self._theme.font("small")
        painter.setFont(font)
        painter.setPen(self._theme.color("text2" if selected else "text3"))
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        return QFontMetricsF(font).horizontalAdvance(count) + self._theme.px(8)
