"""One phrase of the settings: what is said about it, and what it asks for."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.phrases import ANYWHERE, PhraseRow, Place
from karte.ui.context import Context
from karte.ui.phrases.line import PhraseLine
from tests.ui.windows import press, write

ROW = PhraseRow(1, "いつ", "いつもどおりとのこと。前回と同じ薬剤で。", ANYWHERE, 0)
PLACES = [(ANYWHERE, "どこでも"), (Place(template_id=1), "メモ")]


@pytest.fixture
def line(ctx: Context, qtbot: QtBot) -> PhraseLine:
    made = PhraseLine(ctx.theme, ROW)
    qtbot.addWidget(made)
    made.show_row(ROW, PLACES, first=False, last=True)
    made.resize(600, 100)
    with qtbot.waitActive(made):
        made.show()
    return made


def test_every_part_says_whose_it_is(line: PhraseLine) -> None:
    begins = "いつもどおりとのこと。前回と同じ…"
    assert line.words.accessibleName() == f"定型文: {begins}"
    assert line.short.accessibleName() == f"「{begins}」の略語"
    assert line.place.accessibleName() == f"「{begins}」を出すところ: どこでも"
    assert line.remove.accessibleName() == f"「{begins}」を削除"


def test_it_moves_only_where_there_is_a_place(line: PhraseLine, qtbot: QtBot) -> None:
    line.words.setFocus()
    with qtbot.waitSignal(line.moved) as asked:
        press("Alt+Up")
    assert asked.args == [-1]
    with qtbot.assertNotEmitted(line.moved):
        press("Alt+Down")
    assert not line.down.isEnabled()


def test_what_is_being_typed_is_left_alone(line: PhraseLine) -> None:
    line.short.setFocus()
    press("End")
    write("も")
    line.show_row(ROW, PLACES, first=True, last=True)
    assert line.short.text() == "いつも"
    assert line.words.text() == ROW.text
