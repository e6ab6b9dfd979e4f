"""The line of totals."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.graphs.totals import TotalsLine

WORDS = [("合計", "85,800円"), ("平均", "10,725円"), ("回数", "8回")]
MORE = [("最小", "8,800円"), ("最大", "13,200円")]


def inked_columns(line: TotalsLine, width: int) -> int:
    """How far to the right anything is painted."""
    line.resize(width, 28)
    image = line.grab().toImage()
    ground = image.pixelColor(width - 1, 0)
    return max((x for x in range(width) for y in range(28) if image.pixelColor(x, y) != ground), default=0)


def test_everything_is_in_the_tooltip(ctx: Context, qtbot: QtBot) -> None:
    line = TotalsLine(ctx.theme)
    qtbot.addWidget(line)
    line.set_words(WORDS, MORE, brief=True)
    assert line.text() == "合計 85,800円  平均 10,725円  回数 8回  最小 8,800円  最大 13,200円"
    assert line.accessibleName() == line.text()


def test_its_width_is_that_of_what_it_shows(ctx: Context, qtbot: QtBot) -> None:
    line = TotalsLine(ctx.theme)
    qtbot.addWidget(line)
    line.set_words(WORDS, MORE)
    full = line.sizeHint().width()
    assert full - 12 <= inked_columns(line, full + 100) <= full
    line.set_words(WORDS, MORE, brief=True)
    brief = line.sizeHint().width()
    assert brief < full - 100
    assert inked_columns(line, full + 100) <= brief


def test_what_does_not_fit_is_left_out_whole(ctx: Context, qtbot: QtBot) -> None:
    line = TotalsLine(ctx.theme)
    qtbot.addWidget(line)
    line.set_words(WORDS[:1])
    one = line.sizeHint().width()
    line.set_words(WORDS)
    assert inked_columns(line, one + 60) <= one
