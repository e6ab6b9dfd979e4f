"""注意 at the top of a karte: red, with its sign, and never hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.text.excerpt import first_line

if TYPE_CHECKING:
    from karte.ui.theme import Theme

HEIGHT = 32
_BAND = 22
_SIDE = 8
_ICON = 14
_GAP = 6
_LEAST = 120


class AlertLabel(QWidget):
    """The first line of a 注意; all of it stands in the tooltip when there is more."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = text
        self._line = first_line(text)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("注意: {text}").format(text=text))
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def shown(self) -> str:
        """What can be seen of it."""
        room = self.width() - self._taken()
        return self._metrics().elidedText(self._line, Qt.TextElideMode.ElideRight, room)

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font("small", bold=True))

    def _taken(self) -> int:
        return self._theme.px(2 * _SIDE + _ICON + _GAP)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        width = self._metrics().horizontalAdvance(self._line) + 2
        return QSize(round(width) + self._taken(), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(_LEAST)), self._theme.px(HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setToolTip("" if self.shown() == self._text else self._text)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = self._theme.px(_BAND)
        band = QRectF(0, (self.height() - height) / 2, self.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("danger-soft"))
        painter.drawRoundedRect(band, 4, 4)
        size = self._theme.px(_ICON)
        sign = self._theme.pixmap("triangle-alert", "danger", size, self.devicePixelRatioF())
        x = self._theme.px(_SIDE)
        painter.drawPixmap(QPointF(x, round(band.center().y() - size / 2)), sign)
        painter.setFont(self._theme.font("small", bold=True))
        painter.setPen(self._theme.color("danger"))
        words = band.adjusted(x + size + self._theme.px(_GAP), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.shown())
        painter.end()
