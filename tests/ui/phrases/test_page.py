"""定型文 in the settings: made, changed in place, ordered, deleted; every step can be undone."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import phrases
from karte.store.phrases import Place
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.phrases.page import PhrasesPage
from tests.helpers import template_id
from tests.ui.windows import click, focus, press, settle, write


@pytest.fixture
def page(ctx: Context, qtbot: QtBot) -> PhrasesPage:
    for short, text in (("いつ", "いつもどおりとのこと。"), ("", "次回は1か月後。")):
        with ctx.store.write("定型文を追加") as session:
            phrases.add(session, text, short)
    made = PhrasesPage(ctx)
    qtbot.addWidget(made)
    made.resize(760, 600)
    ctx.tell.set_host(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def kept(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(row.short, row.text) for row in phrases.all(session)]


def test_one_is_added_with_ctrl_enter(page: PhrasesPage, store: Store) -> None:
    page.new_words.setFocus()
    write("前髪は眉の下。")
    page.new_short.setFocus()
    write("まえ")
    press("Ctrl+Return")
    assert kept(store)[-1] == ("まえ", "前髪は眉の下。")
    assert page.new_words.text() == ""
    assert page.new_words.isAncestorOf(focus())
    press("Ctrl+Return")
    assert page.new_words.error() == "定型文が空です。言葉を入力してください。"
    store.undo()
    settle()
    assert len(page.lines) == 2


def test_words_and_abbreviation_are_changed_in_place(page: PhrasesPage, store: Store) -> None:
    line = page.lines[1]
    line.short.setFocus()
    press("Ctrl+A")
    write("い つも")
    press("Return")
    line.words.setFocus()
    press("Ctrl+A")
    write("いつものとおり。")
    page.new_words.setFocus()
    assert kept(store)[0] == ("いつも", "いつものとおり。")
    line.words.setFocus()
    press("Ctrl+A", "Delete")
    page.new_words.setFocus()
    assert line.words.text() == "いつものとおり。"
    assert "空にはできません" in line.words.error()


def test_a_phrase_is_given_a_place(page: PhrasesPage, store: Store) -> None:
    memo = Place(template_id=template_id(store, "メモ"))
    action = next(action for action in page.lines[2].place.menu().actions() if action.text() == "メモ")
    action.trigger()
    with store.read() as session:
        assert [row.place for row in phrases.all(session)] == [phrases.ANYWHERE, memo]
    assert page.lines[2].place.accessibleName() == "「次回は1か月後。」を出すところ: メモ"


def test_they_are_ordered_and_deleted_by_key_and_button(
    page: PhrasesPage, ctx: Context, store: Store
) -> None:
    page.lines[2].words.setFocus()
    press("Alt+Up")
    assert [text for _short, text in kept(store)] == ["次回は1か月後。", "いつもどおりとのこと。"]
    assert not page.lines[2].up.isEnabled()
    click(page.lines[2].remove)
    assert ctx.tell.said == ["定型文を削除しました"]
    assert list(page.lines) == [1]
    assert QApplication.focusWidget() is page.new_words.pad
    store.undo()
    settle()
    assert list(page.lines) == [1, 2]
