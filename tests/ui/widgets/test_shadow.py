"""Shadows fade from the card outwards."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from karte.ui.widgets import shadow


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_it_is_darkest_at_the_card_and_gone_at_the_margin(qapp: QApplication, ratio: float) -> None:
    image = QImage(round(200 * ratio), round(100 * ratio), QImage.Format.Format_ARGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    out = shadow.MARGIN
    shadow.paint_shadow(painter, QRectF(out, out, 200 - 2 * out, 100 - 2 * out))
    painter.end()

    def dark(x: float, y: float) -> int:
        return image.pixelColor(round(x * ratio), round(y * ratio)).alpha()

    bottom = 100 - out
    fading = [dark(100, bottom + step) for step in (0, 4, 8, 12, 16)]
    assert fading == sorted(fading, reverse=True)
    assert 15 < fading[0] < 60
    assert dark(100, 99) <= 2
    assert dark(100, 1) == 0
    assert dark(100, bottom + 4) > dark(100, out - 4), "it falls downwards"
