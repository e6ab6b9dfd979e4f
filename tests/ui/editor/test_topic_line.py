"""One topic and the answer whether it was talked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import TopicRow
from karte.ui.context import Context
from karte.ui.editor.topic_line import OPEN, SAID, TopicLine
from karte.ui.widgets.focus import FocusRing

PHOTO = TopicRow(1, 7, "七五三の写真、どうだったか聞く", "open", None, date(2026, 11, 7), 0, None, None)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made).addStretch(1)
    qtbot.addWidget(made)
    made.resize(448, 300)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def line(ctx: Context, window: QWidget) -> TopicLine:
    return put(TopicLine(ctx.theme, PHOTO, "話した"), window)


def put(line: TopicLine, window: QWidget) -> TopicLine:
    column = window.layout()
    assert isinstance(column, QVBoxLayout)
    column.insertWidget(0, line)
    QApplication.sendPostedEvents()
    return line


def press(line: TopicLine, *keys: str) -> None:
    for key in keys:
        stroke = QKeySequence(key)[0]
        QTest.keyClick(line, stroke.key(), stroke.keyboardModifiers())


def test_one_and_two_answer_and_go_on(line: TopicLine, qtbot: QtBot) -> None:
    assert not line.is_said()
    with qtbot.waitSignals([line.answered, line.passed]):
        press(line, "1")
    assert line.is_said()
    with qtbot.waitSignals([line.answered, line.passed]):
        press(line, "2")
    assert not line.is_said()


def test_space_and_the_arrows_answer_and_stay(line: TopicLine, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.passed):
        for key, said in (
            ("Space", True),
            ("Space", False),
            ("Left", True),
            ("Left", True),
            ("Right", False),
        ):
            with qtbot.waitSignal(line.answered) as told:
                press(line, key)
            assert (told.args, line.is_said()) == ([said], said)


def test_up_and_down_ask_for_another_line(line: TopicLine, qtbot: QtBot) -> None:
    for key, by in (("Up", -1), ("Down", 1)):
        with qtbot.waitSignal(line.stepped) as told:
            press(line, key)
        assert told.args == [by]


def test_other_keys_are_left_to_the_editor(line: TopicLine, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(line.answered):
        press(line, "Ctrl+1", "Alt+2", "3", "Escape")
    assert not line.is_said()


def test_a_click_answers_and_leaves_the_caret_where_it_is(
    line: TopicLine, window: QWidget, qtbot: QtBot
) -> None:
    beside = QLineEdit(window)
    beside.show()
    beside.setFocus()
    with qtbot.waitSignal(line.answered) as told:
        qtbot.mouseClick(line.answer.button(SAID), Qt.MouseButton.LeftButton)
    assert told.args == [True]
    assert beside.hasFocus()


def test_it_is_heard_as_well_as_seen(line: TopicLine) -> None:
    assert (line.accessibleName(), line.accessibleDescription()) == (PHOTO.text, "まだ")
    line.set_said(True)
    assert line.accessibleDescription() == "話した"
    assert line.answer.accessibleName() == PHOTO.text
    assert line.answer.button(OPEN).toolTip() == "まだ (2)"


def test_the_keyboard_sees_where_it_is(line: TopicLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.entered):
        line.setFocus(Qt.FocusReason.TabFocusReason)
    ring = line.window().findChild(FocusRing)
    assert ring is not None
    assert ring.isVisible()
    line.clearFocus()
    assert not ring.isVisible()


def test_what_was_talked_about_is_struck_through(line: TopicLine) -> None:
    before = line.grab().toImage()
    line.set_said(True)
    struck = line.grab().toImage()
    assert struck != before
    line.set_said(False)
    assert line.grab().toImage() == before


@pytest.mark.parametrize("text", ["長い話" * 20, "https://example.invalid/" + "x" * 80])
def test_a_long_topic_takes_several_lines(
    ctx: Context, line: TopicLine, window: QWidget, qtbot: QtBot, text: str
) -> None:
    long = put(TopicLine(ctx.theme, replace(PHOTO, text=text), "話した"), window)
    qtbot.waitUntil(lambda: long.height() > 2 * line.height(), timeout=20_000)
    assert long.answer.geometry().right() <= long.width()
    assert long.answer.y() == line.answer.y()


def test_it_grows_with_the_letters(line: TopicLine, ctx: Context, qtbot: QtBot) -> None:
    before = line.height()
    ctx.theme.set_scale(1.3)
    qtbot.waitUntil(lambda: line.height() > before, timeout=20_000)
