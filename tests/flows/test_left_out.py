"""A field that is not to be forgotten: it demands nothing, but what was left empty is named after saving."""

from __future__ import annotations

from dataclasses import replace

from karte.store import fields
from tests.flows.hands import User
from tests.helpers import add_entity, template_id


def test_it_can_be_taken_back_all_the_same(user: User) -> None:
    with user.store.write("項目を変更") as session:
        menu, *_rest = fields.of_template(session, template_id(user.store, "来店記録"))
        fields.change(session, replace(menu, required=True))
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N", "Alt+W", "Tab", "Tab")
    user.type("2")
    user.press("Alt+N")
    user.write("いそぎの来店。")
    user.press("Ctrl+Return")
    user.sees("「メニュー」が空です", "書く")
    user.click("元に戻す")
    assert user.notes(misaki) == []


def test_what_was_left_out_is_named_and_filled_in_with_one_key(user: User) -> None:
    visit = template_id(user.store, "来店記録")
    with user.store.write("項目を変更") as session:
        menu, price, *_rest = fields.of_template(session, visit)
        for each in (menu, price):
            fields.change(session, replace(each, required=True, folded=each is price))
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    user.press("Ctrl+N", "Alt+W", "Tab", "Tab")
    user.type("2")
    user.sees("忘れずに")
    user.press("Alt+N")
    user.write("いそぎの来店。")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました。「メニュー」ほか1項目が空です")
    [note] = user.notes(misaki)
    assert note.values == ()
    user.click("書く")
    user.press("1", "Ctrl+Return")
    user.sees("田中 美咲 様に保存しました。「料金」が空です")
    user.click("書く")
    user.type("5500")
    user.press("Ctrl+Return")
    user.does_not_see("が空です")
    [note] = user.notes(misaki)
    assert [held.value.number for held in note.values if held.field.label == "料金"] == [5500]
