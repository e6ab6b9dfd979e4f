"""One item of a checklist."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.inputs.rowgrid.answer import AnswerCell
from karte.ui.theme import Theme
from tests.ui.inputs.conftest import Show

Key = Qt.Key


@pytest.fixture
def cell(theme: Theme, show: Show) -> AnswerCell:
    made = AnswerCell(theme)
    made.set_label("同意書")
    show(made)
    return made


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([Key.Key_1], "はい"),
        ([Key.Key_2], "いいえ"),
        ([Key.Key_3], "該当なし"),
        ([Key.Key_4], ""),
        ([Key.Key_Space] * 3, "該当なし"),
        ([Key.Key_Space] * 4, ""),
        ([Key.Key_Right, Key.Key_Right, Key.Key_Left], "はい"),
        ([Key.Key_2, Key.Key_Delete], ""),
    ],
)
def test_by_keyboard(qtbot: QtBot, cell: AnswerCell, keys: list[Qt.Key], text: str) -> None:
    for key in keys:
        qtbot.keyClick(cell.face, key)
    assert cell.text() == text


def test_only_a_number_lets_the_next_item_come(qtbot: QtBot, cell: AnswerCell) -> None:
    went_on: list[bool] = []
    cell.picked.connect(went_on.append)
    for key in (Key.Key_Right, Key.Key_Space, Key.Key_1):
        qtbot.keyClick(cell.face, key)
    assert went_on == [False, False, True]


def test_it_is_heard(qtbot: QtBot, cell: AnswerCell) -> None:
    assert cell.face.accessibleName() == "同意書"
    qtbot.keyClick(cell.face, Key.Key_2)
    assert cell.face.accessibleDescription() == "いいえ"
    cell.write("")
    assert cell.face.accessibleDescription() == "空欄"


def test_an_answer_from_elsewhere_stays_until_touched(qtbot: QtBot, cell: AnswerCell) -> None:
    cell.write("だいたい")
    assert cell.text() == "だいたい"
    qtbot.keyClick(cell.face, Key.Key_Space)
    assert cell.text() == "はい"


def test_larger_letters_make_it_higher(cell: AnswerCell, theme: Theme) -> None:
    before = cell.frame.height()
    theme.set_scale(1.3)
    assert cell.frame.height() > before
