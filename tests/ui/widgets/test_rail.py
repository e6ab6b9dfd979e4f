"""The rail of screens."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.rail import Rail
from tests.ui.widgets.conftest import Show


@pytest.fixture
def rail(theme: Theme, show: Show) -> Rail:
    made = Rail(
        theme,
        [("karte", "users", "カルテ", ""), ("import", "file-down", "取り込む", "Ctrl+Shift+I")],
        below=1,
    )
    made.set_current("karte")
    made.setMinimumHeight(260)
    show(made)
    return made


def test_a_click_tells_which(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as told:
        qtbot.mouseClick(rail.button("import"), Qt.MouseButton.LeftButton)
    assert told.args == ["import"]
    assert rail.button("import").isChecked()


def test_marking_by_code_tells_nobody(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(rail.chosen):
        rail.set_current("import")
    assert rail.button("import").isChecked()
    assert not rail.button("karte").isChecked()


def test_the_last_ones_stand_at_the_bottom(rail: Rail) -> None:
    assert rail.button("karte").y() < 20
    assert rail.button("import").geometry().bottom() > rail.height() - 20


def test_names_and_keys_are_told(rail: Rail) -> None:
    assert rail.button("import").accessibleName() == "取り込む"
    assert rail.button("import").toolTip() == "取り込む (Ctrl Shift I)"
    assert rail.button("karte").toolTip() == "カルテ"


def test_tab_stops_at_the_marked_one(rail: Rail) -> None:
    rail.set_current("import")
    assert rail.button("import").focusPolicy() == Qt.FocusPolicy.TabFocus
    assert rail.button("karte").focusPolicy() == Qt.FocusPolicy.NoFocus


def test_its_size_follows_the_letters_and_a_low_window(rail: Rail, theme: Theme) -> None:
    assert (rail.width(), rail.button("karte").sizeHint().height()) == (72, 54)
    rail.set_low(True)
    assert rail.button("karte").sizeHint().height() == 48
    theme.set_scale(1.3)
    assert rail.width() == theme.px(72)


def test_the_marked_one_has_its_ground(rail: Rail, theme: Theme) -> None:
    def ground(key: str) -> str:
        return rail.button(key).grab().toImage().pixelColor(10, 6).name()

    assert ground("karte") == theme.color("select").name()
    assert ground("import") != theme.color("select").name()
