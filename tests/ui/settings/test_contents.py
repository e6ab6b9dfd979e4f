from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.settings.contents import WIDTH, Contents

PAGES = [("look", "sun", "見た目"), ("data", "folder-open", "データ"), ("kinds", "tag", "種類と項目")]


@pytest.fixture
def contents(ctx: Context, qtbot: QtBot) -> Contents:
    made = Contents(ctx.theme, "設定", PAGES)
    qtbot.addWidget(made)
    made.set_current("look")
    with qtbot.waitActive(made, timeout=20_000):
        made.show()
    return made


def test_a_click_asks_for_a_page(contents: Contents, qtbot: QtBot) -> None:
    with qtbot.waitSignal(contents.chosen, timeout=20_000) as said:
        QTest.mouseClick(contents.button("data"), Qt.MouseButton.LeftButton)
    assert said.args == ["data"]


def test_it_is_one_stop_for_tab_and_the_arrows_choose(contents: Contents) -> None:
    asked: list[str] = []
    contents.chosen.connect(asked.append)
    contents.chosen.connect(contents.set_current)
    contents.setFocus()
    stops = [
        key for key, _icon, _name in PAGES if contents.button(key).focusPolicy() == Qt.FocusPolicy.TabFocus
    ]
    assert stops == ["look"]

    QTest.keyClick(contents.button("look"), Qt.Key.Key_Down)
    QTest.keyClick(contents.button("data"), Qt.Key.Key_Down)

    assert asked == ["data", "kinds"]
    assert QApplication.focusWidget() is contents.button("kinds")


def test_the_keyboard_goes_along_with_a_click_and_with_the_program(contents: Contents) -> None:
    contents.chosen.connect(contents.set_current)
    contents.setFocus()
    QTest.mouseClick(contents.button("data"), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is contents.button("data")
    contents.set_current("kinds")
    assert QApplication.focusWidget() is contents.button("kinds")


def test_marking_a_page_takes_the_keyboard_from_nowhere(contents: Contents, qtbot: QtBot) -> None:
    elsewhere = QLineEdit(contents)
    elsewhere.show()
    elsewhere.setFocus()
    contents.set_current("data")
    assert QApplication.focusWidget() is elsewhere


def test_marking_a_page_says_says_nothing(contents: Contents, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(contents.chosen):
        contents.set_current("data")
    assert contents.button("data").isChecked()


def test_it_stands_or_lies(contents: Contents, qtbot: QtBot) -> None:
    first, second = contents.button("look"), contents.button("data")
    assert contents.width() == WIDTH
    assert first.y() < second.y()

    contents.set_flat(True)
    contents.resize(900, contents.height())

    qtbot.waitUntil(lambda: first.y() == second.y() and first.x() < second.x(), timeout=20_000)
    assert contents.is_flat()


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
def test_no_name_is_cut(contents: Contents, ctx: Context, scale: float) -> None:
    ctx.theme.set_scale(scale)
    QApplication.processEvents()

    for key, _icon, name in PAGES:
        button = contents.button(key)
        assert button.width() >= button.sizeHint().width(), name
