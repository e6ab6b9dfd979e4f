"""Words are written anew where they stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.inputs.in_place import InPlace
from karte.ui.theme import Theme
from tests.ui.inputs.conftest import Show
from tests.ui.windows import press, write


class Line(QWidget):
    """Words with a button behind them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.words, self.other = QPushButton("七五三の写真"), QPushButton("ほか")
        row = QHBoxLayout(self)
        row.addWidget(self.words, 1)
        row.addWidget(self.other)
        self.writing = InPlace(theme, row, self.words)


@pytest.fixture
def line(theme: Theme, show: Show) -> Line:
    made = Line(theme)
    show(made)
    made.words.setFocus()
    made.writing.open("話題", "七五三の写真")
    return made


def test_the_entry_stands_where_the_words_stood(line: Line) -> None:
    entry = line.writing.entry
    assert entry is not None
    assert not line.words.isVisible()
    assert entry.line.selectedText() == "七五三の写真"
    assert entry.accessibleName() == "話題"
    line.writing.open("話題", "ほかの言葉")
    assert line.writing.entry is entry, "what is being written stays"


def test_enter_keeps_and_goes_back_to_the_words(line: Line, qtbot: QtBot) -> None:
    write("七五三の  写真を見せてもらう")
    with qtbot.waitSignal(line.writing.reworded) as told:
        press("Return")
    assert told.args == ["七五三の 写真を見せてもらう"]
    assert line.writing.entry is None
    assert line.words.hasFocus()


@pytest.mark.parametrize("typed", ["", "  ", "七五三の写真"])
def test_nothing_new_changes_nothing(line: Line, qtbot: QtBot, typed: str) -> None:
    press("Ctrl+A", "Delete")
    write(typed)
    with qtbot.assertNotEmitted(line.writing.reworded):
        press("Return")
    assert line.words.isVisible()


def test_esc_gives_up_and_leaving_keeps(line: Line, qtbot: QtBot) -> None:
    write("別の話")
    with qtbot.assertNotEmitted(line.writing.reworded):
        press("Escape")
    line.writing.open("話題", "七五三の写真")
    write("発表会")
    with qtbot.waitSignal(line.writing.reworded):
        line.other.setFocus(Qt.FocusReason.TabFocusReason)
    assert line.other.hasFocus(), "the keyboard is where it went"


def test_what_is_refused_stays_to_be_put_right(line: Line) -> None:
    line.writing.reworded.connect(lambda _text: line.writing.refuse("同じ話題があります。"))
    write("発表会")
    press("Return")
    assert line.writing.entry is not None
    assert line.writing.entry.error() == "同じ話題があります。"
    line.writing.close()
    assert line.words.isVisible()
