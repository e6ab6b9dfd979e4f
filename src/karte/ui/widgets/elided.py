"""One line of text that ends in … when there is no room, and then has a tooltip with all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from karte.ui.theme import Theme


class ElidedLabel(QWidget):
    """Text in one of the theme's fonts and colours; as wide as its text at most, narrower if need be."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        role: str = "ui",
        token: str = "text",
        *,
        bold: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._role = role
        self._token = token
        self._bold = bold
        self._text = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_text(text)
        theme.changed.connect(self._restyle)

    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Another text; line breaks become spaces."""
        self._text = " ".join(text.split("\n"))
        self.setAccessibleName(self._text)
        self._restyle()

    def set_token(self, token: str) -> None:
        """Another colour."""
        self._token = token
        self.update()

    def shown(self) -> str:
        """What can be seen of the text."""
        return self._metrics().elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())

    def _metrics(self) -> QFontMetricsF:
        return QFontMetricsF(self._theme.font(self._role, self._bold))

    def _restyle(self) -> None:
        self.updateGeometry()
        self._renew_tooltip()
        self.update()

    def _renew_tooltip(self) -> None:
        self.setToolTip(self._text if self.shown() != self._text else "")

    def sizeHint(self) -> QSize:
        metrics = self._metrics()
        return QSize(int(metrics.horizontalAdvance(self._text)) + 2, round(metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(24), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._renew_tooltip()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font(self._role, self._bold))
        painter.setPen(self._theme.color(self._token))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignVCenter, self.shown())
        painter.end()
