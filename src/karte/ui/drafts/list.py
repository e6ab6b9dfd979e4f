"""The list of unfinished notes: whom, the first words, when."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
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

from karte import clock
from karte.i18n import _
from karte.text.dates import Moment, format_moment
from karte.ui.widgets import focus
from karte.ui.widgets.options import rect_of, state_of

if TYPE_CHECKING:
    from karte.ui.drafts.unfinished import Unfinished
    from karte.ui.theme import Theme

LINE = int(Qt.ItemDataRole.UserRole)
"""The role of the whole `Unfinished`."""
ROW = 56
_PAD = 12
_PICTURE = 36
_GAP = 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Index = QModelIndex | QPersistentModelIndex


def title(one: Unfinished) -> str:
    """Whom it is about."""
    return one.who or _("「だれ・なに」なし")


def details(one: Unfinished) -> str:
    """How it begins, and whether it changes a note that is saved."""
    words = one.words or _("まだ何も書いていません")
    return _("保存したノートの変更　{words}").format(words=words) if one.is_change else words


def kept(one: Unfinished) -> str:
    """When it was kept last: 11/21(土) 16:40."""
    at = one.kept()
    return format_moment(Moment(at, "minute"), year=at.year != clock.today().year)


class DraftModel(QAbstractListModel):
    """The newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Unfinished] = []

    def show(self, rows: Sequence[Unfinished]) -> None:
        """Show these."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, place: int) -> Unfinished | None:
        """What stands at a place, None outside the list."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row())
        if row is None:
            return None
        if role == LINE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return title(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "、".join((title(row), details(row), kept(row)))  # data
        return None


class DraftDelegate(QStyledItemDelegate):
    """Lines of one height."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keyboard = False
        """Whether the current line wears the keyboard's ring."""

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

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(place, 8, 8)
        size = self._theme.px(20)
        picture = self._theme.pixmap("square-pen", "text2", size, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.center() - QPointF(size / 2, size / 2), picture)

    def _paint_words(self, painter: QPainter, row: Unfinished, area: QRectF) -> None:
        px = self._theme.px
        when = kept(row)
        taken = self._theme.width(when, "small")
        middle = area.center().y()
        upper = QRectF(area.left(), middle - px(22), area.width() - taken - px(_GAP), px(22))
        lower = QRectF(area.left(), middle, area.width(), px(20))
        self._write(painter, title(row), upper, "ui", "text" if row.who else "text2", bold=True)
        self._write(painter, details(row), lower, "small", "text2")
        right = QRectF(area.right() - taken - 1, upper.top(), taken + 1, upper.height())
        self._write(painter, when, right, "small", "text2")

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
        row = cast("Unfinished | None", index.data(LINE))
        if row is None:
            return
        px = self._theme.px
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(rect_of(option)).adjusted(0, 1, 0, -1)
        self._paint_ground(painter, option, card)
        side = px(_PICTURE)
        picture = QRectF(card.left() + px(_PAD), card.center().y() - side / 2, side, side)
        self._paint_picture(painter, picture)
        left = picture.right() + px(_GAP)
        self._paint_words(
            painter, row, QRectF(left, card.top(), card.right() - px(_PAD) - left, card.height())
        )
        painter.restore()


class DraftView(QListView):
    """Enter and a double click go on with one, Delete throws away what is selected."""

    resume_requested = Signal(str)
    """The key of a draft."""
    discard_requested = Signal()
    selection_changed = Signal(int)
    """How many lines are selected."""

    def __init__(self, theme: Theme, model: DraftModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model
        self._delegate = DraftDelegate(theme, self)
        self.setAccessibleName(_("書きかけのノート"))
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
        self.doubleClicked.connect(self._resume)
        model.modelReset.connect(self._tell_selection)
        theme.changed.connect(self._restyle)

    def selected(self) -> list[Unfinished]:
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

    def resume_current(self) -> None:
        """Asks to go on with the line on which the keyboard stands."""
        self._resume(self.currentIndex())

    def _resume(self, index: QModelIndex) -> None:
        row = self._model.row(index.row())
        if row is not None:
            self.resume_requested.emit(row.key)

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
        bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if bare and event.key() in _ENTER:
            self.resume_current()
        elif bare and event.key() == Qt.Key.Key_Delete:
            self.discard_requested.emit()
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
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        going_on = menu.addAction(self._theme.icon("square-pen"), _("続きを書く"))
        throwing = menu.addAction(self._theme.icon("trash-2"), _("捨てる") + "\tDelete")
        going_on.triggered.connect(self.resume_current)
        throwing.triggered.connect(self.discard_requested)
        menu.popup(place)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._delegate.keyboard = focus.by_keyboard(self, event)
