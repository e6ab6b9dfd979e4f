"""The parts of the window work together."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui import actions
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.helpers import add_entity
from tests.ui.windows import commands, open_window, press

ELSEWHERE = {"blank": "is heard over dialogs too, by `ui/blank.py`", "topic": "is the editor's own key there"}


@pytest.fixture
def window(ctx: Context, qtbot: QtBot) -> MainWindow:
    add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    return open_window(ctx, qtbot)


@pytest.fixture
def does(window: MainWindow) -> Commands:
    return commands(window)


def test_every_shortcut_is_unambiguous_wherever_the_keyboard_is(window: MainWindow, does: Commands) -> None:
    """Qt tells an ambiguous key by triggering nothing; with all panes out each key still acts."""
    window.resize(1920, 900)
    press("Ctrl+N")
    done: list[str] = []
    for spec in actions.SPECS:
        action = does.actions[spec.name]
        action.triggered.disconnect()
        action.triggered.connect(lambda _on=False, name=spec.name: done.append(name))
        action.setEnabled(True)
    does.workspace.editor.form.targets.setFocus()
    wanted = [(spec.name, key) for spec in actions.SPECS if spec.name not in ELSEWHERE for key in spec.keys]
    for name, key in wanted:
        del done[:]
        press(key)
        assert done == ([] if name in ("undo", "redo") else [name]), f"{key}: in the editor only of its text"
