"""Many photos and files side by side; only what is in sight is decoded."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QContextMenuEvent, QFontMetricsF, QKeyEvent, QPainter
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

from karte.i18n import _
from karte.text.dates import format_date
from karte.ui.pictures.painting import RADIUS, paint_file, spoken, words
from karte.ui.pictures.thumbs import Thumbnails
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import veil

if TYPE_CHECKING:
    from karte.store.note_rows import FileRow
    from karte.ui.context import Context
    from karte.ui.theme import Theme

WIDTH, HEIGHT = 168, 126
_LINE = 20
_GAP = 12
_Index = QModelIndex | QPersistentModelIndex


class FileModel(QAbstractListModel):
    """The files in the order given."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._files: list[FileRow] = []

    def set_files(self, files: Sequence[FileRow]) -> None:
        """Show others."""
        self.beginResetModel()
        self._files = list(files)
        self.endResetModel()

    def files(self) -> list[FileRow]:
        """What is shown."""
        return list(self._files)

    def file(self, index: _Index) -> FileRow:
        """The one at a place."""
        return self._files[index.row()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        file = self._files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words(file)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(file)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "" if file.private else "\n".join(filter(None, (file.caption, file.name)))
        return None


class _Painter(QStyledItemDelegate):
    """Picture, caption, day."""

    def __init__(self, theme: Theme, thumbs: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._thumbs = thumbs

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        px = self._theme.px
        return QSize(px(WIDTH + _GAP), px(HEIGHT + 2 * _LINE + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        model = index.model()
        if not isinstance(model, FileModel):
            return
        theme, px, file = self._theme, self._theme.px, model.file(index)
        cell = QRectF(option.rect)  # type: ignore[attr-defined]
        rect = QRectF(cell.left() + px(_GAP) / 2, cell.top() + px(_GAP) / 2, px(WIDTH), px(HEIGHT))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wanted = file.is_picture and not file.private
        ratio = painter.device().devicePixelRatioF()
        picture = self._thumbs.get(file.sha256, ratio) if wanted else None
        paint_file(painter, rect, theme, file, picture)
        state = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(veil(theme, 0.1))
            painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if state & QStyle.StateFlag.State_Selected:
            color = "accent" if state & QStyle.StateFlag.State_HasFocus else "line"
            focus.paint_ring(painter, rect.adjusted(2, 2, -2, -2), theme.color(color), RADIUS)
        day = format_date(file.day) if file.day else ""
        for number, (text, token) in enumerate(((words(file), "text"), (day, "text2"))):
            line = QRectF(rect.left(), rect.bottom() + 1 + number * px(_LINE), rect.width(), px(_LINE))
            font = theme.font("tiny")
            painter.setFont(font)
            painter.setPen(theme.color(token))
            cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideMiddle, line.width())
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)
        painter.restore()


class FileGrid(QListView):
    """The arrow keys walk, Enter opens, Delete removes; the rest stands in the menu of the right button."""

    open_requested = Signal(int)
    """The place of a file."""
    remove_requested = Signal(int)
    note_requested = Signal(int)
    """note_id"""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = ctx.theme
        self.thumbs = Thumbnails(ctx, WIDTH, HEIGHT, self)
        self._model = FileModel(self)
        self.setModel(self._model)
        self.setItemDelegate(_Painter(ctx.theme, self.thumbs, self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.setAccessibleName(_("写真・ファイル"))
        self.thumbs.ready.connect(self.viewport().update)
        self.activated.connect(self._open)
        ctx.theme.changed.connect(self.scheduleDelayedItemsLayout)

    def set_files(self, files: Sequence[FileRow]) -> None:
        """Show others; the place in them stays."""
        row, top = self.currentIndex().row(), self.verticalScrollBar().value()
        self._model.set_files(files)
        if files:
            self.setCurrentIndex(self._model.index(min(max(row, 0), len(files) - 1)))
        self.verticalScrollBar().setValue(top)

    def files(self) -> list[FileRow]:
        """What is shown."""
        return self._model.files()

    def mark(self, file_id: int) -> None:
        """Go to one of them, if it is there."""
        for row, file in enumerate(self._model.files()):
            if file.file_id == file_id:
                self.setCurrentIndex(self._model.index(row))

    def current(self) -> int:
        """The place of the current one, -1 without any."""
        return self.currentIndex().row()

    def _open(self, index: QModelIndex) -> None:
        self.open_requested.emit(index.row())

    def _menu(self, where: QPoint) -> None:
        row = self.current()
        if row < 0:
            return
        file = self._model.files()[row]
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        entries = [
            (_("開く"), "image", partial(self.open_requested.emit, row)),
            (_("削除"), "trash-2", partial(self.remove_requested.emit, row)),
        ]
        if file.note_id is not None:
            entries.insert(
                1, (_("ノートを見る"), "notebook-pen", partial(self.note_requested.emit, file.note_id))
            )
        for text, icon, do in entries:
            action = QAction(self._theme.icon(icon), text, menu)
            action.triggered.connect(do)
            menu.addAction(action)
        menu.popup(where)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current() >= 0:
            self.remove_requested.emit(self.current())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current() >= 0:
            self.open_requested.emit(self.current())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._menu(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
        elif self.indexAt(event.pos()).isValid():
            self._menu(event.globalPos())
