"""The yellow ground under what was found in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

if TYPE_CHECKING:
    from karte.ui.theme import Theme

_RADIUS = 3.0
_LINE = 2.0
_ABOVE, _BELOW = 1.0, 0.28
"""From the base line, in sizes of the font."""


def box_of(left: float, right: float, base: float, font: QFont) -> QRectF:
    """The ground of letters that stand on a base line between two places."""
    size = font.pixelSize()
    return QRectF(left - 1, base - size * _ABOVE, right - left + 2, size * (_ABOVE + _BELOW))


def paint_ground(painter: QPainter, box: QRectF, theme: Theme, *, is_current: bool = False) -> None:
    """Draw the ground; the one that is looked at has an outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(theme.color("fusen"))
    painter.setPen(Qt.PenStyle.NoPen)
    if is_current:
        painter.setPen(QPen(theme.color("fusen-bar"), _LINE))
        box = box.adjusted(_LINE / 2, _LINE / 2, -_LINE / 2, -_LINE / 2)
    painter.drawRoundedRect(box, _RADIUS, _RADIUS)
    painter.restore()
