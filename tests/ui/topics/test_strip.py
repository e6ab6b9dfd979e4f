"""The sticky note shows what there is reason to show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtGui import QColor

from karte.store.rows import TopicRow
from karte.ui.context import Context
from karte.ui.topics.fitting import SHARE
from karte.ui.topics.strip import BAR, LEAST, SIDE, TopicsStrip
from tests.ui.gifts.test_owed_lines import THANKED
from tests.ui.topics.conftest import TEXTS, Put, topic
from tests.ui.windows import click, press, settle, write

OVER = (topic(9, "もう話した", "done"),)


@pytest.fixture
def strip(ctx: Context, put: Put) -> TopicsStrip:
    made = TopicsStrip(ctx.theme)
    made.show_topics([], "次に話すこと", has_ended=False)
    put(made)
    return made


def shown(strip: TopicsStrip) -> list[str]:
    return [row.tick.topic() for row in strip.lines.rows() if row.isVisible()]


def test_with_nothing_to_say_it_is_one_line_to_write_in(strip: TopicsStrip) -> None:
    assert strip.entry.isVisible()
    assert strip.entry.line.placeholderText() == "次に会うとき話すことを書いておく"
    assert not strip.head.isVisible()
    assert not strip.past.isVisible()
    assert strip.sizeHint().height() <= 56


def test_of_a_thing_it_asks_what_to_check(strip: TopicsStrip) -> None:
    strip.show_topics([], "次に確かめること", has_ended=False)
    assert strip.entry.line.placeholderText() == "次に確かめることを書いておく"
    assert strip.entry.accessibleName() == "次に確かめることを書く"


def test_three_are_seen_and_the_rest_is_counted(strip: TopicsStrip, five: Sequence[TopicRow]) -> None:
    strip.show_topics(five, "次に話すこと", has_ended=False)
    settle()
    assert shown(strip) == list(TEXTS[:3])
    assert strip.head.more.text() == "ほか2件"
    assert not strip.entry.isVisible()
    assert strip.sizeHint().height() <= 121, "the newest note has to stay in sight below it"
    click(strip.head.more)
    assert shown(strip) == list(TEXTS)
    click(strip.head.more)
    assert shown(strip) == list(TEXTS[:3])


def test_what_is_owed_has_its_line_among_those_that_are_seen(
    strip: TopicsStrip, five: Sequence[TopicRow]
) -> None:
    owed = [THANKED, replace(THANKED, gift_id=9, what="お茶")]
    strip.show_topics(five, "次に話すこと", has_ended=False, owed=owed)
    settle()
    assert shown(strip) == list(TEXTS[:2])
    assert [line.words.text() for line in strip.owed.lines()] == ["梅干しの感想をまだ伝えていません"]
    assert strip.head.more.text() == "ほか4件"
    click(strip.head.more)
    assert len(strip.owed.lines()) == 2
    strip.show_topics([], "次に話すこと", has_ended=False, owed=owed)
    assert not strip.entry.isVisible(), "there is something to say"
    assert strip.head.add.isVisible()


def test_in_a_low_window_there_are_two(strip: TopicsStrip, five: Sequence[TopicRow]) -> None:
    strip.show_topics(five, "次に話すこと", has_ended=False)
    strip.set_compact(True)
    settle()
    assert shown(strip) == list(TEXTS[:2])
    assert strip.head.more.text() == "ほか3件"
    strip.set_compact(False)
    settle()
    assert shown(strip) == list(TEXTS[:3])


def test_in_the_lowest_window_there_is_one_and_nothing_instead_of_none(
    strip: TopicsStrip, five: Sequence[TopicRow]
) -> None:
    strip.show_topics(five, "次に話すこと", has_ended=False)
    strip.window().resize(600, LEAST - 1)
    strip.set_compact(True)
    settle()
    assert shown(strip) == list(TEXTS[:1])
    strip.window().setFocus()
    strip.show_topics([], "次に話すこと", has_ended=False)
    assert not strip.isVisible()
    strip.begin_entry()
    assert strip.entry.line.hasFocus(), "it comes when it is asked for"
    strip.window().setFocus()
    strip.end_entry()
    assert not strip.isVisible()


def test_while_one_is_written_all_are_seen(strip: TopicsStrip, five: Sequence[TopicRow]) -> None:
    strip.show_topics(five, "次に話すこと", has_ended=False)
    strip.begin_entry()
    settle()
    assert strip.entry.line.hasFocus()
    assert shown(strip) == list(TEXTS)
    strip.end_entry()
    settle()
    assert shown(strip) == list(TEXTS[:3])
    assert strip.head.add.hasFocus()


def test_a_hundred_topics_leave_room_for_the_notes(strip: TopicsStrip) -> None:
    strip.show_topics([topic(number, "話") for number in range(100)], "次に話すこと", has_ended=False)
    strip.toggle_fold()
    settle()
    assert strip.height() < strip.window().height() * SHARE + 60


def test_what_is_over_comes_out_on_demand(strip: TopicsStrip, five: Sequence[TopicRow]) -> None:
    strip.show_topics(five[:1], "次に話すこと", has_ended=True)
    assert strip.head.past.isVisible()
    assert strip.head.past.text() == "話したこと"
    strip.show_topics(five[:1], "次に話すこと", has_ended=True, ended=OVER)
    assert strip.ended.isVisible()
    strip.show_topics(five[:1], "次に話すこと", has_ended=True)
    assert not strip.ended.isVisible()


def test_without_topics_it_is_reached_from_beside_the_entry(strip: TopicsStrip) -> None:
    strip.show_topics([], "次に話すこと", has_ended=True)
    assert strip.past.isVisible()
    strip.show_topics([], "次に話すこと", has_ended=True, ended=OVER)
    settle()
    assert strip.ended.buttons()[0].isVisible()


def test_when_the_last_topic_goes_the_keyboard_is_in_the_entry(
    strip: TopicsStrip, five: Sequence[TopicRow]
) -> None:
    strip.show_topics(five[:1], "次に話すこと", has_ended=False)
    strip.lines.focus(0)
    strip.show_topics([], "次に話すこと", has_ended=True)
    assert strip.entry.line.hasFocus()


def test_a_karte_opens_folded_and_with_an_empty_entry(strip: TopicsStrip, five: Sequence[TopicRow]) -> None:
    strip.show_topics(five, "次に話すこと", has_ended=True, ended=OVER)
    strip.toggle_fold()
    strip.begin_entry()
    write("引っ越し")
    strip.fold()
    strip.show_topics(five, "次に話すこと", has_ended=True)
    settle()
    assert shown(strip) == list(TEXTS[:3])
    assert strip.entry.text() == ""
    assert not strip.ended.isVisible()


def test_tab_goes_as_one_reads(strip: TopicsStrip, five: Sequence[TopicRow]) -> None:
    strip.show_topics(five[:2], "次に話すこと", has_ended=True, ended=OVER)
    strip.begin_entry()
    strip.head.past.setFocus()
    stops = [
        strip.head.add,
        strip.lines.rows()[0].tick,
        strip.ended.buttons()[0],
        strip.entry.line,
    ]
    for stop in stops:
        press("Tab")
        assert stop.hasFocus()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_it_is_a_sticky_note_in_both_themes(
    strip: TopicsStrip, five: Sequence[TopicRow], ctx: Context, mode: str
) -> None:
    ctx.theme.set_mode(mode)
    strip.show_topics(five[:1], "次に話すこと", has_ended=False)
    settle()
    picture = strip.grab().toImage()
    assert picture.pixelColor(SIDE + 1, 20) == ctx.theme.color("fusen-bar")
    assert picture.pixelColor(SIDE + BAR + 4, 20) == ctx.theme.color("fusen")
    assert picture.pixelColor(strip.width() - SIDE - 3, 30) == ctx.theme.color("fusen")
    assert picture.pixelColor(SIDE - 3, 20) not in (
        QColor(ctx.theme.color("fusen")),
        ctx.theme.color("fusen-bar"),
    )
    ctx.theme.set_mode("light")


def test_larger_text_cuts_nothing(strip: TopicsStrip, five: Sequence[TopicRow], ctx: Context) -> None:
    ctx.theme.set_scale(1.3)
    strip.show_topics(five[:3], "次に話すこと", has_ended=True)
    settle()
    bottom = max(row.geometry().bottom() for row in strip.lines.rows())
    assert bottom < strip.lines.height()
    assert strip.lines.parentWidget().height() <= strip.lines.parentWidget().parentWidget().height()
    ctx.theme.set_scale(1.0)
