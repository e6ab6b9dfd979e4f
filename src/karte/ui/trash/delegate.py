"""How one line of the trash looks, and where its 元に戻す can be pressed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter

from karte.i18n import _
from karte.store.rows import TrashedKarte
from karte.ui.trash import words
from karte.ui.widgets.avatar import paint_avatar
from karte.ui.widgets.twoline import GAP, PAD, Index, TwoLineDelegate, Words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from karte.store.rows import TrashRow
    from karte.ui.theme import Theme

_LINK = 28


class TrashDelegate(TwoLineDelegate):
    """What it was, when it was deleted, and a link."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.pointed = -1
        """The line on whose link the mouse is."""

    def link(self, line: QRect) -> QRect:
        """Where 元に戻す stands in a line."""
        px = self._theme.px
        width = round(self._theme.width(_("元に戻す"), "ui")) + 2 * px(8)
        right = line.right() - px(PAD - 8)
        return QRect(right - width, line.center().y() - px(_LINK) // 2, width, px(_LINK))

    def words(self, row: TrashRow) -> Words:
        """What is written in its line."""
        return Words(words.title(row), words.details(row), words.deleted(row))

    def paint_picture(self, painter: QPainter, row: TrashRow, place: QRectF) -> None:
        """The face of a karte; a note has none."""
        if isinstance(row.what, TrashedKarte):
            paint_avatar(painter, place, self._theme, row.what.ref)
        else:
            self.paint_tile(painter, place, "lock" if row.what.private else "notebook-pen")

    def paint_end(self, painter: QPainter, index: Index, card: QRectF) -> float:
        """The link; the words end before it."""
        link = QRectF(self.link(card.toRect()))
        self._paint_link(painter, link, pointed=index.row() == self.pointed)
        return link.left() - self._theme.px(GAP)

    def _paint_link(self, painter: QPainter, place: QRectF, *, pointed: bool) -> None:
        if pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.color("accent-soft"))
            painter.drawRoundedRect(place, 6, 6)
        painter.setFont(self._theme.font("ui"))
        painter.setPen(self._theme.color("accent"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("元に戻す"))
