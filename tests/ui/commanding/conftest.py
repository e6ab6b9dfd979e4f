"""A filled window with two kartes."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.helpers import add_entity, add_note
from tests.ui.windows import commands, open_window


@pytest.fixture
def tanaka(ctx: Context) -> int:
    add_entity(ctx.store, "ヒト", "鈴木 花", "すずき はな")
    made = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    for day in range(1, 4):
        add_note(ctx.store, [made], "カット", "来店記録", f"2026-11-{day:02}T10:00", 料金="5000")
    return made


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, tanaka: int) -> MainWindow:
    return open_window(ctx, qtbot)


@pytest.fixture
def does(window: MainWindow) -> Commands:
    return commands(window)
