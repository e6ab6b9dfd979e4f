"""次に話すこと while writing: last time's answered by one key each, new ones put down, all in one save."""

from __future__ import annotations

from karte.store import topics
from karte.ui.widgets.segmented import Segmented
from tests.flows.hands import User
from tests.helpers import add_entity


def put_down(user: User, entity_id: int, *texts: str) -> None:
    with user.store.write("次に話すことを追加") as session:
        for text in texts:
            topics.add(session, entity_id, text)


def left(user: User, entity_id: int) -> list[str]:
    """What is still to be talked about."""
    with user.store.read() as session:
        return [topic.text for topic in topics.open_of(session, entity_id)]


def answer(user: User, text: str) -> Segmented:
    """The answer beside a topic in the editor."""
    lines = user.workspace.editor.form.topics.list.lines
    return next(line.answer for line in lines if line.topic.text == text)


def test_after_a_visit_topics_are_answered_and_put_down_by_keyboard(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    put_down(user, misaki, "七五三の写真", "前髪を伸ばすか", "オイルの感想")
    user.open(misaki)
    with user.effort(8):
        user.press("Ctrl+N")
        user.write("カラーは前回と同じ。写真、とても喜んでいた。")
        user.press("Tab", "1", "2", "1", "Alt+T")
        user.write("アルバムを見せてもらう")
        user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました", "前髪を伸ばすか", "アルバムを見せてもらう")
    user.sees("話したこと", "七五三の写真\nオイルの感想")
    assert left(user, misaki) == ["前髪を伸ばすか", "アルバムを見せてもらう"]
    user.press("Ctrl+Z")
    user.sees("七五三の写真", "オイルの感想")
    assert left(user, misaki) == ["七五三の写真", "前髪を伸ばすか", "オイルの感想"]
    assert user.notes(misaki) == []


def test_by_mouse_with_two_in_one_note(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    koko = add_entity(user.store, "動物", "ココ", "ここ")
    put_down(user, misaki, "七五三の写真")
    put_down(user, koko, "手術のあと")
    user.open(koko)
    user.click("ノートを書く")
    user.press("Alt+W")
    user.write("たなか")
    user.press("Return")
    user.sees("次に話すこと(田中 美咲)")
    user.click(answer(user, "手術のあと").button("said"))
    user.click(user.workspace.editor.form.topics.entry.pad)
    user.write("旅行の写真")
    user.press("Return")
    user.write("ココの誕生日")
    user.click("保存")
    user.sees("ココ ちゃん ほか1件に保存しました")
    assert left(user, koko) == []
    assert left(user, misaki) == ["七五三の写真", "旅行の写真", "ココの誕生日"]


def test_what_is_half_written_is_there_again(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    put_down(user, misaki, "七五三の写真", "前髪を伸ばすか")
    user.open(misaki)
    user.press("Ctrl+N", "Tab", "1", "Alt+T")
    user.compose("りょこう", "旅行", commit="旅行の話")
    user.press("Esc")
    user.sees("下書きに残しました")
    user.restart()
    user.click("続きを書く")
    user.sees("旅行の話")
    assert answer(user, "七五三の写真").current() == "said"
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    assert left(user, misaki) == ["前髪を伸ばすか", "旅行の話"]


def test_ticked_on_the_karte_it_is_gone_from_the_open_editor(user: User) -> None:
    boiler = add_entity(user.store, "モノ", "ボイラー", "ぼいらー")
    put_down(user, boiler, "水漏れ", "圧力")
    user.open(boiler)
    user.press("Ctrl+N")
    user.sees("次に確かめること", "1キー: 確かめた　2キー: まだ")
    with user.store.write("確かめた") as session:
        first = topics.open_of(session, boiler)[0]
        topics.finish(session, [first.topic_id])
    lines = user.workspace.editor.form.topics.list
    user.until(lambda: [line.topic.text for line in lines.lines] == ["圧力"])
    user.press("Tab", "Space")
    user.press("Ctrl+Return")
    user.until(lambda: not user.workspace.editor.is_open())
    assert left(user, boiler) == []


def test_an_old_note_takes_its_answer_back(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    put_down(user, misaki, "七五三の写真")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("写真の話をした。")
    user.press("Tab", "1", "Ctrl+Return")
    user.until(lambda: left(user, misaki) == [])
    user.workspace.edit(user.notes(misaki)[0].note_id)
    assert answer(user, "七五三の写真").current() == "said"
    user.press("Tab", "2", "Ctrl+Return")
    user.until(lambda: left(user, misaki) == ["七五三の写真"])
