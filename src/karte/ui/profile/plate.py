"""Name and ふりがな at the top of a karte, standing on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from karte.i18n import _
from karte.ui.profile.inviting import Inviting

if TYPE_CHECKING:
    from karte.ui.theme import Theme

HEIGHT = 32
_GAP = 10
_LEAST_READING = 48


class NamePlate(Inviting):
    """The reading gives way to the name where it is narrow."""

    radius = 6

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._name = ""
        self._reading = ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(_("Enterで名前を直す"))

    def set_names(self, name: str, reading: str) -> None:
        """Show a name and its reading."""
        self._name, self._reading = name, reading
        self.setAccessibleName("　".join(part for part in (name, reading) if part))
        self._restyle()

    def names(self) -> tuple[str, str]:
        """(name, reading)"""
        return self._name, self._reading

    def shown(self) -> tuple[str, str]:
        """What can be seen of both."""
        room = float(self.width())
        large, small = self._metrics()
        name = large.elidedText(self._name, Qt.TextElideMode.ElideRight, room)
        left = room - large.horizontalAdvance(name) - self._theme.px(_GAP)
        wanted = small.horizontalAdvance(self._reading)
        if left < min(wanted, self._theme.px(_LEAST_READING)):
            return name, ""
        return name, small.elidedText(self._reading, Qt.TextElideMode.ElideRight, left + 1)

    def _metrics(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(self._theme.font("h1")), QFontMetricsF(self._theme.font("small"))

    def _restyle(self) -> None:
        super()._restyle()
        self._renew_tooltip()

    def _renew_tooltip(self) -> None:
        whole = self.shown() == (self._name, self._reading)
        self.setToolTip(_("名前を直す (F2)") if whole else f"{self._name}\n{self._reading}".strip())

    def sizeHint(self) -> QSize:
        large, small = self._metrics()
        reading = small.horizontalAdvance(self._reading) + self._theme.px(_GAP) if self._reading else 0
        width = large.horizontalAdvance(self._name) + reading + 2
        return QSize(round(width), self._theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(80), self._theme.px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        large, _small = self._metrics()
        name, reading = self.shown()
        base = (self.height() - large.height()) / 2 + large.ascent()
        painter.setFont(self._theme.font("h1"))
        painter.setPen(self._theme.color("text"))
        painter.drawText(QPointF(0, base), name)
        if self.underMouse():
            painter.fillRect(QRectF(0, base + 3, large.horizontalAdvance(name), 1), self._theme.color("line"))
        x = large.horizontalAdvance(name) + self._theme.px(_GAP)
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.color("text2"))
        painter.drawText(QPointF(x, base), reading)
        painter.end()

    def resizeEvent(self, event: QEvent) -> None:
        self._renew_tooltip()
