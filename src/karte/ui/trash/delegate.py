"""How one line of the trash looks, and where its 元に戻す can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from karte.i18n import _
from karte.store.rows import TrashedKarte
from karte.ui.trash import words
from karte.ui.trash.model import LINE
from karte.ui.widgets import focus
from karte.ui.widgets.avatar import paint_avatar
from karte.ui.widgets.options import rect_of, state_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from karte.store.rows import TrashRow
    from karte.ui.theme import Theme

ROW = 56
_PAD = 12
_PICTURE = 36
_GAP = 12
_LINK = 28

Index = QModelIndex | QPersistentModelIndex


class TrashDelegate(QStyledItemDelegate):
    """Picture, title and description, when it was deleted, and a link; all lines are of one height."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keyboard = False
        """Whether the current line wears the keyboard's ring."""
        self.pointed = -1
        """The line on whose link the mouse is."""

    def link(self, line: QRect) -> QRect:
        """Where 元に戻す stands in a line."""
        px = self._theme.px
        width = round(self._advance("ui", _("元に戻す"))) + 2 * px(8)
        right = line.right() - px(_PAD - 8)
        return QRect(right - width, line.center().y() - px(_LINK) // 2, width, px(_LINK))

    def _advance(self, role: str, text: str) -> float:
        return QFontMetricsF(self._theme.font(role)).horizontalAdvance(text)

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

    def _paint_picture(self, painter: QPainter, row: TrashRow, place: QRectF) -> None:
        if isinstance(row.what, TrashedKarte):
            paint_avatar(painter, place, self._theme, row.what.ref)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("sunken"))
        painter.drawRoundedRect(place, 8, 8)
        size = self._theme.px(20)
        name = "lock" if row.what.private else "notebook-pen"
        picture = self._theme.pixmap(name, "text2", size, painter.device().devicePixelRatioF())
        painter.drawPixmap(place.center() - QPointF(size / 2, size / 2), picture)

    def _paint_link(self, painter: QPainter, place: QRectF, *, pointed: bool) -> None:
        if pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent-soft"))
            painter.drawRoundedRect(place, 6, 6)
        painter.setFont(self._theme.font("ui"))
        painter.setPen(self._theme.color("accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("元に戻す"))

    def _paint_words(self, painter: QPainter, row: TrashRow, area: QRectF) -> None:
        px = self._theme.px
        when = words.deleted(row)
        taken = self._advance("small", when)
        middle = area.center().y()
        upper = QRectF(area.left(), middle - px(22), area.width() - taken - px(_GAP), px(22))
        lower = QRectF(area.left(), middle, area.width(), px(20))
        self._write(painter, words.title(row), upper, "ui", "text", bold=True)
        self._write(painter, words.details(row), lower, "small", "text2")
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
        row = cast("TrashRow | None", index.data(LINE))
        if row is None:
            return
        px = self._theme.px
        line = rect_of(option)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = QRectF(line).adjusted(0, 1, 0, -1)
        self._paint_ground(painter, option, card)
        side = px(_PICTURE)
        picture = QRectF(card.left() + px(_PAD), card.center().y() - side / 2, side, side)
        self._paint_picture(painter, row, picture)
        link = self.link(line)
        self._paint_link(painter, QRectF(link), pointed=index.row() == self.pointed)
        area = QRectF(picture.right() + px(_GAP), card.top(), 0, card.height())
        area.setRight(link.left() - px(_GAP))
        self._paint_words(painter, row, area)
        painter.restore()
