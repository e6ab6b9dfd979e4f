"""あかさたな jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.roster.kana_strip import KanaStrip


@pytest.fixture
def strip(ctx: Context, qtbot: QtBot) -> KanaStrip:
    strip = KanaStrip(ctx.theme)
    qtbot.addWidget(strip)
    strip.resize(24, 480)
    strip.set_headings([("あ", 0), ("さ", 4), ("た", 9), ("他", 20)])
    strip.show()
    return strip


def click(qtbot: QtBot, strip: KanaStrip, heading: str) -> None:
    place: QPoint = strip.cell(heading).center().toPoint()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=place)


def test_a_click_jumps_to_the_first_under_a_heading(strip: KanaStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.jumped) as jumped:
        click(qtbot, strip, "た")
    assert jumped.args == [9]
    assert strip.current() == "た"


def test_a_heading_without_a_karte_does_nothing(strip: KanaStrip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(strip.jumped):
        click(qtbot, strip, "か")
    assert strip.headings() == ["あ", "さ", "た", "他"]


def test_the_arrows_go_from_heading_to_heading(strip: KanaStrip, qtbot: QtBot) -> None:
    jumps: list[int] = []
    strip.jumped.connect(jumps.append)
    keys = Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_Up
    for key in keys:
        qtbot.keyClick(strip, key)
    assert jumps == [0, 4, 20, 9, 0, 0]


def test_the_heading_at_the_top_of_the_list_is_marked(strip: KanaStrip) -> None:
    for row, heading in ((0, "あ"), (3, "あ"), (4, "さ"), (19, "た"), (25, "他"), (-1, "")):
        strip.show_top_row(row)
        assert strip.current() == heading


def test_the_mouse_drawn_along_jumps_at_each_heading(strip: KanaStrip, qtbot: QtBot) -> None:
    jumps: list[int] = []
    strip.jumped.connect(jumps.append)
    qtbot.mousePress(strip, Qt.MouseButton.LeftButton, pos=strip.cell("あ").center().toPoint())
    qtbot.mouseMove(strip, strip.cell("さ").center().toPoint())
    assert jumps[0] == 0


def test_an_empty_list_has_nothing_to_jump_to(strip: KanaStrip, qtbot: QtBot) -> None:
    strip.set_headings([])
    with qtbot.assertNotEmitted(strip.jumped):
        qtbot.keyClick(strip, Qt.Key.Key_Down)
