"""Soft shadows under what floats, painted from one small picture stretched in nine parts."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap

BLUR = 16
DROP = 4
MARGIN = BLUR + DROP
"""The room a floating widget leaves around its card for the shadow."""


def paint_shadow(painter: QPainter, rect: QRectF, radius: int = 8, strength: float = 0.20) -> None:
    """The shadow of a floating card at `rect`: 4 px down, 16 px wide."""
    ratio = painter.device().devicePixelRatioF()
    picture = _picture(radius, round(strength * 100), ratio)
    edge = float(BLUR + radius)
    out = rect.adjusted(-BLUR, -BLUR + DROP, BLUR, BLUR + DROP)
    side = edge * ratio
    middle = picture.width() - 2 * side
    xs = (
        (out.left(), edge, 0.0, side),
        (out.left() + edge, out.width() - 2 * edge, side, middle),
        (out.right() - edge, edge, side + middle, side),
    )
    ys = (
        (out.top(), edge, 0.0, side),
        (out.top() + edge, out.height() - 2 * edge, side, middle),
        (out.bottom() - edge, edge, side + middle, side),
    )
    for x, width, from_x, from_width in xs:
        for y, height, from_y, from_height in ys:
            if width > 0 and height > 0:
                source = QRectF(from_x, from_y, from_width, from_height)
                painter.drawPixmap(QRectF(x, y, width, height), picture, source)


@lru_cache(maxsize=16)
def _picture(radius: int, percent: int, ratio: float) -> QPixmap:
    """Rounded squares on top of one another, each a little larger and together as dark as asked for."""
    side = 2 * (BLUR + radius) + 4
    picture = QPixmap(round(side * ratio), round(side * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(ratio, ratio)
    painter.setPen(Qt.PenStyle.NoPen)
    for step in range(BLUR):
        share = (step + 1) / BLUR
        ink = QColor(0, 0, 0)
        ink.setAlphaF(percent / 100 * 2 * share / (BLUR + 1))
        painter.setBrush(ink)
        painter.drawRoundedRect(
            QRectF(0, 0, side, side).adjusted(step, step, -step, -step),
            radius + BLUR - step,
            radius + BLUR - step,
        )
    painter.end()
    return picture
