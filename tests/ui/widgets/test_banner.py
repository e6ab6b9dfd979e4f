"""The bar: what it says, what can be pressed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from karte.ui.theme import Theme
from karte.ui.widgets.banner import Banner
from karte.ui.widgets.buttons import IconButton
from tests.ui.widgets.conftest import Show


@pytest.mark.parametrize("kind", ["danger", "warn", "info"])
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_kind_has_its_ground(theme: Theme, show: Show, kind: str, mode: str) -> None:
    banner = Banner(theme, "空きが足りません。", kind)
    show(banner)
    theme.set_mode(mode)
    soft = {"danger": "danger-soft", "warn": "warn-soft", "info": "accent-soft"}[kind]
    assert banner.grab().toImage().pixelColor(200, 2) == theme.color(soft)


def test_actions_are_called(theme: Theme, show: Show, qtbot: QtBot) -> None:
    pressed: list[str] = []
    actions = [("続きを書く", lambda: pressed.append("続き")), ("捨てる", lambda: pressed.append("捨て"))]
    banner = Banner(theme, "書きかけのノートが1件あります", "warn", actions)
    show(banner)
    for button in banner.buttons:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert pressed == ["続き", "捨て"]
    assert [button.accessibleName() for button in banner.buttons] == ["続きを書く", "捨てる"]


def test_closing_deletes_it(theme: Theme, show: Show, qtbot: QtBot) -> None:
    banner = Banner(theme, "読めません。")
    show(banner)
    closed: list[bool] = []
    banner.closed.connect(lambda: closed.append(True))
    qtbot.mouseClick(banner.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert closed == [True]
    qtbot.waitUntil(lambda: not isValid(banner))


def test_one_that_cannot_be_closed_has_no_cross(theme: Theme, show: Show) -> None:
    banner = Banner(theme, "見本のデータを表示しています。", "info", closable=False)
    show(banner)
    assert not banner.findChild(IconButton).isVisible()


def test_it_can_say_something_else_on_several_lines(theme: Theme, show: Show, qtbot: QtBot) -> None:
    banner = Banner(theme, "読めません。")
    show(banner)
    low = banner.height()
    banner.set_text("ファイルが読み取り専用でないか、ほかのソフトが使っていないか確かめてください。" * 3)
    qtbot.waitUntil(lambda: banner.height() > low)
    assert banner.text() == banner.accessibleName()
