"""さっとメモ by key and by the icon beside the clock."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from karte.ui.panes.settings import SettingsPane
from karte.ui.quick.tray import Tray
from karte.ui.settings.look import LookPage
from tests.ui.windows import press, settle, write


@pytest.fixture
def beside_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop that has a place for icons."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(_yes))
    monkeypatch.setattr(Tray, "show", lambda _tray: None)  # there is no such place on the test's screen
    monkeypatch.setattr(Tray, "hide", lambda _tray: None)


def _yes() -> bool:
    return True


def icons(does: Commands) -> list[Tray]:
    settle()
    return does.quick.findChildren(Tray)


def test_where_there_is_no_place_for_an_icon_there_is_none(does: Commands) -> None:
    does.quick.set_tray(True)
    assert icons(does) == []


@pytest.mark.usefixtures("beside_the_clock")
def test_the_icon_comes_goes_and_is_remembered(does: Commands, ctx: Context) -> None:
    does.quick.set_tray(True)
    assert len(icons(does)) == 1
    does.quick.set_tray(True)
    assert len(icons(does)) == 1
    does.quick.set_tray(False)
    assert icons(does) == []
    assert ctx.settings.current.tray_icon is False


@pytest.mark.usefixtures("beside_the_clock")
def test_the_settings_say_whether_there_is_one(does: Commands, ctx: Context) -> None:
    does.tools.settings()
    pane = does.screens.get("settings")
    assert isinstance(pane, SettingsPane)
    page = pane.show_page("look")
    assert isinstance(page, LookPage)
    page.tray.button("off").click()
    assert ctx.settings.current.tray_icon is False
    page.tray.button("on").click()
    assert len(icons(does)) == 1


@pytest.mark.usefixtures("beside_the_clock")
def test_closing_the_window_ends_all_of_it(does: Commands, window: MainWindow) -> None:
    does.quick.set_tray(True)
    press("Ctrl+Shift+M")
    write("途中")
    small = does.quick.window()
    window.close()
    settle()
    assert icons(does) == []
    assert not small.isVisible()


def test_the_key_brings_the_window_to_the_front(does: Commands, qtbot: QtBot) -> None:
    press("Ctrl+Shift+M")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is does.quick.window(), timeout=20_000)
    does.quick.window().close()
