"""What is learned about someone: written while writing a note, kept on the karte, seen again."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu

from karte.store import memos, stages
from karte.text.person import HABIT
from karte.ui.panes.person import PersonPane
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def misaki(user: User) -> int:
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(made)
    return made


def known(user: User, entity_id: int) -> list[tuple[str, str, int]]:
    with user.store.read() as session:
        return [(memo.heading, memo.text, memo.times) for memo in memos.of_entity(session, entity_id)]


def pane(user: User) -> PersonPane:
    found = user.workspace.view.findChild(PersonPane)
    assert isinstance(found, PersonPane)
    return found


def mark(user: User, words: str) -> None:
    """Marks words in the text of the note, as Shift and the arrows do."""
    pad = user.workspace.editor.form.body.pad
    cursor = pad.document().find(words, QTextCursor(pad.document()))
    assert cursor.hasSelection()
    pad.setTextCursor(cursor)


def test_a_piece_of_the_text_becomes_a_line_of_its_heading(user: User, misaki: int) -> None:
    user.press("Ctrl+N")
    user.compose("むすめさんが", commit="カット。娘さんが春から小学生とのこと。")
    mark(user, "娘さんが春から小学生")
    with user.effort(3):
        user.press("Alt+M")
        user.until(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        user.press("1", "Ctrl+Return")
    assert known(user, misaki) == [("family", "娘さんが春から小学生", 1)]
    user.press("Alt+5")
    user.sees("娘さんが春から小学生", "人柄・クセ")
    [line] = pane(user).blocks["family"].lines
    user.click(line.source)
    user.sees("カット。娘さんが春から小学生とのこと。")
    user.press("Ctrl+Z")
    assert known(user, misaki) == []
    assert user.notes(misaki) == []


def test_a_habit_is_written_on_the_karte_and_seen_again_in_a_note(user: User, misaki: int) -> None:
    user.press("Alt+5")
    user.press("Return")
    user.compose("かいいんしょう", "会員証", commit="会員証をよく忘れる")
    user.press("Return")
    user.sees("会員証をよく忘れる")
    user.press("Esc", "Ctrl+N")
    user.write("来店。")
    with user.effort(3):
        user.press("Alt+M", "1", "Ctrl+Return")
    assert known(user, misaki) == [(HABIT, "会員証をよく忘れる", 2)]
    user.press("Alt+5")
    user.sees("2回")
    user.click("今回も: 会員証をよく忘れる")
    user.sees("3回")
    user.press("Ctrl+Z")
    user.sees("2回")


def test_how_close_one_is_goes_up_the_ladder(user: User, misaki: int) -> None:
    user.press("Ctrl+N")
    user.write("3回目の来店。")
    user.press("Alt+M", *["Tab"] * 4, "3", "Ctrl+Return")
    user.sees("顔なじみ")
    user.click("間柄 顔なじみ")
    user.choose("4 固定")
    user.sees("「田中 美咲」の間柄を「固定」にしました", "固定")
    user.press("Alt+5")
    with user.store.read() as session:
        steps = [step.stage for step in stages.of_entity(session, misaki)]
    assert steps == ["familiar", "regular"]
    assert [step.text().split()[0] for step in pane(user).history.steps] == ["顔なじみ", "固定"]
    user.press("Ctrl+Z")
    user.until(lambda: len(pane(user).history.steps) == 1)


def test_what_is_known_is_found_but_not_shown_in_the_search(user: User, misaki: int) -> None:
    with user.store.write("人物メモを追加") as session:
        memos.add(session, misaki, "hobby", "渓流釣り")
    user.press("Ctrl+F")
    user.compose(commit="渓流")
    user.sees("田中 美咲", "趣味")
    user.does_not_see("渓流釣り")


def test_a_thing_has_no_such_tab(user: User) -> None:
    thing = add_entity(user.store, "モノ", "給湯器")
    add_note(user.store, [thing], "点検")
    user.open(thing)
    user.press("Alt+5")
    user.does_not_see("人柄・クセ")
    user.sees("点検")


def test_what_was_learned_goes_along_when_it_was_someone_else(user: User, misaki: int) -> None:
    kenichi = add_entity(user.store, "ヒト", "佐藤 健一", "さとう けんいち")
    with user.store.write("人物メモを追加") as session:
        memos.add(session, misaki, HABIT, "よく遅れる")
    user.press("Ctrl+N")
    user.write("娘さんの話。")
    user.press("Alt+M", "1", "Tab")
    user.write("娘が1人")
    about_another(user, "さとう")
    user.sees("佐藤 健一 様に保存しました")
    assert known(user, misaki) == [(HABIT, "よく遅れる", 1)]
    assert [text for _heading, text, _times in known(user, kenichi)] == ["娘が1人"]
    user.open(kenichi)
    user.click("直す")
    user.until(user.workspace.editor.is_open)
    about_another(user, "たなか")
    user.until(lambda: not user.workspace.editor.is_open())
    assert [text for _heading, text, _times in known(user, misaki)] == ["よく遅れる", "娘が1人"]
    assert known(user, kenichi) == []


def about_another(user: User, reading: str) -> None:
    """Says that the note is about someone else, and saves it."""
    user.press("Alt+W", "Backspace", "Backspace")
    user.write(reading)
    user.press("Return", "Ctrl+Return")


def test_what_is_being_typed_outlives_the_program(user: User, misaki: int) -> None:
    user.workspace.view.go_to("person")
    pane(user).blocks["family"].write()
    user.write("娘が受験")
    user.restart()
    assert known(user, misaki) == [("family", "娘が受験", 1)]
