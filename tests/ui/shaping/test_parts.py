"""An entry that makes something new, and the order of the Tab key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.inputs.text import TextInput
from karte.ui.shaping.parts import AddLine, Head, chain, labelled


def test_enter_asks_for_something_new_and_empties_the_entry(ctx: Context, qtbot: QtBot) -> None:
    line = AddLine(ctx.theme, "種類を作る")
    qtbot.addWidget(line)
    asked: list[str] = []
    line.asked.connect(asked.append)
    QTest.keyClicks(line.line, "  pet   shop ")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert asked == ["pet shop"]
    assert line.text() == ""
    assert line.line.accessibleName() == "種類を作る"


def test_leaving_makes_nothing_and_keeps_what_was_typed(ctx: Context, qtbot: QtBot) -> None:
    line = AddLine(ctx.theme, "種類を作る")
    qtbot.addWidget(line)
    asked: list[str] = []
    line.asked.connect(asked.append)
    QTest.keyClicks(line.line, "pet")
    line.leave()
    assert (asked, line.text()) == ([], "pet")


def test_blanks_ask_for_nothing(ctx: Context, qtbot: QtBot) -> None:
    line = AddLine(ctx.theme, "種類を作る")
    qtbot.addWidget(line)
    asked: list[str] = []
    line.asked.connect(asked.append)
    QTest.keyClicks(line.line, "   ")
    QTest.keyClick(line.line, Qt.Key.Key_Return)
    assert asked == []


def test_the_tab_key_goes_through_the_insides_in_the_order_given(ctx: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, second, third = TextInput(ctx.theme), QPushButton(), TextInput(ctx.theme)
    for widget in (third, second, first):
        column.addWidget(widget)
    chain([first, second, third])
    with qtbot.waitActive(window):
        window.show()
    first.setFocus()
    for expected in (first.line, second, third.line):
        assert QApplication.focusWidget() is expected
        QTest.keyClick(expected, Qt.Key.Key_Tab)


def test_an_entry_under_its_name_is_named_for_those_who_cannot_see_it(ctx: Context, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    entry = TextInput(ctx.theme)
    window.setLayout(labelled(ctx.theme, "単位", entry))
    assert entry.line.accessibleName() == "単位"


def test_there_is_room_behind_a_name(ctx: Context, qtbot: QtBot) -> None:
    head = Head(ctx.theme)
    qtbot.addWidget(head)
    entry, button = TextInput(ctx.theme), QPushButton()
    head.setLayout(head.named("種類の名前", entry))
    head.beside_name.addWidget(button)
    head.resize(300, 60)
    head.show()
    assert entry.geometry().right() < button.geometry().left()
    assert abs(entry.geometry().center().y() - button.geometry().center().y()) <= 1
