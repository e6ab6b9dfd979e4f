"""What is over, with a way back."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte.text.wording import wording
from karte.ui.context import Context
from karte.ui.topics.ended import WORTH_SEEKING, EndedTopics
from karte.ui.widgets.label import Label
from tests.ui.topics.conftest import Put, topic
from tests.ui.windows import write


def read(ended: EndedTopics) -> list[str]:
    seen = (child for child in ended.findChildren(QWidget) if child.isVisibleTo(ended))
    return [text for child in seen if callable(say := getattr(child, "text", None)) and (text := say())]


def test_it_says_what_when_and_whether_it_was_dropped(ctx: Context, put: Put) -> None:
    ended = EndedTopics(ctx.theme)
    put(ended)
    ended.show_topics([topic(1, "写真", "done"), topic(2, "前髪", "dropped")], wording(""))
    assert read(ended) == ["話したこと", "写真", "11/20", "戻す", "前髪", "やめた 11/20", "戻す"]
    assert [button.accessibleName() for button in ended.buttons()] == ["戻す: 写真", "戻す: 前髪"]
    ended.show_topics([topic(3, "点検", "done")], wording("次に確かめること"))
    assert read(ended) == ["確かめたこと", "点検", "11/20", "戻す"]


def test_another_year_is_named(ctx: Context, put: Put) -> None:
    ended = EndedTopics(ctx.theme)
    put(ended)
    old = topic(1, "写真", "done")
    assert old.ended_at is not None
    ended.show_topics([replace(old, ended_at=old.ended_at.replace(year=2024))], wording(""))
    assert "2024/11/20" in [label.text() for label in ended.findChildren(Label)]


def test_it_asks_for_the_topic_and_for_the_note(ctx: Context, put: Put, qtbot: QtBot) -> None:
    ended = EndedTopics(ctx.theme)
    put(ended)
    ended.show_topics([replace(topic(4, "写真", "done"), ended_note_id=9)], wording(""))
    with qtbot.waitSignal(ended.reopened) as reopened:
        ended.buttons()[1].click()
    assert reopened.args == [4]
    with qtbot.waitSignal(ended.note_requested) as asked:
        ended.buttons()[0].click()
    assert asked.args == [9]


def test_a_longer_history_is_sought_in_and_goes_on(ctx: Context, put: Put, qtbot: QtBot) -> None:
    ended = EndedTopics(ctx.theme)
    put(ended)
    few = [topic(number, f"話{number}", "done") for number in range(WORTH_SEEKING - 1)]
    ended.show_topics(few, wording(""))
    assert not ended.entry.isVisible()
    ended.show_topics([*few, topic(9, "旅行", "done")], wording(""), more=True)
    assert ended.stops() == [ended.entry, *ended.buttons(), ended.more]
    with qtbot.waitSignal(ended.more_requested):
        ended.more.click()
    ended.entry.setFocus()
    with qtbot.waitSignal(ended.sought):
        write("温泉")
    assert ended.words() == "温泉"
    ended.show_topics([], wording(""))
    assert "見つかりませんでした。" in read(ended)
    assert ended.entry.isVisible()
    ended.clear()
    assert ended.words() == ""
