"""Looking after the data."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.store import Store
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.panes.settings import SettingsPane
from karte.ui.settings.data import DataPage
from karte.ui.settings.look import LookPage
from tests.ui.windows import press, settle


def test_checking_the_data_says_what_it_found(
    does: Commands, ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    does.actions["check"].trigger()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0)
    settle()
    assert ctx.tell.said == ["調べました。問題はありません。"]
    monkeypatch.setattr(
        Store,
        "check",
        lambda _store: ["カルテとノートのつながりが切れている所があります。控えに戻すことをおすすめします。"],
    )
    does.actions["check"].trigger()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0)
    settle()
    assert (
        ctx.tell.said[-1]
        == "カルテとノートのつながりが切れている所があります。控えに戻すことをおすすめします。"
    )


def test_the_settings_open_at_the_page_seen_last_and_take_the_keyboard(does: Commands) -> None:
    press("Ctrl+,")
    screen = settings(does)
    assert does.screens.current() == "settings"
    assert screen.contents.button("kinds").hasFocus()

    screen.show_page("look")
    press("Esc")
    assert does.screens.current() == "karte"

    press("Ctrl+,")
    assert screen.current() == "look"
    assert screen.contents.button("look").hasFocus()


def test_what_the_settings_ask_for_is_done_and_the_menus_agree(
    does: Commands, ctx: Context, qtbot: QtBot
) -> None:
    press("Ctrl+,")
    look = settings(does).show_page("look")
    assert isinstance(look, LookPage)

    look.mode.button("dark").click()
    look.sizes.button("1.3").click()
    look.language.button("en").click()

    chosen = ctx.settings.current
    assert (chosen.theme, chosen.text_scale, chosen.language) == ("dark", 1.3, "en")
    assert (ctx.theme.is_dark, ctx.theme.scale) == (True, 1.3)
    assert does.actions["theme_dark"].isChecked()
    assert does.actions["language_en"].isChecked()
    assert not does.actions["larger"].isEnabled()


def test_what_the_menus_do_is_seen_in_the_settings(does: Commands) -> None:
    press("Ctrl+,")
    look = settings(does).show_page("look")
    assert isinstance(look, LookPage)

    for name in ("theme_dark", "larger", "language_ja"):
        does.actions[name].trigger()

    assert (look.mode.current(), look.sizes.current(), look.language.current()) == ("dark", "1.15", "ja")


def test_the_data_can_be_checked_from_their_page(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    press("Ctrl+,")
    data = settings(does).show_page("data")
    assert isinstance(data, DataPage)

    data.check.click()

    qtbot.waitUntil(lambda: "調べました。問題はありません。" in ctx.tell.said, timeout=20_000)


def test_a_backup_taken_from_their_page_is_seen_there(does: Commands, ctx: Context, qtbot: QtBot) -> None:
    press("Ctrl+,")
    data = settings(does).show_page("data")
    assert isinstance(data, DataPage)
    qtbot.waitUntil(lambda: data.last.text() == "まだありません。閉じるときに取ります。", timeout=20_000)

    data.back_up.click()

    qtbot.waitUntil(lambda: data.last.text().startswith("2026/11/21(土) 16:40"), timeout=20_000)


def settings(does: Commands) -> SettingsPane:
    screen = does.screens.get("settings")
    assert isinstance(screen, SettingsPane)
    return screen
