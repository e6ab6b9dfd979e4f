"""Chips with a sign behind their words, mostly the × of a filter that can be taken off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QSizePolicy

from karte.ui.widgets.buttons import plain_text
from karte.ui.widgets.chip import FilterChip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.theme import Theme

_GAP, _END = 6, 9
_LEAST = 64


class SignedChip(FilterChip):
    """Words and a sign; words that are too long are cut with …."""

    longest = 280
    """So many pixels of words are shown."""
    sign_px = 12
    _said = ""

    def said(self) -> str:
        """What it says, whole."""
        return self._said

    def say(self, said: str) -> None:
        """Say something else; it is told whole to those who cannot see it."""
        self._said = said
        self.setAccessibleName(said)
        self._restyle()

    def _sign(self) -> str:
        """The picture behind the words."""
        return "x"

    def _restyle(self) -> None:
        metrics, room = QFontMetricsF(self._widest_font()), self._theme.px(self.longest)
        self.setText(plain_text(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, room)))
        super()._restyle()

    def _content_width(self, font: QFont) -> float:
        return super()._content_width(font) + self._theme.px(_GAP + self.sign_px)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_content(painter, rect)
        size = self._theme.px(self.sign_px)
        sign = self._theme.pixmap(self._sign(), self._ink(), size, self.devicePixelRatioF())
        left = rect.right() - self._theme.px(_END) - size
        painter.drawPixmap(QPointF(round(left), round(rect.center().y() - size / 2)), sign)


class RemovableChip(SignedChip):
    """It looks like a filter that is on, and is one; pressing it takes the filter off."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(False)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.px(_LEAST), self.sizeHint().width()), self.sizeHint().height())

    def isChecked(self) -> bool:
        return True
