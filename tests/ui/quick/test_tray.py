"""The icon beside the clock: what its click and its menu ask for."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QSystemTrayIcon
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.quick.tray import Tray


@pytest.fixture
def tray(ctx: Context, qtbot: QtBot) -> Tray:
    return Tray(ctx.theme, ctx.theme)


def test_a_click_begins_a_note_and_the_right_button_only_opens_the_menu(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.note_requested):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    with qtbot.assertNotEmitted(tray.note_requested):
        tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)


@pytest.mark.parametrize(
    ("words", "signal"),
    [
        ("さっとメモ", "note_requested"),
        ("スマートカルテを開く", "window_requested"),
        ("終了", "quit_requested"),
    ],
)
def test_each_line_of_the_menu_asks_for_one_thing(tray: Tray, qtbot: QtBot, words: str, signal: str) -> None:
    action = next(action for action in tray.contextMenu().actions() if action.text() == words)
    with qtbot.waitSignal(getattr(tray, signal)):
        action.trigger()
