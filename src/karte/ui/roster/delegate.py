"""How one karte looks in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from karte.i18n import _
from karte.ui.models.roster import DAY, LINE, OPENED
from karte.ui.widgets import focus
from karte.ui.widgets.avatar import paint_avatar
from karte.ui.widgets.options import rect_of, state_of

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from karte.store.rows import EntityRow
    from karte.ui.theme import Theme

ROW = 48
_EDGE = 6
_PAD = 6
_AVATAR = 32
_GAP = 10
_STAR = 14

Index = QModelIndex | QPersistentModelIndex


def second_line(line: EntityRow) -> str:
    """The newest note's first words, else the ふりがな, else the kind."""
    return line.excerpt or line.ref.reading or line.ref.kind_name


class RosterDelegate(QStyledItemDelegate):
    """Avatar, name, second line and date; all rows are of one height."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.keyboard = False
        """Whether the current row wears the keyboard's ring."""

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, card: QRectF) -> bool:
        """Fill the row and return whether it is the selected one."""
        state = state_of(option)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        if selected or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("select" if selected else "hover"))
            painter.drawRoundedRect(card, 8, 8)
        if self.keyboard and state & QStyle.StateFlag.State_HasFocus:
            inner = focus.GAP + focus.WIDTH
            focus.paint_ring(
                painter, card.adjusted(inner, inner, -inner, -inner), self._theme.color("accent"), 4
            )
        return selected

    def _paint_words(self, painter: QPainter, line: EntityRow, day: str, area: QRectF, quiet: str) -> None:
        px = self._theme.px
        top = QRectF(area.left(), area.top() + px(5), area.width(), px(20))
        below = QRectF(area.left(), area.top() + px(24), area.width(), px(19))
        right = self._paint_day(painter, day, top, quiet)
        _write(painter, self._theme, line.ref.name, top.adjusted(0, 0, -right, 0), ("ui", "text", True))
        if line.star:
            size = px(_STAR)
            star = self._theme.pixmap(
                "star", "fusen-bar", size, painter.device().devicePixelRatioF(), filled=True
            )
            painter.drawPixmap(QPointF(below.right() - size, round(below.center().y() - size / 2)), star)
            below.setRight(below.right() - size - px(6))
        _write(painter, self._theme, second_line(line), below, ("small", "text2", False))

    def _paint_day(self, painter: QPainter, day: str, top: QRectF, token: str) -> float:
        """Write the date at the right and return the room it takes."""
        if not day:
            return 0.0
        painter.setFont(self._theme.font("tiny"))
        painter.setPen(self._theme.color(token))
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, day)
        return QFontMetricsF(self._theme.font("tiny")).horizontalAdvance(day) + self._theme.px(8)

    def name_room(self, day: str, width: int) -> float:
        """The width in which the name of a row `width` wide is written that says this day at its right."""
        px = self._theme.px
        taken = QFontMetricsF(self._theme.font("tiny")).horizontalAdvance(day) + px(8) if day else 0
        return width - 2 * _EDGE - px(_PAD + _AVATAR + _GAP) - px(_PAD) - taken

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = cast("EntityRow | None", index.data(LINE))
        if line is None:
            return
        px = self._theme.px
        rect = QRectF(rect_of(option))
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = rect.adjusted(_EDGE, 0, -_EDGE, 0)
        selected = self._paint_ground(painter, option, card)
        side = px(_AVATAR)
        avatar = QRectF(card.left() + px(_PAD), card.center().y() - side / 2, side, side)
        paint_avatar(painter, avatar, self._theme, line.ref, bool(index.data(OPENED)))
        words = QRectF(card)
        words.setLeft(avatar.right() + px(_GAP))
        words.setRight(card.right() - px(_PAD))
        self._paint_words(painter, line, str(index.data(DAY)), words, "text2" if selected else "text3")
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        line = cast("EntityRow | None", index.data(LINE))
        if event.type() != QEvent.Type.ToolTip or line is None:
            return super().helpEvent(event, view, option, index)
        circle = view.visualRect(index).left() + _EDGE + self._theme.px(_PAD + _AVATAR)
        if event.pos().x() <= circle and index.data(OPENED):
            words = _("縁が濃いのは、起動してから開いたカルテです")
            QToolTip.showText(event.globalPos(), words, view)
            return True
        full = QFontMetricsF(self._theme.font("ui", bold=True)).horizontalAdvance(line.ref.name)
        cut = full > self.name_room(str(index.data(DAY)), view.viewport().width())
        QToolTip.showText(event.globalPos(), line.ref.name if cut else "", view)
        return True


def _write(painter: QPainter, theme: Theme, text: str, rect: QRectF, look: tuple[str, str, bool]) -> None:
    """One line, elided at the right; `look` is role, colour and bold."""
    role, token, bold = look
    font = theme.font(role, bold)
    painter.setFont(font)
    painter.setPen(theme.color(token))
    shown = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
