"""One line of 人物メモ by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.text.person import HABIT
from karte.ui.context import Context
from karte.ui.person.line import MemoLine
from tests.ui.person.conftest import Put, memo
from tests.ui.windows import press, write

LATER = date(2026, 11, 21)


@pytest.fixture
def line(ctx: Context, put: Put) -> MemoLine:
    made = MemoLine(ctx.theme, memo(7, HABIT, "会員証をよく忘れる", note_id=3, last_on=LATER))
    put(made)
    made.text.setFocus()
    return made


def test_it_says_how_often_when_and_from_which_note(line: MemoLine, qtbot: QtBot) -> None:
    assert (line.text.text(), line.source.text()) == ("会員証をよく忘れる", "11/07")
    assert line.times.text() == "2回・最近 11/21"
    with qtbot.waitSignal(line.note_requested) as asked:
        line.source.click()
    assert asked.args == [3]
    line.set_memo(replace(line.memo, times=1, note_id=None, heading="family"))
    assert not line.times.isVisible()
    assert not line.again.isVisible()
    assert not line.source.isVisible()


def test_one_key_each(line: MemoLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.seen_again) as seen:
        press("1")
    assert seen.args == [7]
    with qtbot.waitSignal(line.walked) as walked:
        press("Down")
    assert walked.args == [7, 1]
    with qtbot.waitSignal(line.removed) as removed:
        press("Delete")
    assert removed.args == [7]


def test_it_is_rewritten_in_its_place(line: MemoLine, qtbot: QtBot) -> None:
    press("F2")
    with qtbot.waitSignal(line.reworded) as reworded:
        write("会員証を忘れない")
        press("Return")
    assert reworded.args == [7, "会員証を忘れない"]
    assert line.entry() is None
    assert line.text.hasFocus()
    press("Return")
    write("やめる")
    with qtbot.assertNotEmitted(line.reworded):
        press("Esc", "Esc")
    assert line.entry() is None


def test_a_refusal_stays_with_what_was_typed(line: MemoLine) -> None:
    press("F2")
    line.reworded.connect(lambda _id, _text: line.refuse("保存できません"))
    write("別の言葉")
    press("Return")
    entry = line.entry()
    assert entry is not None
    assert (entry.text(), entry.error()) == ("別の言葉", "保存できません")


def test_the_menu_moves_it_under_another_heading(line: MemoLine, qtbot: QtBot) -> None:
    texts = [action.text().split("\t")[0] for action in line.menu().actions() if action.text()]
    assert texts[:4] == ["書き直す", "今回も", "もとのノートを開く", "「家族」に移す"]
    assert "「人柄・クセ」に移す" not in texts
    with qtbot.waitSignal(line.moved) as moved:
        next(a for a in line.menu().actions() if a.text() == "「困り事」に移す").trigger()
    assert moved.args == [7, "trouble"]
