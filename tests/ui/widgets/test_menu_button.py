"""The button with a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.menu_button import MenuButton
from tests.ui.widgets.conftest import Show

CHOICES = [(0, "すべてのテンプレート"), (5, "来店記録"), (6, "A&B")]


@pytest.fixture
def button(theme: Theme, show: Show) -> MenuButton:
    button = MenuButton(theme, "", "layout-template")
    button.set_choices(CHOICES)
    show(button)
    return button


def test_it_shows_the_choice_that_is_on(button: MenuButton, qtbot: QtBot) -> None:
    assert button.current() == 0
    assert button.accessibleName() == "すべてのテンプレート"
    with qtbot.assertNotEmitted(button.chosen):
        button.set_current(5)
    assert (button.text(), button.current()) == ("来店記録", 5)


def test_the_user_chooses(button: MenuButton, qtbot: QtBot) -> None:
    with qtbot.waitSignal(button.chosen) as chosen:
        button.menu().actions()[2].trigger()
    assert chosen.args == [6]
    assert button.accessibleName() == "A&B"
    assert [action.isChecked() for action in button.menu().actions()] == [False, False, True]


def test_new_choices_replace_the_old(button: MenuButton) -> None:
    button.set_choices([(1, "メモ"), (2, "電話メモ")], current=2)
    assert [action.text() for action in button.menu().actions()] == ["メモ", "電話メモ"]
    assert button.current() == 2


def test_without_choices_nothing_is_on(theme: Theme) -> None:
    assert MenuButton(theme, "ほか").current() is None


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize("how", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_keys_open_the_menu_under_the_button(button: MenuButton, qtbot: QtBot, how: Qt.Key) -> None:
    button.setFocus()
    qtbot.keyClick(button, how)
    menu = button.menu()
    assert menu.isVisible()
    assert menu.width() >= button.width()
    assert menu.pos().y() >= button.mapToGlobal(button.rect().bottomLeft()).y()
    menu.close()


def test_other_keys_do_not(button: MenuButton, qtbot: QtBot) -> None:
    qtbot.keyClick(button, Qt.Key.Key_A)
    assert not button.menu().isVisible()


def test_flat_has_no_outline_and_hover_shows(theme: Theme, show: Show) -> None:
    flat, framed = MenuButton(theme, "最近の順", flat=True), MenuButton(theme, "最近の順")
    show(flat, framed)
    assert framed.grab().toImage().pixelColor(40, 0) != flat.grab().toImage().pixelColor(40, 0)
    plain = flat.grab().toImage()
    flat.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert flat.grab().toImage() != plain
    theme.set_scale(1.3)
    assert flat.sizeHint().height() == 36
