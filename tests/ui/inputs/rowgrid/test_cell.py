"""One cell of a table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.inputs.rowgrid.cell import TextCell
from karte.ui.theme import Theme
from tests.ui.inputs.conftest import Compose, Show


def test_typing_is_said_and_writing_is_not(theme: Theme, show: Show, compose: Compose, qtbot: QtBot) -> None:
    cell = TextCell(theme)
    show(cell)
    said: list[str] = []
    cell.edited.connect(lambda: said.append(cell.text()))
    cell.write("カット")
    assert said == []
    compose(cell.line, "から")
    assert said == []
    compose(cell.line, "", "カラー")
    assert said == ["カットカラー"]
    with qtbot.waitSignal(cell.left, timeout=20_000):
        qtbot.keyClick(cell.line, Qt.Key.Key_Tab)


def test_a_long_text_is_seen_from_its_beginning(theme: Theme, show: Show) -> None:
    first, cell = TextCell(theme), TextCell(theme)
    show(first, cell, width=120)
    cell.write("とても長い品目の名前で、枠には入りきらないもの")
    assert cell.line.cursorPosition() == 0


def test_numbers_stand_on_the_right(theme: Theme) -> None:
    assert TextCell(theme, right=True).line.alignment() & Qt.AlignmentFlag.AlignRight
    assert not TextCell(theme).line.alignment() & Qt.AlignmentFlag.AlignRight


def test_a_hint_is_no_text(theme: Theme) -> None:
    cell = TextCell(theme)
    cell.hint("60度")
    assert (cell.line.placeholderText(), cell.text()) == ("60度", "")
