"""The list of phrases at the caret."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from karte.i18n import _
from karte.text.fold import compact
from karte.ui.inputs.assist import Typing, caret_rect
from karte.ui.inputs.popup import RowsPopup, paint_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from karte.store.phrases import PhraseRow
    from karte.ui.theme import Theme

_WIDTH = 340
_SHORT = 96
"""So much room an abbreviation takes at most."""


class PhrasePopup(RowsPopup):
    """Each row begins like its phrase, its abbreviation at the right; the last makes a new one."""

    def __init__(self, theme: Theme, typing: Typing) -> None:
        super().__init__(theme, typing, row_height=32, least_width=_WIDTH)
        self._typing = typing
        self.rows: list[PhraseRow] = []
        self._fresh = ""

    def offer(self, rows: Sequence[PhraseRow], fresh: str) -> None:
        """Open with these; `fresh` are words that could become a phrase, and are marked to."""
        self.rows, self._fresh = list(rows), fresh
        count = len(self.rows) + bool(fresh)
        if count:
            self.open(count, count - 1 if fresh else 0)
        else:
            self.close_up()

    def is_create(self, index: int) -> bool:
        return bool(self._fresh) and index == len(self.rows)

    def beside(self) -> QRect:
        return caret_rect(self._typing)

    def row_text(self, index: int) -> str:
        if self.is_create(index):
            return _("「{words}」を定型文にする").format(words=" ".join(self._fresh.split()))
        row = self.rows[index]
        return "　".join(filter(None, (" ".join(row.text.split()), row.short)))  # data

    def paint_row(self, painter: QPainter, rect: QRect, index: int) -> None:
        room = rect.adjusted(8, 0, -8, 0)
        if self.is_create(index):
            self._paint_create(painter, rect, room)
            return
        row = self.rows[index]
        if row.short:
            painter.setFont(self.theme.font("small"))
            painter.setPen(self.theme.color("text2"))
            side = room.adjusted(max(0, room.width() - self.theme.px(_SHORT)), 0, 0, 0)
            room.setRight(room.right() - paint_text(painter, side, row.short, right=True) - 10)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("text"))
        paint_text(painter, room, " ".join(row.text.split()))

    def _paint_create(self, painter: QPainter, rect: QRect, room: QRect) -> None:
        size = self.theme.px(16)
        plus = self.theme.pixmap("plus", "accent", size, self.devicePixelRatioF())
        if self.rows:
            painter.setPen(QPen(self.theme.color("border"), 1))
            painter.drawLine(rect.left() + 6, rect.top(), rect.right() - 6, rect.top())
        painter.drawPixmap(room.left(), room.center().y() - size // 2 + 1, plus)
        room.setLeft(room.left() + size + 6)
        painter.setFont(self.theme.font("ui"))
        painter.setPen(self.theme.color("accent"))
        words = self._words_for(room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)

    def _words_for(self, width: int) -> str:
        """The marked words are shortened, never what becomes of them."""
        whole = " ".join(self._fresh.split())
        kept = len(whole)
        said = _("「{words}」を定型文にする").format(words=whole)
        while kept and self.theme.width(said, "ui") > width:
            kept -= 1
            said = _("「{words}」を定型文にする").format(words=f"{whole[:kept].rstrip()}…")
        return said


def fitting(rows: Sequence[PhraseRow], typed: str) -> list[PhraseRow]:
    """The phrases that what was typed since stands for: those whose abbreviation begins so come first."""
    sought = compact(typed)
    if not sought:
        return list(rows)
    called = [row for row in rows if compact(row.short).startswith(sought)]
    return called + [row for row in rows if row not in called and sought in compact(row.text)]
