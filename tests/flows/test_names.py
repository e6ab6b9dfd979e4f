"""Whom a note is about: roles and remarks, who is usually together, @names and #tags in the text."""

from __future__ import annotations

import pytest

from karte.store import tags
from karte.ui.inputs.popup import RowsPopup
from karte.ui.timeline.linked import LinkedText
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def misaki(user: User) -> int:
    return add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")


def rows(user: User) -> list[str]:
    """What the list at the entry offers."""
    shown = [popup for popup in user.window.findChildren(RowsPopup) if popup.isVisible()]
    return [popup.row_text(index) for popup in shown for index in range(popup.count)]


def said(user: User, entity_id: int) -> list[tuple[str, str, str]]:
    note = user.notes(entity_id)[-1]
    return [(target.ref.name, target.role, target.remark) for target in note.targets]


def tagged(user: User, note_id: int) -> list[str]:
    with user.store.read() as session:
        return [tag.name for tag in tags.of_note(session, note_id)]


def test_a_role_and_a_remark_from_the_keyboard_to_the_card(user: User, misaki: int) -> None:
    koko = add_entity(user.store, "動物", "ココ", "ここ")
    user.open(misaki)
    user.press("Ctrl+N", "Alt+W")
    user.compose("ここ")
    user.compose(commit="ココ")
    user.press("Return", "Backspace", "Return", "4", "Tab")
    user.compose("りーど", commit="リードが新しい")
    user.press("Return")
    user.press("Alt+N")
    user.write("散歩の帰りに寄られた。")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様 ほか1件に保存しました", "ココ", "対象物・リードが新しい")
    assert said(user, koko) == [("田中 美咲", "", ""), ("ココ", "対象物", "リードが新しい")]
    user.open(koko)
    user.sees("対象物・リードが新しい")


def test_what_is_said_is_kept_in_a_draft_and_saved_from_the_card_itself(user: User, misaki: int) -> None:
    user.open(misaki)
    user.press("Ctrl+N", "Alt+W", "Backspace", "F2", "6", "Tab")
    user.compose(commit="お母さまから")
    user.press("Escape", "Alt+N")
    user.write("初めての相談。")
    user.restart()
    user.click("続きを書く")
    assert user.workspace.editor.form.targets.beside() == {str(misaki): ["紹介", "お母さまから"]}
    user.press("Alt+W", "Left", "Return", "5", "Ctrl+Return")
    user.sees("田中 美咲 様に保存しました", "担当・お母さまから")
    assert said(user, misaki) == [("田中 美咲", "担当", "お母さまから")]


def test_who_is_usually_together_stands_first(user: User, misaki: int) -> None:
    add_entity(user.store, "ヒト", "佐藤 健一")
    koko = add_entity(user.store, "動物", "ココ")
    add_note(user.store, [misaki, koko], "一緒に来店", at="2026-01-10T10:00")
    add_note(user.store, [add_entity(user.store, "ヒト", "鈴木 花")], "きのう", at="2026-11-20T10:00")
    user.open(misaki)
    user.press("Ctrl+N", "Alt+W", "Down")
    assert [row.split("　")[0] for row in rows(user)] == ["ココ", "鈴木 花", "佐藤 健一"]


def test_an_at_in_the_text_makes_its_karte_one_of_the_note(user: User, misaki: int) -> None:
    sato = add_entity(user.store, "ヒト", "佐藤 健一", "さとう けんいち")
    user.open(misaki)
    user.press("Ctrl+N")
    user.write("紹介は")
    user.type("@")
    user.compose("s", "さ", "さと")
    assert rows(user)
    user.press("Return", "Tab", "Down", "Escape")
    assert user.workspace.editor.form.body.text() == "紹介は@", "the keys belong to the input method"
    user.compose(commit="佐藤")
    user.press("Return")
    assert rows(user) == []
    user.write("さんから。")
    assert rows(user) == []
    assert user.workspace.editor.form.body.text() == "紹介は@佐藤 健一さんから。"
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様 ほか1件に保存しました")
    assert [name for name, _role, _remark in said(user, sato)] == ["田中 美咲", "佐藤 健一"]


def test_a_sign_composed_with_the_name_and_a_list_that_is_refused(user: User, misaki: int) -> None:
    add_entity(user.store, "ヒト", "佐藤 健一", "さとう けんいち")
    user.open(misaki)
    user.press("Ctrl+N")
    user.compose("＠", "＠さとう")
    assert rows(user)
    user.compose(commit="＠佐藤")
    user.press("Escape")
    assert rows(user) == []
    user.write("健")
    assert rows(user) == [], "Esc holds for this one"
    user.press("Return")
    user.type("mail info@")
    user.write("佐藤")
    assert rows(user) == [], "an address is no name"
    assert user.workspace.editor.form.body.text() == "＠佐藤健\nmail info@佐藤"
    assert [one.name for one in user.workspace.editor.form.targets.chosen()] == ["田中 美咲"]


def test_tags_in_the_text_are_proposed_kept_and_taken_off_again(user: User, misaki: int) -> None:
    with user.store.write("タグを付ける") as session:
        tags.give(session, [misaki], "常連")
    user.open(misaki)
    user.press("Ctrl+N")
    user.type("#")
    user.compose("じょう", commit="常")
    assert rows(user) == ["常連　1件"]
    user.press("Tab")
    user.write("さん。#リタッチ #208")
    user.press("Ctrl+Return")
    user.sees("#常連 さん。#リタッチ #208")
    note = user.notes(misaki)[-1]
    assert note.body == "#常連 さん。#リタッチ #208"
    assert tagged(user, note.note_id) == ["常連", "リタッチ"]
    user.click("直す")
    user.press("Ctrl+A")
    user.write("もう #常連 ではない")
    user.press("Ctrl+Return")
    user.until(lambda: user.notes(misaki)[-1].body == "もう #常連 ではない")
    assert tagged(user, note.note_id) == ["常連"]
    user.press("Ctrl+Z")
    user.sees("#リタッチ #208")
    assert tagged(user, note.note_id) == ["常連", "リタッチ"]


def body_of(user: User) -> LinkedText:
    shown = [text for text in user.window.findChildren(LinkedText) if text.isVisible()]
    assert len(shown) == 1
    return shown[0]


def test_names_and_tags_in_a_saved_text_lead_on(user: User, misaki: int) -> None:
    sato = add_entity(user.store, "ヒト", "佐藤 健一", "さとう けんいち")
    add_note(user.store, [sato], "ほかのノート", at="2026-11-20T10:00")
    user.open(misaki)
    user.press("Ctrl+N")
    user.type("@")
    user.compose(commit="佐藤")
    user.press("Return")
    user.write("さんと #リタッチ の話")
    user.press("Ctrl+Return")
    user.sees("@佐藤 健一さんと #リタッチ の話")
    text = body_of(user)
    user.click_at(text, text.link_rect(1).center())
    user.until(lambda: user.commands.screens.current() == "notes")
    user.sees("#リタッチ", "1件")
    user.does_not_see("ほかのノート")
    user.press("Escape")
    user.until(lambda: user.commands.screens.current() == "karte")
    text = body_of(user)
    user.click_at(text, text.link_rect(0).center())
    user.until(lambda: user.here() == "佐藤 健一")
