"""The yellow ground under what was found."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from karte.ui.theme import Theme
from karte.ui.widgets.ground import box_of, paint_ground


def colours(theme: Theme, *, is_current: bool) -> set[str]:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(theme.color("surface"))
    painter = QPainter(image)
    paint_ground(painter, QRectF(10, 10, 40, 20), theme, is_current=is_current)
    painter.end()
    return {image.pixelColor(x, y).name() for x in range(60) for y in range(40)}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_one_that_is_looked_at_has_an_outline(theme: Theme, mode: str) -> None:
    theme.set_mode(mode)
    ground, outline = (theme.color(token).name() for token in ("fusen", "fusen-bar"))
    assert ground in colours(theme, is_current=False)
    assert outline not in colours(theme, is_current=False)
    assert {ground, outline} <= colours(theme, is_current=True)


def test_the_box_holds_the_letters_of_its_line(theme: Theme) -> None:
    font = theme.font("note")
    letters = QFontMetricsF(font).tightBoundingRect("鬱gゃ")
    assert box_of(0, letters.right(), 0, font).contains(letters)
