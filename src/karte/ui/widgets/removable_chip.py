"""A chip that says by what is filtered, with a × behind it; pressing it takes the filter off."""

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

_CROSS, _GAP, _END = 12, 6, 9
_LEAST, _LONGEST = 64, 280


class RemovableChip(FilterChip):
    """It looks like a filter that is on, and is one; a longer text is cut with …."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self._said = ""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(False)

    def said(self) -> str:
        """What it says, whole."""
        return self._said

    def say(self, said: str) -> None:
        """Say by what is filtered."""
        self._said = said
        metrics, room = QFontMetricsF(self._widest_font()), self._theme.px(_LONGEST)
        self.set_text(plain_text(metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)))

    def _restyle(self) -> None:
        super()._restyle()
        if getattr(self, "_said", ""):
            self.say(self._said)

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.px(_LEAST), self.sizeHint().width()), self.sizeHint().height())

    def isChecked(self) -> bool:
        return True

    def _content_width(self, font: QFont) -> float:
        return super()._content_width(font) + self._theme.px(_GAP + _CROSS)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_content(painter, rect)
        size = self._theme.px(_CROSS)
        cross = self._theme.pixmap("x", self._ink(), size, self.devicePixelRatioF())
        left = rect.right() - self._theme.px(_END) - size
        painter.drawPixmap(QPointF(round(left), round(rect.center().y() - size / 2)), cross)
