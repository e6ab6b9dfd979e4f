"""The menu of one note."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
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
        ("追記", "append_requested", [4]),
        ("確定する", "lock_requested", [4, True]),
        ("「自分だけ」にする", "private_requested", [4, True]),
        ("ほかのカルテに移す", "move_requested", [4]),
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
    line = replace(note(4, "2026-11-07"), private=True, locked=True)
    menu = NoteMenu(ctx.theme, line, is_open=True)
    qtbot.addWidget(menu)
    assert list(entries(menu)) == [
        *("閉じる", "直す", "追記", "状態", "確定を解く", "「自分だけ」を外す"),
        *("ほかのカルテに移す", "削除"),
    ]


def test_the_present_state_is_ticked_and_another_can_be_chosen(ctx: Context, qtbot: QtBot) -> None:
    menu = NoteMenu(ctx.theme, replace(note(4, "2026-11-07"), state="waiting"), is_open=False)
    qtbot.addWidget(menu)
    states = entries(menu)["状態"].menu()
    assert isinstance(states, QMenu)
    ticked = {action.text(): action.isChecked() for action in states.actions()}
    assert ticked == {
        "記録のみ": False,
        "未完了": False,
        "保留": True,
        "解決": False,
        "完了": False,
    }
    with qtbot.waitSignal(menu.state_requested) as asked:
        states.actions()[-1].trigger()
    assert asked.args == [4, "done"]


def test_only_what_is_to_be_charged_can_be(ctx: Context, qtbot: QtBot) -> None:
    for billing, offered in (("", False), ("billable", True), ("billed", False)):
        menu = NoteMenu(ctx.theme, replace(note(4, "2026-11-07"), billing=billing), is_open=False)
        qtbot.addWidget(menu)
        assert ("請求済みにする" in entries(menu)) is offered
