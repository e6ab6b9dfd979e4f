"""A chip that says by what is filtered."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.removable_chip import RemovableChip


def test_it_looks_like_a_filter_that_is_on(theme: Theme, qtbot: QtBot) -> None:
    chip = RemovableChip(theme)
    qtbot.addWidget(chip)
    chip.say("電話: 空欄")
    chip.resize(chip.sizeHint())
    image = chip.grab().toImage()
    middle = image.height() // 2
    assert image.pixelColor(6, middle) == theme.color("select")
    inked = [
        any(image.pixelColor(x, y) != theme.color("select") for y in range(middle - 6, middle + 6))
        for x in range(image.width() - 22, image.width() - 8)
    ]
    assert any(inked), "the × stands behind the words"


def test_long_words_are_cut_and_known_whole(theme: Theme, qtbot: QtBot) -> None:
    chip = RemovableChip(theme)
    qtbot.addWidget(chip)
    chip.say("好み・クセ: 「" + "あ" * 200 + "」を含む")
    assert chip.text().endswith("…")
    assert chip.sizeHint().width() < 340
    assert chip.said().endswith("を含む")


def test_a_sign_that_menus_read_otherwise_is_shown(theme: Theme, qtbot: QtBot) -> None:
    chip = RemovableChip(theme)
    qtbot.addWidget(chip)
    chip.say("A&B")
    assert (chip.text(), chip.said()) == ("A&&B", "A&B")
