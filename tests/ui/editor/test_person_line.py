"""A new line of 人物メモ in the editor."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.editor.person_line import NewMemo
from tests.ui.windows import press, write


@pytest.fixture
def line(ctx: Context, qtbot: QtBot) -> NewMemo:
    made = NewMemo(ctx.theme)
    qtbot.addWidget(made)
    made.resize(448, 40)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_a_number_chooses_the_heading_and_the_example_follows(line: NewMemo, qtbot: QtBot) -> None:
    assert line.text.line.placeholderText() == "例: 娘さんが春から小学生"
    line.heading.setFocus()
    with qtbot.waitSignal(line.edited):
        press("5")
    assert line.text.line.placeholderText() == "例: 忙しいと約束を忘れやすい"
    assert line.held() is None
    press("Tab")
    write("約束を 忘れる ")
    assert line.held() == {"heading": "habit", "text": "約束を 忘れる"}


def test_it_keeps_what_it_is_given(line: NewMemo) -> None:
    held = {"id": 4, "heading": "pets", "text": "犬"}
    line.set_held(held)
    assert line.held() == held
    assert line.text.line.placeholderText() == ""
