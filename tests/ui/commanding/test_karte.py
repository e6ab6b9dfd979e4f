"""What the menu カルテ does with the open karte."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.ui.windows import has_focus, press, settle


@pytest.mark.parametrize("width", [1366, 960])
def test_every_karte_action_shows_something(
    window: MainWindow, does: Commands, ctx: Context, tanaka: int, width: int
) -> None:
    """At 960 the editor covers the karte: the action brings it out."""
    window.resize(width, 620)
    does.workspace.open(tanaka)
    settle()
    view = does.workspace.view
    shows: dict[str, Callable[[], bool]] = {
        "Alt+1": lambda: view.timeline.isVisible() and view.timeline.list.hasFocus(),
        "Alt+2": lambda: view.graphs.isVisible(),
        "Alt+3": lambda: does.workspace.profile.isVisible() and has_focus(does.workspace.profile),
        "Ctrl+Shift+E": lambda: view.timeline.isVisible() and len(view.timeline.list.opened()) == 3,
        "Ctrl+PgUp": lambda: view.timeline.month_nav.isVisible(),
        "F2": lambda: view.header.name_edit() is not None and has_focus(view.header),
    }
    for key, is_shown in shows.items():
        if width == 960:
            press("Ctrl+N")
            assert not view.isVisible()
        elif key == "F2":
            view.tabs.tab("notes").setFocus()
        if key == "F2":
            does.actions["rename"].trigger()
        else:
            press(key)
        assert is_shown(), key
        if key == "F2":
            press("Esc")


def test_alt_t_writes_a_topic_here_and_in_the_editor_while_that_is_open(does: Commands, tanaka: int) -> None:
    does.workspace.open(tanaka)
    view, editor = does.workspace.view, does.workspace.editor
    press("Alt+T")
    assert view.topics.strip.entry.line.hasFocus()
    press("Ctrl+N")
    assert not does.actions["topic"].isEnabled()
    press("Alt+T")
    assert has_focus(editor)
    press("Esc")
    assert does.actions["topic"].isEnabled()
    press("Alt+T")
    assert view.topics.strip.entry.line.hasFocus()


def test_next_month_says_so_where_there_is_none(does: Commands, ctx: Context) -> None:
    press("Ctrl+PgDown")
    assert ctx.tell.said[-1] == "これより新しい月はありません。"
    press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgDown")
    assert does.workspace.view.timeline.month_nav.isVisible()
    assert len(ctx.tell.said) == 1
