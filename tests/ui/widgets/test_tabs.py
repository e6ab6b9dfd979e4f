"""Flat tabs, by click and by arrows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.tabs import Tabs
from tests.ui.widgets.conftest import Show


@pytest.fixture
def tabs(theme: Theme, show: Show) -> Tabs:
    made = Tabs(theme, [("profile", "基本情報"), ("notes", "ノート"), ("graphs", "グラフ")])
    made.set_current("notes")
    show(made)
    return made


def test_choosing_by_code_tells_nobody(tabs: Tabs, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tabs.changed):
        tabs.set_current("graphs")
    assert tabs.current() == "graphs"


def test_a_click_chooses_and_leaves_the_keyboard_where_it_was(tabs: Tabs, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tabs.changed) as told:
        qtbot.mouseClick(tabs.tab("graphs"), Qt.MouseButton.LeftButton)
    assert told.args == ["graphs"]
    assert not tabs.tab("graphs").hasFocus()


def test_arrows_choose_and_pass_over_what_is_hidden(tabs: Tabs, qtbot: QtBot) -> None:
    tabs.tab("profile").hide()
    tabs.tab("notes").setFocus()
    with qtbot.waitSignal(tabs.changed) as told:
        qtbot.keyClick(tabs.tab("notes"), Qt.Key.Key_Right)
    assert told.args == ["graphs"]
    qtbot.keyClick(tabs.tab("graphs"), Qt.Key.Key_Left)
    assert tabs.current() == "notes"


def test_tab_stops_at_the_chosen_one_only(tabs: Tabs) -> None:
    tabs.set_current("graphs")
    stops = [
        key for key in ("profile", "notes", "graphs") if tabs.tab(key).focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["graphs"]


def test_a_count_stands_behind_the_word_and_is_spoken(tabs: Tabs) -> None:
    tab = tabs.tab("notes")
    width = tab.sizeHint().width()
    tab.set_count(1234)
    assert tab.accessibleName() == "ノート 1,234"
    assert tab.sizeHint().width() > width
    tab.set_count(None)
    assert tab.accessibleName() == "ノート"
    assert tab.sizeHint().width() == width


def test_it_grows_with_the_letters(tabs: Tabs, theme: Theme) -> None:
    assert tabs.tab("notes").sizeHint().height() == 36
    theme.set_scale(1.3)
    assert tabs.tab("notes").sizeHint().height() == theme.px(36) > 36


def test_the_chosen_one_is_marked_by_more_than_colour(tabs: Tabs, theme: Theme) -> None:
    picture = tabs.tab("notes").grab().toImage()
    bottom = picture.height() - 1
    assert picture.pixelColor(picture.width() // 2, bottom) == theme.color("accent")
    other = tabs.tab("graphs").grab().toImage()
    assert other.pixelColor(other.width() // 2, bottom) != theme.color("accent")
