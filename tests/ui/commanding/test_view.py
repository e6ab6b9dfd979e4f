"""Light and dark, letters, language."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from karte.ui.commands import Commands
from karte.ui.context import Context
from tests.ui.windows import press


def test_light_dark_and_the_computer_s_own(does: Commands, ctx: Context) -> None:
    does.actions["theme_dark"].trigger()
    assert ctx.theme.is_dark
    assert ctx.settings.current.theme == "dark"
    does.actions["theme_light"].trigger()
    assert not ctx.theme.is_dark
    assert [name for name in ("system", "light", "dark") if does.actions[f"theme_{name}"].isChecked()] == [
        "light"
    ]


def test_letters_grow_and_shrink_between_their_ends(does: Commands, ctx: Context) -> None:
    press("Ctrl++", "Ctrl++")
    assert ctx.theme.scale == ctx.settings.current.text_scale == 1.3
    assert not does.actions["larger"].isEnabled()
    press("Ctrl+0")
    assert ctx.theme.scale == 1.0
    assert not does.actions["normal"].isEnabled()
    press("Ctrl+-")
    assert ctx.theme.scale == 0.9
    assert not does.actions["smaller"].isEnabled()
    press("Ctrl+=")
    assert ctx.theme.scale == 1.0


def test_growing_letters_leaves_the_date_keys_to_the_editor(does: Commands, ctx: Context) -> None:
    press("Ctrl+N")
    line = does.workspace.editor.form.moment.line
    line.setFocus()
    press("Ctrl+A", "Delete", "Ctrl+;")
    assert "11/21" in line.text()
    assert ctx.theme.scale == 1.0
    press("Ctrl++")
    assert ctx.theme.scale == 1.15


def test_another_language_is_kept_and_asks_for_a_fresh_window(
    does: Commands, ctx: Context, qtbot: QtBot
) -> None:
    assert does.actions["language_system"].isChecked()
    with qtbot.waitSignal(does.view.language_changed):
        does.actions["language_en"].trigger()
    assert ctx.settings.current.language == "en"
    assert does.actions["language_en"].isChecked()
