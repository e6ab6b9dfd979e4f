"""What the menu ヘルプ opens."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from karte.ui.commands import Commands
from karte.ui.dialogs.about import AboutDialog
from karte.ui.dialogs.help import HelpWindow
from karte.ui.main_window import MainWindow
from tests.ui.windows import dialog, press, settle


def help_windows(window: MainWindow) -> list[HelpWindow]:
    return [found for found in window.findChildren(HelpWindow) if found.isVisible()]


def test_f1_opens_the_help_once(window: MainWindow, does: Commands) -> None:
    press("F1")
    [shown] = help_windows(window)
    assert shown.tabs.current() == "guide"
    assert QApplication.activeWindow() is shown
    does.actions["keys"].trigger()
    settle()
    assert help_windows(window) == [shown]
    assert shown.tabs.current() == "keys"
    press("Esc")
    assert help_windows(window) == []
    does.actions["keys"].trigger()
    settle()
    [again] = help_windows(window)
    assert again.tabs.current() == "keys"
    again.close()
    settle()


def test_about(window: MainWindow, does: Commands) -> None:
    does.actions["about"].trigger()
    dialog(AboutDialog).close()
