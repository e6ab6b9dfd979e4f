"""The chip that says by which text the list is narrowed; pressing it shows all again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QSizePolicy

from karte.i18n import _
from karte.ui.widgets.chip import FilterChip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.theme import Theme

_CROSS, _GAP, _END = 12, 6, 9
_LEAST = 64


class TextChip(FilterChip):
    """「たなか」 with a × behind it; hidden while there is no text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCheckable(False)
        self.hide()

    def show_text(self, text: str) -> None:
        """Say by which text; "" hides the chip."""
        self.set_text(_("「{text}」").format(text=text.replace("&", "&&")))
        self.setAccessibleName(_("「{text}」での絞り込みを外す").format(text=text))
        self.setToolTip(self.accessibleName())
        self.setVisible(bool(text))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._theme.px(_LEAST), self.sizeHint().width()), self.sizeHint().height())

    def isChecked(self) -> bool:
        return True  # it looks like a filter that is on, and is one

    def _content_width(self, font: QFont) -> float:
        return super()._content_width(font) + self._theme.px(_GAP + _CROSS)

    def _paint_content(self, painter: QPainter, rect: QRectF) -> None:
        super()._paint_content(painter, rect)
        size = self._theme.px(_CROSS)
        cross = self._theme.pixmap("x", self._ink(), size, self.devicePixelRatioF())
        left = rect.right() - self._theme.px(_END) - size
        painter.drawPixmap(QPointF(round(left), round(rect.center().y() - size / 2)), cross)
