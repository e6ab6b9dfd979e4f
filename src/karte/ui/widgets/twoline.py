"""A list whose lines have a picture, a title with a description under it, and when it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from karte.ui.widgets import focus
from karte.ui.widgets.options import rect_of, state_of

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractListModel, QObject

    from karte.ui.theme import Theme

LINE = int(Qt.ItemDataRole.UserRole)
"""The role under which a model gives all that a line shows."""
ROW = 56
PAD = 12
GAP = 12
_PICTURE = 36
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Words:
    """What is written in a line; a `faint` title stands for one that is missing."""

    title: str
    details: str
    when: str
    faint: bool = False


class TwoLineDelegate(QStyledItemDelegate):
    """Lines of one height; what a line says and shows an heir knows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keyboard = False
        """Whether the current line wears the keyboard's ring."""

    def words(self, row: Any) -> Words:
        """What is written in the line of a row."""
        raise NotImplementedError

    def paint_picture(self, painter: QPainter, row: Any, place: QRectF) -> None:
        """Paint what stands at the left of the line of a row."""
        raise NotImplementedError

    def paint_end(self, painter: QPainter, index: Index, card: QRectF) -> float:
        """Paint what stands behind the words, and say how far these may go; nothing does."""
        del painter, index
        return card.right() - self._theme.px(PAD)

    def paint_tile(self, painter: QPainter, place: QRectF, icon: str) -> None:
        """A picture of what has no face of its own."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(place, 8, 8)
        size = self._theme.px(20)
        picture = self._theme.pixmap(icon, "text2", size, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.center() - QPointF(size / 2, size / 2), picture)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, card: QRectF) -> None:
        state = state_of(option)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        if selected or state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("select" if selected else "hover"))
            painter.drawRoundedRect(card, 8, 8)
        if self.keyboard and state & QStyle.StateFlag.State_HasFocus:
            inner = focus.GAP + focus.WIDTH
            around = card.adjusted(inner, inner, -inner, -inner)
            focus.paint_ring(painter, around, self._theme.color("accent"), 4)

    def _paint_words(self, painter: QPainter, said: Words, area: QRectF) -> None:
        px = self._theme.px
        taken = self._theme.width(said.when, "small")
        middle = area.center().y()
        upper = QRectF(area.left(), middle - px(22), area.width() - taken - px(GAP), px(22))
        lower = QRectF(area.left(), middle, area.width(), px(20))
        right = QRectF(area.right() - taken - 1, upper.top(), taken + 1, upper.height())
        self._write(painter, said.title, upper, "ui", "text2" if said.faint else "text", bold=True)
        self._write(painter, said.details, lower, "small", "text2")
        self._write(painter, said.when, right, "small", "text2")

    def _write(
        self, painter: QPainter, text: str, rect: QRectF, role: str, token: str, *, bold: bool | None = None
    ) -> None:
        font = self._theme.font(role, bold)
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(LINE)
        if row is None:
            return
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect_of(option)).adjusted(0, 1, 0, -1)
        self._paint_ground(painter, option, card)
        side = px(_PICTURE)
        picture = QRectF(card.left() + px(PAD), card.center().y() - side / 2, side, side)
        self.paint_picture(painter, row, picture)
        area = QRectF(picture.right() + px(GAP), card.top(), 0, card.height())
        area.setRight(self.paint_end(painter, index, card))
        self._paint_words(painter, self.words(row), area)
        painter.restore()


class TwoLineView(QListView):
    """One line or many can be selected; what Enter and the menu do an heir knows."""

    selection_changed = Signal(int)
    """How many lines are selected."""

    def __init__(
        self,
        theme: Theme,
        model: QAbstractListModel,
        delegate: TwoLineDelegate,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what a screen reader says of the list."""
        super().__init__(parent)
        self._theme = theme
        self._delegate = delegate
        delegate.setParent(self)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(delegate)
        self.setModel(model)
        self.viewport().setAutoFillBackground(False)
        self._restyle()
        self.selectionModel().selectionChanged.connect(self._tell_selection)
        model.modelReset.connect(self._tell_selection)
        theme.changed.connect(self._restyle)

    def enter(self) -> None:
        """What Enter does."""
        raise NotImplementedError

    def menu(self) -> QMenu:
        """What can be done with the selected lines."""
        raise NotImplementedError

    def selected(self) -> list[Any]:
        """What is selected, in the order shown."""
        found = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(LINE) for index in found]

    def place(self) -> int:
        """The line on which the keyboard stands, -1 for none."""
        return self.currentIndex().row()

    def go_to(self, place: int) -> None:
        """Puts the keyboard on a line, or on the last one where there are fewer."""
        count = self.model().rowCount()
        if count:
            self.setCurrentIndex(self.model().index(max(0, min(place, count - 1)), 0))

    def _tell_selection(self) -> None:
        self.selection_changed.emit(len(self.selectionModel().selectedIndexes()))

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
            self.enter()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._delegate.keyboard = False
        super().mousePressEvent(event)

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
