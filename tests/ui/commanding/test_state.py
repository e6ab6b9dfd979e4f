"""Menus, top bar and rail follow what is on the screen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.store.store import Store
from karte.ui import actions
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.ui.windows import click, commands, open_window, press, settle, write


def test_the_primary_button_is_there_when_it_is_the_only_one(
    window: MainWindow, does: Commands, ctx: Context
) -> None:
    assert window.topbar.write.isVisible()
    press("Ctrl+N")
    assert not window.topbar.write.isVisible()
    press("Esc", "Ctrl+Shift+I")
    assert not window.topbar.write.isVisible()
    window.rail.button("karte").click()
    assert window.topbar.write.isVisible()


def test_on_the_first_run_the_page_has_it(ctx: Context, qtbot: QtBot) -> None:
    made = open_window(ctx, qtbot)
    assert not made.topbar.write.isVisible()
    assert commands(made).workspace.welcome.write.hasFocus()
    press("Ctrl+N")
    assert not commands(made).workspace.welcome.write.isVisible(), "the editor has its own"
    press("Esc")
    assert commands(made).workspace.welcome.write.hasFocus()
    dim = {name for name, action in commands(made).actions.items() if not action.isEnabled()}
    assert dim >= set(actions.NEEDS_KARTE) | {"undo", "redo", "back", "forward", "normal"}
    click(commands(made).workspace.welcome.sizes.button("1.3"))
    assert ctx.settings.current.text_scale == ctx.theme.scale == 1.3
    assert not commands(made).actions["larger"].isEnabled()


def test_karte_actions_are_dim_on_the_import_screen(does: Commands) -> None:
    press("Ctrl+Shift+I")
    assert [name for name in actions.NEEDS_KARTE if does.actions[name].isEnabled()] == []
    assert not does.actions["list"].isEnabled()


def test_star_and_archive_follow_the_karte(does: Commands, ctx: Context, store: Store, tanaka: int) -> None:
    press("Ctrl+Shift+L")
    assert does.actions["star"].isChecked()
    press("Ctrl+Z")
    assert not does.actions["star"].isChecked()
    assert does.actions["archive"].text() == "しまう(&A)"
    does.actions["archive"].trigger()
    settle()
    assert does.actions["archive"].text() == "一覧に戻す(&A)"
    does.actions["archive"].trigger()
    settle()
    with store.read() as session:
        head = entities.head(session, tanaka)
    assert head is not None
    assert not head.archived


def test_ctrl_b_is_worded_by_what_it_brings(window: MainWindow, does: Commands) -> None:
    assert does.actions["list"].isChecked()
    press("Ctrl+B")
    assert not does.actions["list"].isChecked()
    window.resize(960, 520)
    settle()
    press("Ctrl+N")
    assert does.actions["list"].text() == "これまでのノートを見る(&L)"
    press("Ctrl+B")
    assert does.actions["list"].isChecked()


def test_the_menu_says_how_many_notes_are_unfinished(does: Commands) -> None:
    plain = does.actions["drafts"].text()
    press("Ctrl+N")
    write("途中の話")
    assert does.actions["drafts"].text() == plain, "the one being written is none of them"
    press("Esc")
    settle()
    assert does.actions["drafts"].text() == "書きかけのノート(&D)　1件"
    press("Ctrl+Shift+K", "Delete")
    settle()
    assert does.actions["drafts"].text() == plain
