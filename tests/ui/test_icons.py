"""Lucide pictures: tinted, filled, the right stroke."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from karte.ui import icons
from karte.ui.theme import Theme


def ink(pixmap: QPixmap) -> int:
    """How much of a picture is covered."""
    image = pixmap.toImage()
    return sum(image.pixelColor(x, y).alpha() for x in range(image.width()) for y in range(image.height()))


def test_a_picture_that_is_not_bundled_is_a_bug() -> None:
    with pytest.raises(FileNotFoundError):
        icons.source("unicorn")


def test_a_filled_star_covers_more_than_an_outlined_one(qapp: QApplication) -> None:
    color = QColor("#ff0000")
    assert ink(icons.draw("star", color, 18, 2.0, filled=True)) > 1.5 * ink(
        icons.draw("star", color, 18, 2.0)
    )


def test_small_pictures_have_the_thicker_stroke(qapp: QApplication) -> None:
    color = QColor("#000000")
    small, large = icons.draw("x", color, 16, 1.0), icons.draw("x", color, 32, 1.0)
    assert ink(small) / 16**2 > 1.1 * ink(large) / 32**2


def test_an_icon_paints_itself_where_a_style_asks_it_to(qapp: QApplication) -> None:
    theme = Theme("light")
    image = QImage(18, 18, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.ThemeIcon(theme, "trash-2", "danger").paint(
        painter, QRect(0, 0, 18, 18), QIcon.Mode.Normal, QIcon.State.Off
    )
    painter.end()
    colors = {
        image.pixelColor(x, y).name()
        for x in range(18)
        for y in range(18)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert colors == {theme.color("danger").name()}


def test_a_copied_icon_is_still_alive(qapp: QApplication) -> None:
    theme = Theme("light")
    copy = QIcon(theme.icon("lock"))
    assert copy.pixmap(16, 16).cacheKey() == theme.icon("lock").pixmap(16, 16).cacheKey()
    clone = icons.ThemeIcon(theme, "lock", "text2").clone()
    assert QIcon(clone).pixmap(16, 16).width() == 16
