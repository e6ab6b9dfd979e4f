"""人柄・クセ with 今回も by one key."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.store.memos import MemoRow
from karte.text.person import HABIT
from karte.ui.context import Context
from karte.ui.editor.person_habits import HabitList
from tests.ui.windows import press, settle

DAY = date(2026, 11, 7)
HABITS = [
    MemoRow(1, 7, HABIT, "時間に正確", DAY, None, 1, DAY, False),
    MemoRow(2, 8, HABIT, "静か", DAY, None, 3, DAY, False),
]


@pytest.fixture
def habits(ctx: Context, qtbot: QtBot) -> HabitList:
    made = HabitList(ctx.theme)
    qtbot.addWidget(made)
    made.resize(448, 120)
    made.show_habits(HABITS, {})
    with qtbot.waitActive(made):
        made.show()
    made.take_keyboard()
    return made


def test_a_key_answers_and_goes_on(habits: HabitList, qtbot: QtBot) -> None:
    press("1")
    assert habits.lines[1].hasFocus()
    with qtbot.waitSignal(habits.left_below):
        press("1")
    assert habits.seen() == [1, 2]
    press("Up", "2")
    assert habits.seen() == [2]
    assert [line.is_said() for line in habits.lines] == [False, True]


def test_it_says_how_often_and_of_whom(habits: HabitList) -> None:
    assert [line.accessibleName() for line in habits.lines] == ["時間に正確 1回", "静か 3回"]
    habits.show_habits(HABITS, {7: "美咲", 8: "花"})
    settle()
    assert [line.accessibleName() for line in habits.lines] == ["美咲: 時間に正確 1回", "花: 静か 3回"]
    assert habits.lines[0].hasFocus()


def test_answers_are_remembered_while_a_line_is_away(habits: HabitList) -> None:
    habits.set_seen([2])
    habits.show_habits(HABITS[:1], {})
    assert habits.seen() == [2]
    habits.show_habits(HABITS, {})
    assert [line.is_said() for line in habits.lines] == [False, True]
