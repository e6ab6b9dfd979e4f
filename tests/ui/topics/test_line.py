"""One row: it asks, and leaves doing to others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from karte.text.wording import wording
from karte.ui.context import Context
from karte.ui.topics.line import DOWN, UP, TopicLine
from tests.ui.topics.conftest import Put, topic
from tests.ui.windows import press, write

TALK = wording("")


@pytest.fixture
def line(ctx: Context, put: Put) -> TopicLine:
    made = TopicLine(ctx.theme, topic(7, "七五三の写真", note_id=3), TALK)
    put(made)
    made.tick.setFocus()
    return made


def menu_texts(menu: QMenu) -> list[str]:
    return [action.text().split("\t")[0] for action in menu.actions()]


def test_it_shows_the_topic_and_where_it_comes_from(line: TopicLine) -> None:
    assert line.tick.topic() == "七五三の写真"
    assert line.source.isVisible()
    assert line.source.text() == line.tick.accessibleDescription() == "11/07のノート"


def test_what_comes_from_no_note_has_its_day(line: TopicLine) -> None:
    line.set_topic(topic(7, "七五三の写真"), TALK)
    assert not line.source.isVisible()
    assert line.day() == "11/07"


def test_another_year_is_named(line: TopicLine) -> None:
    old = topic(7, "七五三の写真")
    line.set_topic(replace(old, said_on=old.said_on.replace(year=2025)), TALK)
    assert line.day() == "2025/11/07"


@pytest.mark.parametrize(
    ("key", "signal", "said"),
    [
        ("Space", lambda line: line.ticked, [7, True]),
        ("Delete", lambda line: line.dropped, [7]),
        ("Up", lambda line: line.walked, [7, UP]),
        ("Down", lambda line: line.walked, [7, DOWN]),
        ("Alt+Up", lambda line: line.moved, [7, UP]),
        ("Alt+Down", lambda line: line.moved, [7, DOWN]),
    ],
)
def test_keys(
    line: TopicLine, key: str, signal: Callable[[TopicLine], object], said: list[object], qtbot: QtBot
) -> None:
    with qtbot.waitSignal(signal(line)) as told:
        press(key)
    assert told.args == said


def test_the_source_is_asked_for(line: TopicLine, qtbot: QtBot) -> None:
    with qtbot.waitSignal(line.note_requested) as told:
        line.source.click()
    assert told.args == [3]


class TestWriting:
    @pytest.mark.parametrize("key", ["F2", "Return"])
    def test_a_key_writes_in_its_place(self, line: TopicLine, key: str, qtbot: QtBot) -> None:
        press(key)
        assert line.entry() is not None
        assert line.entry().line.hasFocus()
        assert not line.tick.isVisible()
        with qtbot.waitSignal(line.reworded) as told:
            write("前髪の長さ ")
            press("Return")
        assert told.args == [7, "前髪の長さ"]
        assert line.entry() is None
        assert line.tick.hasFocus()

    def test_so_does_a_double_click_on_the_text_but_not_on_the_box(self, line: TopicLine) -> None:
        box = QPoint(8, 12)
        QTest.mouseDClick(line.tick, Qt.MouseButton.LeftButton, pos=box)
        assert line.entry() is None
        QTest.mouseDClick(line.tick, Qt.MouseButton.LeftButton, pos=QPoint(80, 12))
        assert line.entry() is not None

    def test_esc_leaves_it_as_it_was(self, line: TopicLine, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(line.reworded):
            line.edit()
            write("ちがう話")
            press("Esc")
            assert line.entry() is None
            line.edit()
            press("Esc")
        assert line.entry() is None
        assert line.tick.isVisible()

    @pytest.mark.parametrize("typed", ["", "   ", "七五三の写真", " 七五三の写真 "])
    def test_nothing_new_is_not_asked_for(self, line: TopicLine, typed: str, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(line.reworded):
            line.edit()
            line.entry().write(typed)
            press("Return")
        assert line.entry() is None

    def test_leaving_keeps_what_was_typed(self, line: TopicLine, qtbot: QtBot) -> None:
        line.edit()
        with qtbot.waitSignal(line.reworded):
            write("前髪")
            line.source.setFocus(Qt.FocusReason.MouseFocusReason)
        assert line.entry() is None
        assert line.source.hasFocus()

    def test_enter_belongs_to_the_input_method_while_it_composes(self, line: TopicLine) -> None:
        line.edit()
        write("", preedit="まえがみ")
        press("Return")
        assert line.entry() is not None
        assert line.entry().line.hasFocus()

    def test_what_is_refused_stays_and_can_be_tried_again(self, line: TopicLine) -> None:
        refusals = ["ディスクがいっぱいです。"]
        line.reworded.connect(lambda *_said: line.refuse(refusals.pop() if refusals else ""))
        line.edit()
        write("前髪")
        press("Return")
        assert line.entry() is not None
        assert line.entry().error() == "ディスクがいっぱいです。"
        press("Return")
        assert line.entry() is None


class TestMenu:
    def test_it_offers_all_that_the_keys_do(self, line: TopicLine) -> None:
        assert menu_texts(line.menu()) == [
            "話した",
            "書き直す",
            "上へ",
            "下へ",
            "もとのノートを開く",
            "話さないことにする",
        ]
        line.set_topic(topic(7, "点検", "done"), wording("次に確かめること"))
        assert menu_texts(line.menu()) == ["元に戻す", "書き直す", "上へ", "下へ"]

    def test_its_lines_do_what_they_say(self, line: TopicLine, qtbot: QtBot) -> None:
        for number, signal in (
            (0, line.ticked),
            (2, line.moved),
            (3, line.moved),
            (4, line.note_requested),
            (5, line.dropped),
        ):
            with qtbot.waitSignal(signal):
                line.menu().actions()[number].trigger()
        line.menu().actions()[1].trigger()
        assert line.entry() is not None


class TestPulling:
    def test_the_mouse_takes_the_row_along(self, line: TopicLine, qtbot: QtBot) -> None:
        told: list[str] = []
        line.grabbed.connect(lambda *_said: told.append("grabbed"))
        line.pulled.connect(lambda *_said: told.append("pulled"))
        line.let_go.connect(lambda *_said: told.append("let go"))
        far = QPoint(80, 12 + 4 * QApplication.startDragDistance())
        qtbot.mousePress(line.tick, Qt.MouseButton.LeftButton, pos=QPoint(80, 12))
        qtbot.mouseMove(line.tick, QPoint(81, 12))
        assert told == []
        qtbot.mouseMove(line.tick, far)
        qtbot.mouseMove(line.tick, far + QPoint(0, 5))
        qtbot.mouseRelease(line.tick, Qt.MouseButton.LeftButton, pos=far)
        assert told == ["grabbed", "pulled", "let go"]

    def test_the_box_is_no_handle(self, line: TopicLine, qtbot: QtBot) -> None:
        with qtbot.assertNotEmitted(line.grabbed):
            qtbot.mousePress(line.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
            qtbot.mouseMove(line.tick, QPoint(8, 90))
            qtbot.mouseRelease(line.tick, Qt.MouseButton.LeftButton, pos=QPoint(8, 90))
        assert not line.tick.isChecked()
