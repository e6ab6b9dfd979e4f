"""Which character stands for whom, and in which shape."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from karte.store.rows import EntityRef
from karte.ui.theme import Theme
from karte.ui.widgets.avatar import Avatar, initial, paint_avatar
from tests.ui.widgets.conftest import Show


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("田中 美咲", "田"),
        ("𠮷田 実", "𠮷"),
        ("葛󠄀城 葵", "葛󠄀"),
        ("(株)山本デザイン事務所", "山"),
        ("株式会社 山本", "山"),
        ("有限会社", "有"),
        ("㈱みなと", "み"),
        ("「ココ」", "コ"),
        ("smith", "S"),
        ("7NB", "7"),
        ("か\u3099っこ", "か\u3099"),
        ("『", "『"),
        ("  ", ""),
    ],
)
def test_the_first_character_that_says_something(name: str, shown: str) -> None:
    assert initial(name) == shown


def painted(theme: Theme, ref: EntityRef, ring: bool = False) -> QImage:
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    paint_avatar(painter, QRectF(0, 0, 32, 32), theme, ref, ring)
    painter.end()
    return image


def test_people_are_round_and_things_are_not(theme: Theme, tanaka: EntityRef, boiler: EntityRef) -> None:
    person, thing = painted(theme, tanaka), painted(theme, boiler)
    assert person.pixelColor(3, 3).alpha() == 0
    assert thing.pixelColor(3, 3) == theme.kind_colors("thing")[1]
    assert person.pixelColor(16, 3) == theme.kind_colors("person")[1]


def test_an_opened_one_has_a_ring(theme: Theme, tanaka: EntityRef) -> None:
    ink, soft = theme.kind_colors("person")

    def edge(ring: bool) -> int:
        return painted(theme, tanaka, ring).pixelColor(16, 1).lightness()

    assert edge(ring=False) == soft.lightness()
    assert abs(edge(ring=True) - ink.lightness()) < 90


def test_the_widget_shows_another_entity_and_size(
    qapp: QApplication, theme: Theme, show: Show, tanaka: EntityRef, boiler: EntityRef
) -> None:
    avatar = Avatar(theme, tanaka)
    show(avatar)
    assert avatar.accessibleName() == "ヒト 田中 美咲"
    before = avatar.grab().toImage()
    avatar.set_ref(boiler)
    assert avatar.accessibleName().startswith("モノ ")
    assert avatar.grab().toImage() != before
    avatar.set_size(40)
    assert avatar.sizeHint().width() == 40
    theme.set_scale(1.3)
    assert avatar.sizeHint().height() == 52
