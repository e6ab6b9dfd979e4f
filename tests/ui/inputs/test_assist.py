"""A list beside the caret: whose the keys are, and what is put in where."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QPainter, QTextCursor
from PySide6.QtWidgets import QApplication

from karte.ui.inputs import assist
from karte.ui.inputs.assist import Assist, Typing
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.popup import RowsPopup
from karte.ui.inputs.text import TextInput


class Rows(RowsPopup):
    words: tuple[str, ...] = ()

    def row_text(self, index: int) -> str:
        return self.words[index]

    def paint_row(self, painter: QPainter, rect, index: int) -> None:
        del painter, rect, index


class Listing(Assist):
    """Lists three rows as soon as anything stands there, other ones for each text."""

    def __init__(self, theme, parent) -> None:
        super().__init__(parent)
        self.theme = theme
        self.took: list[str] = []

    def make_popup(self, typing: Typing) -> RowsPopup:
        return Rows(self.theme, typing, row_height=32)

    def follow(self) -> None:
        typed = assist.before_caret(self.typing) + self.typing.preedit if self.typing is not None else ""
        rows = self.popup()
        assert isinstance(rows, Rows)
        rows.words = tuple(f"{typed}{index}" for index in range(3))
        if typed:
            rows.open(3, 0)
        else:
            self.close_list()

    def taking(self, index: int) -> Callable[[], object]:
        return partial(self._take, self.popup().row_text(index))

    def _take(self, word: str) -> None:
        self.took.append(word)
        self.close_list()


@pytest.fixture
def box(theme, show) -> ParaInput:
    made = ParaInput(theme)
    show(made)
    return made


@pytest.fixture
def listing(theme, box) -> Listing:
    made = Listing(theme, box)
    made.attend(box.pad)
    return made


def compose(box: ParaInput, preedit: str, commit: str = "") -> None:
    event = QInputMethodEvent(preedit, [])
    event.setCommitString(commit)
    QApplication.sendEvent(box.pad, event)


def test_the_arrows_walk_in_the_list_and_enter_takes(qtbot, box, listing):
    qtbot.keyClicks(box.pad, "a")
    assert listing.is_open()
    qtbot.keyClick(box.pad, Qt.Key.Key_Down)
    qtbot.keyClick(box.pad, Qt.Key.Key_Down)
    qtbot.keyClick(box.pad, Qt.Key.Key_Up)
    qtbot.keyClick(box.pad, Qt.Key.Key_Return)
    assert listing.took == ["a1"]
    assert box.text() == "a"
    qtbot.keyClick(box.pad, Qt.Key.Key_Return)
    assert box.text() == "a\n"


def test_esc_closes_it_and_other_keys_go_on_to_the_text(qtbot, box, listing):
    qtbot.keyClicks(box.pad, "ab")
    qtbot.keyClick(box.pad, Qt.Key.Key_Left)
    qtbot.keyClick(box.pad, Qt.Key.Key_Escape)
    assert not listing.is_open()
    assert (box.text(), assist.caret(box.pad)) == ("ab", 1)


def test_while_something_is_composed_no_key_is_the_lists(qtbot, box, listing):
    compose(box, "", "今日")
    compose(box, "あめ")
    assert listing.is_open()
    qtbot.keyClick(box.pad, Qt.Key.Key_Return)
    qtbot.keyClick(box.pad, Qt.Key.Key_Down)
    assert listing.took == []
    assert box.text() == "今日"


def test_a_click_ends_the_composition_and_takes_the_row(qtbot, box, listing):
    compose(box, "", "今日")
    compose(box, "あめ")
    rows = listing.popup()
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=rows.row_rect(2).center())
    assert listing.took == ["今日あめ2"], "the row that was clicked, not the one that stands there afterwards"
    assert box.text() == "今日"
    assert box.pad.preedit == ""


def test_it_goes_with_the_keyboard(qtbot, box, listing):
    qtbot.keyClicks(box.pad, "a")
    box.pad.clearFocus()
    assert listing.typing is None
    assert not listing.is_open()


@pytest.mark.parametrize("make", [ParaInput, TextInput])
def test_text_takes_the_place_of_letters_before_the_caret_or_of_what_is_marked(theme, show, make):
    entry = make(theme)
    show(entry)
    typing = entry.pad if isinstance(entry, ParaInput) else entry.line
    entry.set_text("今日はいつ")
    typing.setFocus()
    typing.moveCursor(typing.textCursor().MoveOperation.End) if isinstance(entry, ParaInput) else typing.end(
        False
    )
    assert assist.before_caret(typing) == "今日はいつ"
    assert assist.caret(typing) == 5
    assist.put_in(typing, "いつもどおり", 2)
    assert entry.text() == "今日はいつもどおり"
    typing.undo()
    assert entry.text() == "今日はいつ"
    typing.selectAll()
    assert assist.selection(typing) == "今日はいつ"
    assist.put_in(typing, "一行目\n二行目")
    assert entry.text() == ("一行目\n二行目" if isinstance(entry, ParaInput) else "一行目 二行目")


@pytest.mark.parametrize("make", [ParaInput, TextInput])
@pytest.mark.parametrize("word", ["いつ", "𠮷", "👩‍👧", "か\u3099"])
def test_letters_that_qt_counts_as_several_are_one_here(theme, show, make, word):
    entry = make(theme)
    show(entry)
    typing = entry.pad if isinstance(entry, ParaInput) else entry.line
    entry.set_text(f"𠮷田さん{word}")
    typing.setFocus()
    if isinstance(entry, ParaInput):
        typing.moveCursor(typing.textCursor().MoveOperation.End)
    else:
        typing.end(False)
    assert assist.before_caret(typing) == f"𠮷田さん{word}"
    assert assist.since_caret(typing, 5) == word
    assert assist.since_caret(typing, assist.caret(typing) + 1) is None
    assist.put_in(typing, "様", len(word))
    assert entry.text() == "𠮷田さん様"


def test_another_line_is_not_what_was_typed_since(qtbot, box):
    box.set_text("一行目\n二行目")
    box.pad.moveCursor(QTextCursor.MoveOperation.End)
    assert assist.since_caret(box.pad, 5) == "行目"
    assert assist.since_caret(box.pad, 3) is None


def test_the_caret_lies_inside_what_is_typed_into(qtbot, box):
    qtbot.keyClicks(box.pad, "abc")
    first = assist.caret_rect(box.pad)
    qtbot.keyClicks(box.pad, "defgh")
    second = assist.caret_rect(box.pad)
    assert second.left() > first.left()
    assert box.pad.rect().contains(second)
