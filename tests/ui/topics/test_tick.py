"""A topic with its box: wrapped, struck through, ticked by its box alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.topics.tick import BOX, INSET, TopicTick
from karte.ui.widgets.focus import FocusRing
from tests.ui.topics.conftest import Put

LONG = "娘さんの習い事の発表会の日取りと会場、それからお祝いに何がよいかを聞いておくこと。" * 2


@pytest.fixture
def tick(ctx: Context, put: Put) -> TopicTick:
    made = TopicTick(ctx.theme)
    made.set_topic("七五三の写真", done=False)
    put(made, width=300)
    return made


def test_it_says_its_topic_to_those_who_cannot_see_it(tick: TopicTick) -> None:
    assert tick.accessibleName() == tick.topic() == "七五三の写真"
    assert tick.lines() == ["七五三の写真"]
    assert tick.toolTip() == ""


def test_the_box_ticks_and_the_text_does_not(tick: TopicTick) -> None:
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(INSET + BOX // 2, 12))
    assert tick.isChecked()
    QTest.mouseClick(tick, Qt.MouseButton.LeftButton, pos=QPoint(120, 12))
    assert tick.isChecked()


def test_space_ticks_and_other_keys_are_left_to_the_row(tick: TopicTick, qtbot: QtBot) -> None:
    tick.setFocus()
    with qtbot.waitSignal(tick.clicked):
        QTest.keyClick(tick, Qt.Key.Key_Space)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Down, Qt.Key.Key_Delete):
        QTest.keyClick(tick, key)
    assert tick.isChecked()


def test_the_keyboard_is_seen_and_the_mouse_is_not(tick: TopicTick) -> None:
    accent = tick._theme.color("accent")
    corner = QPoint(tick.width() // 2, 1)
    tick.clearFocus()  # a window gives it to the first that takes it
    assert colour_at(tick, corner) != accent
    tick.setFocus(Qt.FocusReason.TabFocusReason)
    assert colour_at(tick, corner) == accent
    assert tick.window().findChildren(FocusRing) == [], "it has one ring, inside the row"
    tick.clearFocus()
    assert colour_at(tick, corner) != accent
    tick.setFocus(Qt.FocusReason.MouseFocusReason)
    assert colour_at(tick, corner) != accent


def test_a_long_topic_is_cut_after_two_lines_until_it_is_unfolded(tick: TopicTick) -> None:
    one_line = tick.heightForWidth(300)
    tick.set_topic(LONG, done=False)
    assert len(tick.lines(300)) == 2
    assert tick.lines(300)[1].endswith("…")
    assert one_line < tick.heightForWidth(300) <= 2 * one_line
    assert tick.toolTip() == LONG
    tick.set_folded(False)
    assert "".join(tick.lines(300)) == LONG
    assert tick.heightForWidth(300) > 2 * one_line
    assert tick.toolTip() == ""


def test_all_of_it_is_as_high_as_it_says(ctx: Context, put: Put) -> None:
    made = TopicTick(ctx.theme)
    made.set_topic(LONG, done=False)
    made.set_folded(False)
    put(made, width=300)
    assert made.height() == made.heightForWidth(made.width())


def test_larger_text_makes_larger_rows(tick: TopicTick, ctx: Context) -> None:
    before = tick.heightForWidth(300)
    ctx.theme.set_scale(1.3)
    assert tick.heightForWidth(300) == round(before * 1.3)
    ctx.theme.set_scale(1.0)


def test_what_is_done_is_struck_through_and_looks_done(tick: TopicTick) -> None:
    before = tick.grab().toImage()
    tick.set_topic("七五三の写真", done=True)
    assert tick.isChecked()
    after = tick.grab().toImage()
    ratio = after.devicePixelRatio()
    end = QPoint(round((INSET + BOX + 8 + 60) * ratio), 0)
    struck = [
        y for y in range(after.height()) if after.pixelColor(end.x(), y) != before.pixelColor(end.x(), y)
    ]
    assert struck


def test_a_name_with_an_ampersand_makes_no_shortcut(ctx: Context, put: Put) -> None:
    made = TopicTick(ctx.theme)
    made.set_topic("A&B社の件", done=False)
    put(made)
    assert made.shortcut().isEmpty()
    assert made.accessibleName() == "A&B社の件"
    assert not made.findChildren(QLabel)


def colour_at(widget: QWidget, place: QPoint) -> QColor:
    return widget.grab().toImage().pixelColor(place)
