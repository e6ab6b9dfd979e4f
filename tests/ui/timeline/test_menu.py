"""The menu of one note."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.timeline.menu import NoteMenu
from tests.ui.timeline.test_lines import note


def entries(menu: NoteMenu) -> dict[str, QAction]:
    return {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}


@pytest.mark.parametrize(
    ("words", "signal", "args"),
    [
        ("開く", "toggle_requested", [4]),
        ("直す", "edit_requested", [4]),
        ("「自分だけ」にする", "private_requested", [4, True]),
        ("削除", "remove_requested", [4]),
    ],
)
def test_each_entry_asks_for_one_thing(
    ctx: Context, qtbot: QtBot, words: str, signal: str, args: list[object]
) -> None:
    menu = NoteMenu(ctx.theme, note(4, "2026-11-07"), is_open=False)
    qtbot.addWidget(menu)
    with qtbot.waitSignal(getattr(menu, signal)) as asked:
        entries(menu)[words].trigger()
    assert asked.args == args


def test_it_says_what_it_would_do_now(ctx: Context, qtbot: QtBot) -> None:
    line = replace(note(4, "2026-11-07"), private=True)
    menu = NoteMenu(ctx.theme, line, is_open=True)
    qtbot.addWidget(menu)
    assert list(entries(menu)) == ["閉じる", "直す", "「自分だけ」を外す", "削除"]
