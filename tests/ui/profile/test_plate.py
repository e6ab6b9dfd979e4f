"""Name and reading on one line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.profile.plate import NamePlate

LONG = "長曽我部アレクサンドリア美津子クリスティーナ昭和通り支店長代理"


@pytest.fixture
def plate(ctx: Context, qtbot: QtBot) -> NamePlate:
    made = NamePlate(ctx.theme)
    qtbot.addWidget(made)
    made.set_names("髙橋 由紀子", "たかはし ゆきこ")
    made.resize(made.sizeHint())
    made.show()
    return made


def test_both_fit_into_the_size_it_asks_for(plate: NamePlate) -> None:
    assert plate.shown() == ("髙橋 由紀子", "たかはし ゆきこ")
    assert plate.toolTip() == "名前を直す (F2)"


def test_the_reading_gives_way_first(plate: NamePlate) -> None:
    plate.resize(plate.width() - 20, 32)
    name, reading = plate.shown()
    assert name == "髙橋 由紀子"
    assert reading.endswith("…")
    plate.resize(plate.width() - 70, 32)
    assert plate.shown() == ("髙橋 由紀子", "")
    assert plate.toolTip() == "髙橋 由紀子\nたかはし ゆきこ"


def test_a_name_too_long_for_any_line_ends_in_dots(plate: NamePlate) -> None:
    plate.set_names(LONG, "")
    plate.resize(300, 32)
    assert plate.shown()[0].endswith("…")
    assert plate.toolTip() == LONG
    assert plate.accessibleName() == LONG


def test_click_and_enter_ask_to_write(plate: NamePlate, qtbot: QtBot) -> None:
    with qtbot.waitSignal(plate.asked):
        qtbot.mouseClick(plate, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(plate.asked):
        qtbot.keyClick(plate, Qt.Key.Key_Return)
