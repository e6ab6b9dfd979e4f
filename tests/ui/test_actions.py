"""The table of actions: complete, unambiguous, and free of what the editor keeps for itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from pytestqt.qtbot import QtBot

from karte.ui import actions
from karte.ui.actions import MENUS, SEPARATOR, SPECS, Menu
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.ui.windows import commands, open_window

RESERVED = {"T", "N", "W"}
"""Alt with these goes to the editor."""
HANDED_OVER = "Alt+T"
"""Leads to the strip on the karte, and while the editor is open to the same in the editor."""
IME = {f"F{number}" for number in (6, 7, 8, 9, 10)} | {"Ctrl+Space", "Shift+Space"}


@pytest.fixture
def window(ctx: Context, qtbot: QtBot) -> MainWindow:
    return open_window(ctx, qtbot)


def all_menus(menus: tuple[Menu, ...] = MENUS) -> Iterator[Menu]:
    for menu in menus:
        yield menu
        yield from all_menus(tuple(entry for entry in menu.entries if isinstance(entry, Menu)))


def mnemonic(text: str) -> str:
    found = re.findall(r"&(\w)", text)
    assert len(found) == 1, text
    return found[0].upper()


def test_every_action_stands_in_one_menu() -> None:
    placed = [entry for menu in all_menus() for entry in menu.entries if isinstance(entry, str)]
    names = [entry for entry in placed if entry != SEPARATOR]
    assert sorted(names) == sorted(spec.name for spec in SPECS)


def test_every_action_has_words_and_says_what_it_does(window: MainWindow) -> None:
    for action in commands(window).actions.values():
        assert action.text()
        assert len(action.toolTip()) > 6
        assert action.statusTip() == action.toolTip()


def test_mnemonics_of_the_bar() -> None:
    letters = [mnemonic(menu.text) for menu in MENUS]
    assert letters == ["F", "E", "V", "K", "O", "H"]
    assert not RESERVED & set(letters)


def test_mnemonics_are_unique_in_each_menu(window: MainWindow) -> None:
    for name, menu in commands(window).menus.items():
        letters = [mnemonic(action.text()) for action in menu.actions() if not action.isSeparator()]
        assert len(letters) == len(set(letters)), name


def test_no_key_is_given_twice(window: MainWindow) -> None:
    keys = [key.toString() for action in window.findChildren(QAction) for key in action.shortcuts()]
    keys += [shortcut.key().toString() for shortcut in window.findChildren(QShortcut)]
    assert [key for key, times in Counter(keys).items() if times > 1] == [HANDED_OVER]
    assert "Ctrl+Return" in keys, "the editor's own are among them"


def test_every_key_can_be_read_and_none_belongs_to_the_input_method() -> None:
    for spec in SPECS:
        for key in spec.keys:
            sequence = QKeySequence(key)
            assert sequence.count() == 1, key
            assert sequence.toString() == key
            assert key not in IME
            assert "+" in key or key in ("F1", "F2", "F3", "F12"), f"{key} is a letter for the input method"


def test_no_key_of_an_action_is_taken_away_from_the_date_field() -> None:
    keys = {key for spec in SPECS for key in spec.keys}
    assert not {"Ctrl+;", "Ctrl+:", "Ctrl+D"} & keys


def test_tips_can_be_seen_in_the_menus(window: MainWindow) -> None:
    assert all(menu.toolTipsVisible() for menu in commands(window).menus.values())


def test_an_action_that_does_nothing_is_refused(window: MainWindow) -> None:
    with pytest.raises(KeyError):
        actions.make(window, {})


def test_pictures_follow_the_theme(window: MainWindow, ctx: Context) -> None:
    made = commands(window).actions
    light = made["write"].icon().pixmap(18).toImage()
    ctx.theme.set_mode("dark")
    assert made["write"].icon().pixmap(18).toImage() != light
    ctx.theme.set_mode("light")
    assert made["write"].icon().pixmap(18).toImage() == light
