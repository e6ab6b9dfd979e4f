from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from karte.i18n import _
from karte.ui.context import Context
from karte.ui.panes.settings import NARROW, PAGES, SettingsPane
from karte.ui.settings.data import DataPage
from karte.ui.settings.look import LookPage

PATIENCE_MS = 20_000


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> SettingsPane:
    made = SettingsPane(ctx)
    qtbot.addWidget(made)
    made.resize(1294, 650)
    return made


def show(pane: SettingsPane, qtbot: QtBot) -> None:
    with qtbot.waitActive(pane, timeout=PATIENCE_MS):
        pane.show()


def test_it_opens_at_the_first_page(pane: SettingsPane, qtbot: QtBot) -> None:
    assert pane.current() == ""
    show(pane, qtbot)
    assert pane.current() == "kinds"
    assert pane.contents.button("kinds").isChecked()


def test_a_page_asked_for_before_is_the_one_that_is_seen(pane: SettingsPane, qtbot: QtBot) -> None:
    page = pane.show_page("look")
    show(pane, qtbot)
    assert pane.current() == "look"
    assert page.isVisible()


@pytest.mark.parametrize("key", [key for key, _icon, _name in PAGES])
def test_every_page_is_built_once_and_named_at_the_side(pane: SettingsPane, qtbot: QtBot, key: str) -> None:
    show(pane, qtbot)

    QTest.mouseClick(pane.contents.button(key), Qt.MouseButton.LeftButton)

    page = pane.show_page(key)
    assert pane.current() == key
    assert page.isVisible()
    assert pane.show_page(key) is page


def test_wishes_of_the_pages_go_up(pane: SettingsPane, qtbot: QtBot) -> None:
    look, data = pane.show_page("look"), pane.show_page("data")
    assert isinstance(look, LookPage)
    assert isinstance(data, DataPage)

    for wish, press in (
        (pane.theme_chosen, look.mode.button("dark")),
        (pane.scale_chosen, look.sizes.button("1.15")),
        (pane.language_chosen, look.language.button("en")),
        (pane.check_requested, data.check),
        (pane.backup_requested, data.back_up),
    ):
        with qtbot.waitSignal(wish, timeout=PATIENCE_MS):
            press.click()


def test_what_was_chosen_elsewhere_is_shown(pane: SettingsPane, ctx: Context) -> None:
    pane.follow()  # before there is a page to show it
    look = pane.show_page("look")
    assert isinstance(look, LookPage)
    ctx.settings.change(language="en")

    pane.follow()

    assert look.language.current() == "en"


@pytest.mark.parametrize(
    ("width", "scale", "flat"), [(NARROW, 1.0, False), (888, 1.3, True), (NARROW - 1, 1.0, True)]
)
def test_with_little_width_the_names_lie_above(
    pane: SettingsPane, ctx: Context, qtbot: QtBot, width: int, scale: float, flat: bool
) -> None:
    pane.show_page("look")
    show(pane, qtbot)

    ctx.theme.set_scale(scale)
    pane.resize(width, 480)
    qtbot.waitUntil(lambda: pane.contents.is_flat() == flat, timeout=PATIENCE_MS)
    QApplication.processEvents()

    page = pane.show_page("look")
    beside = page.mapTo(pane, page.rect().topLeft()).x() >= pane.contents.width()
    assert beside != flat
    for key, _icon, name in PAGES:
        button = pane.contents.button(key)
        assert button.width() >= button.sizeHint().width(), _(name)


def test_esc_leaves(pane: SettingsPane, qtbot: QtBot) -> None:
    pane.show_page("look")
    show(pane, qtbot)
    pane.setFocus()

    with qtbot.waitSignal(pane.closed, timeout=PATIENCE_MS):
        QTest.keyClick(QApplication.focusWidget() or pane, Qt.Key.Key_Escape)


def test_the_names_come_before_the_page(pane: SettingsPane) -> None:
    page: QWidget = pane.show_page("look")
    first, second = pane.parts()
    assert first is pane.contents
    assert second.isAncestorOf(page)
