"""追記 and 確定: what was written stays as it is, and more is added below it."""

from __future__ import annotations

from karte.store import drafts, search
from karte.text.query import parse
from karte.ui.timeline.additions import AdditionBlock
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


def begin(user: User) -> int:
    """A karte with a note that is marked in the list."""
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(user.store, [misaki], "カラーは半トーン暗め。")
    user.open(misaki)
    user.workspace.view.timeline.list.setFocus()
    user.press("Home")
    return misaki


def test_something_is_added_without_changing_the_note(user: User) -> None:
    misaki = begin(user)
    with user.effort(3):
        user.press("Shift+F2")
        user.compose("ぱっち", "パッチ", commit="パッチテストは問題なし。")
        user.press("Ctrl+Return")
    user.sees("追記しました", "パッチテストは問題なし。", "追記 ")
    [note] = user.notes(misaki)
    assert note.body == "カラーは半トーン暗め。"
    assert [addition.text for addition in note.additions] == ["パッチテストは問題なし。"]
    with user.store.read() as session:
        assert search.note_ids(session, parse("パッチテスト")) == [note.note_id]
    user.press("Ctrl+Z")
    user.does_not_see("パッチテストは問題なし。")
    assert user.notes(misaki)[0].additions == ()


def test_an_unfinished_addition_outlives_the_program(user: User) -> None:
    misaki = begin(user)
    user.press("Shift+F2")
    user.write("来月は海外とのこと")
    user.press("Escape")
    user.does_not_see("来月は海外とのこと")
    user.restart()
    user.open(misaki)
    user.sees("来月は海外とのこと")
    user.click("追記を保存")
    user.sees("追記しました")
    assert user.notes(misaki)[0].additions[0].text == "来月は海外とのこと"
    with user.store.read() as session:
        assert drafts.all(session) == []


def test_a_blank_addition_is_none(user: User) -> None:
    misaki = begin(user)
    user.press("Shift+F2", "Ctrl+Return")
    user.sees("追記に何も書かれていません。")
    user.press("Escape")
    assert user.notes(misaki)[0].additions == ()


def test_a_slip_in_an_addition_is_put_right(user: User) -> None:
    misaki = begin(user)
    for text in ("翌日に電話あり。", "パッチテストは陽性。"):
        user.press("Shift+F2")
        user.write(text)
        user.press("Ctrl+Return")
        user.sees(text)
    [card] = user.workspace.view.timeline.list.cards().values()
    user.click(card.findChildren(AdditionBlock)[-1].edit_button)
    assert card.entry is not None
    assert card.entry.text.text() == "パッチテストは陽性。"
    user.write("もう一度試す。")
    user.press("Escape")
    user.restart()
    user.open(misaki)
    user.sees("パッチテストは陽性。もう一度試す。")
    user.click("追記を保存")
    user.sees("追記を直しました")
    said = [addition.text for addition in user.notes(misaki)[0].additions]
    assert said == ["翌日に電話あり。", "パッチテストは陽性。もう一度試す。"]
    with user.store.read() as session:
        assert drafts.all(session) == []
    user.press("Ctrl+Z")
    user.until(lambda: user.notes(misaki)[0].additions[1].text == "パッチテストは陽性。")


def test_one_that_is_saved_as_it_was_is_closed_and_nothing_is_written(user: User) -> None:
    begin(user)
    user.press("Shift+F2")
    user.write("翌日に電話あり。")
    user.press("Ctrl+Return")
    user.sees("追記しました")
    before = user.store.last_change
    [card] = user.workspace.view.timeline.list.cards().values()
    user.click(card.findChildren(AdditionBlock)[-1].edit_button)
    user.press("Ctrl+Return")
    assert card.entry is None
    assert user.workspace.view.timeline.list.hasFocus()
    assert user.store.last_change is before


def test_an_addition_is_taken_off(user: User) -> None:
    misaki = begin(user)
    user.press("Shift+F2")
    user.write("取り消す話")
    user.press("Ctrl+Return")
    user.sees("取り消す話")
    [card] = user.workspace.view.timeline.list.cards().values()
    user.click(
        next(name for name in user.texts(card) if name.startswith("追記 ") and name.endswith("を削除"))
    )
    user.sees("追記を削除しました")
    user.does_not_see("取り消す話")
    assert user.notes(misaki)[0].additions == ()


def test_a_locked_note_is_only_added_to(user: User) -> None:
    misaki = begin(user)
    user.press("Ctrl+L")
    user.sees("ノートを確定しました")
    user.press("F2")
    user.sees("確定したノートです。直す・移す・削除はできません。", "追記", "確定を解く")
    assert not user.workspace.editor.is_open()
    user.click("追記")
    user.write("あとから分かったこと")
    user.press("Ctrl+Return")
    user.sees("あとから分かったこと")
    user.press("Escape")
    user.does_not_see("確定したノートです。")
    user.press("Delete")
    user.sees("確定したノートです。")
    user.does_not_see("先に確定を解いてください")
    assert len(user.notes(misaki)) == 1
    user.press("F2")
    user.click("確定を解く")
    user.sees("ノートの確定を解きました")
    user.press("F2")
    assert user.workspace.editor.is_open()
    assert user.store.undo_label() == "ノートの確定を解く"
