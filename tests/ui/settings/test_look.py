from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.settings.look import LookPage


@pytest.fixture
def page(ctx: Context, qtbot: QtBot) -> LookPage:
    made = LookPage(ctx)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


def test_it_shows_what_is_in_force(page: LookPage) -> None:
    assert (page.mode.current(), page.sizes.current(), page.language.current()) == (
        "system",
        "1.0",
        "system",
    )


def test_a_press_says_what_the_user_wants(page: LookPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.theme_chosen, timeout=20_000) as theme:
        page.mode.button("dark").click()
    with qtbot.waitSignal(page.scale_chosen, timeout=20_000) as scale:
        page.sizes.button("1.3").click()
    with qtbot.waitSignal(page.language_chosen, timeout=20_000) as language:
        page.language.button("en").click()

    with qtbot.waitSignal(page.tray_chosen, timeout=20_000) as tray:
        page.tray.button("off").click()

    assert (theme.args, scale.args, language.args) == (["dark"], [1.3], ["en"])
    assert tray.args == [False]


def test_it_follows_what_was_chosen_in_a_menu(page: LookPage, ctx: Context) -> None:
    ctx.settings.change(theme="dark", text_scale=1.15)
    ctx.theme.set_mode("dark")
    ctx.theme.set_scale(1.15)
    assert (page.mode.current(), page.sizes.current()) == ("dark", "1.15")

    ctx.settings.change(language="en", tray_icon=False)
    page.follow()
    assert page.language.current() == "en"
    assert page.tray.current() == "off"


def test_it_is_true_again_when_it_is_shown(page: LookPage, ctx: Context) -> None:
    page.hide()
    ctx.settings.change(language="ja")
    page.show()
    assert page.language.current() == "ja"
