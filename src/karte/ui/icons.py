"""Lucide pictures in the theme's colours, drawn when they are first needed and kept."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from karte import paths

if TYPE_CHECKING:
    from karte.ui.theme import Theme

THIN, THICK = "1.75", "2"
"""Stroke widths on Lucide's 24 grid: small pictures need the thicker one."""


@lru_cache(maxsize=256)
def source(name: str) -> str:
    """The SVG text of one picture. Raises FileNotFoundError for a name that is not bundled."""
    return paths.resource(f"icons/{name}.svg").read_text(encoding="utf-8")


def paint(painter: QPainter, name: str, color: QColor, rect: QRectF, filled: bool = False) -> None:
    """Draw a picture into a logical rectangle; `filled` fills its outline too (a star that is set)."""
    stroke = THIN if rect.width() >= 18 else THICK
    text = source(name).replace("currentColor", color.name())
    text = text.replace('stroke-width="2"', f'stroke-width="{stroke}"', 1)
    if filled:
        text = text.replace('fill="none"', f'fill="{color.name()}"', 1)
    QSvgRenderer(QByteArray(text.encode())).render(painter, rect)


def draw(name: str, color: QColor, size: int, ratio: float, filled: bool = False) -> QPixmap:
    """A picture of `size` logical pixels, sharp on a screen with that device pixel ratio."""
    pixels = max(1, round(size * ratio))
    pixmap = QPixmap(pixels, pixels)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    paint(painter, name, color, QRectF(0, 0, pixels / ratio, pixels / ratio), filled)
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


class ThemeIcon(QIconEngine):
    """Draws one picture in whatever the theme's colour is at that moment, at any size and ratio."""

    def __init__(self, theme: Theme, name: str, token: str) -> None:
        super().__init__()
        self._theme = theme
        self._name = name
        self._token = token

    def _color_token(self, mode: QIcon.Mode) -> str:
        return "line" if mode == QIcon.Mode.Disabled else self._token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint(painter, self._name, self._theme.color(self._color_token(mode)), QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        side = min(size.width(), size.height())
        return self._theme.pixmap(self._name, self._color_token(mode), side, scale)

    def clone(self) -> QIconEngine:
        return ThemeIcon(self._theme, self._name, self._token)
