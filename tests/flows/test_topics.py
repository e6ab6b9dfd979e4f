"""What to talk about next time: written after one visit, read before the next, ticked when it was said."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte import clock
from karte.store import topics
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def tanaka(user: User) -> int:
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [made], "娘さんの七五三の話", at="2026-11-07T15:00")
    user.open(made)
    return made


def kept(user: User, entity_id: int) -> list[str]:
    with user.store.read() as session:
        return [topic.text for topic in topics.open_of(session, entity_id)]


def rows(user: User) -> list[str]:
    """The topics on the screen."""
    strip = user.workspace.view.topics.strip
    return [row.tick.topic() for row in strip.lines.rows() if row.isVisible()]


def tick(user: User, text: str) -> None:
    """Space on the topic, which the arrows lead to."""
    strip = user.workspace.view.topics.strip
    strip.lines.focus(rows(user).index(text))
    user.press("Space")


def test_several_are_written_in_a_row_without_the_mouse(user: User, tanaka: int) -> None:
    with user.effort(7):
        user.press("Alt+T")
        user.write("七五三の写真を見せてもらう")
        user.press("Return")
        user.compose("ま", "前髪", commit="前髪を伸ばすか")
        user.press("Return")
        user.write("ヘアオイルの感想")
        user.press("Return")
    user.press("Esc", "Esc")
    assert rows(user) == ["七五三の写真を見せてもらう", "前髪を伸ばすか", "ヘアオイルの感想"]


def test_they_are_carried_over_until_they_are_ticked_or_dropped(
    user: User, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.press("Alt+T")
    for text in ("写真", "前髪", "オイル"):
        user.write(text)
        user.press("Return")
    user.press("Esc")
    user.restart()
    monkeypatch.setattr(clock, "now", lambda: datetime(2027, 1, 16, 10, 0))
    user.open(tanaka)
    assert rows(user) == ["写真", "前髪", "オイル"]
    tick(user, "前髪")
    user.sees("話しました: 前髪")
    user.press("Up", "Delete")
    user.sees("話さないことにしました: 写真")
    user.restart()
    user.open(tanaka)
    assert rows(user) == ["オイル"]


def test_a_tick_is_taken_back_by_the_news_and_by_ctrl_z(user: User, tanaka: int) -> None:
    user.press("Alt+T")
    user.write("写真")
    user.press("Return", "Esc")
    tick(user, "写真")
    user.click("元に戻す")
    user.until(lambda: kept(user, tanaka) == ["写真"])
    tick(user, "写真")
    user.press("Ctrl+Z")
    user.until(lambda: kept(user, tanaka) == ["写真"])
    user.until(lambda: rows(user) == ["写真"])


def test_one_half_written_when_its_karte_goes_is_told(user: User, tanaka: int) -> None:
    user.open(add_entity(user.store, "ヒト", "佐藤 健一"))
    user.press("Alt+T")
    user.write("旅行の話")
    user.commands.actions["undo"].trigger()
    user.sees("「旅行の話」は、保存できませんでした")
    user.until(lambda: user.workspace.entity_id() == tanaka)


def test_more_than_three_are_counted_and_put_in_order(user: User, tanaka: int) -> None:
    user.press("Alt+T")
    for text in ("1つめ", "2つめ", "3つめ", "4つめ", "5つめ"):
        user.write(text)
        user.press("Return")
    user.press("Esc")
    user.sees("ほか2件")
    user.click("ほか2件")
    assert len(rows(user)) == 5
    user.workspace.view.topics.strip.lines.focus(4)
    user.press("Alt+Up", "Alt+Up", "Alt+Up", "Alt+Up")
    assert rows(user)[0] == "5つめ"
    user.press("F2")
    user.write("いちばん大事な話")
    user.press("Return")
    user.restart()
    user.open(tanaka)
    assert rows(user) == ["いちばん大事な話", "1つめ", "2つめ"]


def test_what_was_talked_about_is_found_again(user: User, tanaka: int) -> None:
    user.press("Alt+T")
    user.write("写真")
    user.press("Return", "Esc")
    user.workspace.view.topics.strip.lines.focus(0)
    user.press("Delete")
    user.click("話したこと")
    user.sees("やめた")
    user.click("戻す: 写真")
    assert rows(user) == ["写真"]


def test_things_are_looked_after_and_not_talked_to(user: User, tanaka: int) -> None:
    user.sees("次に会うとき話すことを書いておく")
    user.open(add_entity(user.store, "モノ", "給湯器"))
    user.sees("次に確かめることを書いておく")
    user.press("Alt+T")
    user.write("フィルターの汚れ")
    user.press("Return", "Esc")
    user.sees("次に確かめること")


def test_a_topic_leads_to_the_note_it_comes_from(user: User, tanaka: int) -> None:
    visit = user.notes(tanaka)[0].note_id
    for day in range(1, 31):
        add_note(user.store, [tanaka], "そのあとの話", at=f"2026-11-{day:02}T18:00")
    with user.store.write("話すことを追加") as session:
        topics.add(session, tanaka, "写真", note_id=visit)
    user.sees("11/07のノート")
    user.click("11/07のノート")
    user.until(lambda: user.workspace.view.timeline.list.current() == visit)
    user.sees("娘さんの七五三の話")
