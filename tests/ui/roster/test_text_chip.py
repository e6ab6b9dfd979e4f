from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.roster.text_chip import TextChip


@pytest.fixture
def chip(ctx: Context, qtbot: QtBot) -> TextChip:
    made = TextChip(ctx.theme)
    qtbot.addWidget(made)
    return made


def test_it_is_there_only_while_there_is_a_text(chip: TextChip) -> None:
    assert chip.isHidden()
    chip.show_text("たなか")
    assert chip.isVisible()
    assert chip.text() == "「たなか」"
    assert chip.accessibleName() == "「たなか」での絞り込みを外す"
    chip.show_text("")
    assert chip.isHidden()


def test_an_ampersand_is_one(chip: TextChip) -> None:
    chip.show_text("A&B")
    assert chip.text() == "「A&&B」"
    assert chip.accessibleName() == "「A&B」での絞り込みを外す"


def test_it_has_room_for_its_cross(chip: TextChip, ctx: Context) -> None:
    chip.show_text("たなか")
    without_cross = ctx.theme.px(12) * 2
    assert chip.sizeHint().width() >= 70 + without_cross + 12
    chip.resize(chip.sizeHint())
    picture = chip.grab().toImage()
    select = ctx.theme.color("select")
    cross = range(picture.width() - 9 - 12, picture.width() - 9)
    assert any(picture.pixelColor(x, 14) != select for x in cross)


def test_a_long_text_gives_way(chip: TextChip) -> None:
    chip.show_text("とても長い言葉" * 10)
    assert chip.minimumSizeHint().width() <= 64
    assert "とても長い言葉" * 10 in chip.toolTip()


def test_pressed_it_tells(chip: TextChip, qtbot: QtBot) -> None:
    chip.show_text("たなか")
    with qtbot.waitSignal(chip.clicked):
        chip.click()
