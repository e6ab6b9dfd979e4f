"""The window of the help."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.dialogs.help import HelpWindow
from tests.ui.windows import click, press


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(960, 520)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def window(ctx: Context, home: QWidget, qtbot: QtBot) -> HelpWindow:
    made = HelpWindow(ctx, home)
    made.turn_to("guide")
    with qtbot.waitActive(made):
        made.show()
    return made


def test_it_stands_beside_the_work(window: HelpWindow, home: QWidget) -> None:
    assert not window.isModal()
    assert window.height() <= home.height()
    window.close()


def test_the_keyboard_scrolls_at_once(window: HelpWindow) -> None:
    for key in ("guide", "keys"):
        window.turn_to(key)
        page = window.pages[key]
        assert page.isVisible()
        assert page.hasFocus()
        press("PgDown")
        assert page.verticalScrollBar().value() > 0
    window.close()


def test_a_tab_turns_the_page(window: HelpWindow) -> None:
    click(window.tabs.tab("keys"))
    assert window.pages["keys"].isVisible()
    assert not window.pages["guide"].isVisible()
    window.close()


@pytest.mark.parametrize("scale", [0.9, 1.3])
def test_nothing_has_to_be_scrolled_sideways(ctx: Context, window: HelpWindow, scale: float) -> None:
    ctx.theme.set_scale(scale)
    for page in window.pages.values():
        inside = page.widget()
        assert inside is not None
        assert inside.minimumSizeHint().width() <= page.viewport().width()
    window.close()


def test_esc_closes_it(window: HelpWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.finished):
        press("Esc")


def test_the_button_closes_it_too(window: HelpWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.accepted):
        window.close_button.click()
