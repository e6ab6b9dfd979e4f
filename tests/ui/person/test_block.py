"""A heading with its lines and the entry for another."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.person.block import MemoBlock
from tests.ui.person.conftest import Put, memo
from tests.ui.windows import press, settle, write

FAMILY = [memo(1, "family", "娘が1人"), memo(2, "family", "姉は花さん"), memo(3, "family", "犬を飼う")]


@pytest.fixture
def block(ctx: Context, put: Put) -> MemoBlock:
    made = MemoBlock(ctx.theme, "family")
    put(made)
    made.show_memos(FAMILY)
    settle()
    return made


def test_enter_keeps_a_line_and_waits_for_the_next(block: MemoBlock, qtbot: QtBot) -> None:
    block.add.click()
    with qtbot.waitSignal(block.written) as written:
        write("夫は釣り好き")
        press("Return")
    assert written.args == ["family", "夫は釣り好き"]
    assert block.entry.line.hasFocus()
    assert block.entry.text() == ""
    press("Return")
    assert not block.entry.isVisible()
    assert block.add.hasFocus()


def test_leaving_keeps_what_was_typed(block: MemoBlock, qtbot: QtBot) -> None:
    block.write()
    write("夫は釣り好き")
    with qtbot.waitSignal(block.written):
        block.add.setFocus()
    assert not block.entry.isVisible()


def test_what_cannot_be_kept_stays(block: MemoBlock) -> None:
    block.written.connect(lambda _heading, _text: block.entry.set_error("保存できません"))
    block.write()
    write("夫は釣り好き")
    assert not block.commit()
    assert block.entry.text() == "夫は釣り好き"


def test_the_keyboard_goes_to_the_line_in_the_place_of_one_that_is_gone(block: MemoBlock) -> None:
    block.lines[1].text.setFocus()
    block.show_memos([FAMILY[0], FAMILY[2]])
    settle()
    assert block.lines[1].memo == FAMILY[2]
    assert block.lines[1].text.hasFocus()
    press("Up")
    assert block.lines[0].text.hasFocus()
    block.show_memos([])
    settle()
    assert block.add.hasFocus()
    assert block.stops() == [block.add, block.entry]
