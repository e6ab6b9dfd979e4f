"""The page of how one works."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte import i18n
from karte.ui import actions
from karte.ui.context import Context
from karte.ui.help.guide import SECTIONS, Guide
from karte.ui.theme import NOTE_WIDTH
from karte.ui.widgets.textblock import TextBlock

PLACE = Path("データ") / "わたしの"


def read(guide: Guide) -> str:
    return "\n".join(block.text() for block in guide.findChildren(TextBlock))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_it_says_everything_with_the_keys_there_are(ctx: Context, qtbot: QtBot, language: str) -> None:
    i18n.use(language)
    guide = Guide(ctx.theme, PLACE)
    qtbot.addWidget(guide)
    said = read(guide)
    assert "{" not in said
    assert str(PLACE) in said
    assert "Ctrl N" in said
    assert "F12" in said
    assert len(guide.findChildren(QLabel)) == len(SECTIONS)


def test_every_place_for_a_key_names_an_action_that_has_one() -> None:
    with_keys = {spec.name for spec in actions.SPECS if spec.keys}
    named = {name for _heading, lines in SECTIONS for line in lines for name in re.findall(r"{(\w+)}", line)}
    assert named - with_keys == {"save", "path"}


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_no_line_is_longer_than_one_likes_to_read(ctx: Context, qtbot: QtBot, scale: float) -> None:
    guide = Guide(ctx.theme, PLACE)
    qtbot.addWidget(guide)
    ctx.theme.set_scale(scale)
    guide.resize(2000, 2000)
    with qtbot.waitExposed(guide):
        guide.show()
    em = QFontMetricsF(ctx.theme.font("note")).horizontalAdvance("あ")
    assert NOTE_WIDTH == 44
    for block in guide.findChildren(TextBlock):
        assert block.sizeHint().width() <= 44 * em + 1
        assert block.height() >= block.heightForWidth(block.width())


def test_what_is_written_can_be_copied(ctx: Context, qtbot: QtBot) -> None:
    guide = Guide(ctx.theme, PLACE)
    qtbot.addWidget(guide)
    block = next(block for block in guide.findChildren(TextBlock) if block.text() == str(PLACE))
    block.select_all()
    assert block.selected() == str(PLACE)
