"""Fields: typed, ordered, flagged."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import update

from karte.store import fields, notes, schema, values
from karte.store.fields import Owner
from karte.store.rows import FieldRow
from karte.store.store import Store
from tests.helpers import add_entity, add_note, kind_id, template_id


def menu_of(store: Store) -> FieldRow:
    with store.read() as session:
        return fields.of_template(session, template_id(store, "来店記録"))[0]


def test_fields_of_a_template_stand_in_order_with_their_flags(store: Store) -> None:
    with store.read() as session:
        menu, money, minutes, stars = fields.of_template(session, template_id(store, "来店記録"))
    assert (menu.label, menu.type, menu.carry, menu.graph, menu.printed) == (
        "メニュー",
        "choice",
        True,
        False,
        True,
    )
    assert menu.choices[:2] == ("いつものメニュー", "はじめてのメニュー")
    assert (money.type, money.unit, money.graph, money.carry) == ("money", "円", True, True)
    assert (minutes.type, stars.type, stars.carry) == ("minutes", "rate5", False)
    assert (menu.template_id, menu.kind_id) == (template_id(store, "来店記録"), None)


def test_flags_of_a_kinds_fields(store: Store) -> None:
    with store.read() as session:
        known = {field.label: field for field in fields.of_kind(session, kind_id(store, "ヒト"))}
    assert [label for label, field in known.items() if field.alert] == ["注意"]
    assert [label for label, field in known.items() if field.sensitive] == ["好み・クセ"]
    assert "敬称" in [label for label, field in known.items() if not field.printed]
    assert not any(field.required or field.retired for field in known.values())


def test_a_new_field_stands_last(store: Store) -> None:
    person = kind_id(store, "ヒト")
    with store.write("項目を追加") as session:
        made = fields.add_to_kind(session, person, "会員番号", "text")
        more = fields.add_to_kind(
            session, person, "階", "choice", choices=("1階", "2階"), unit="階", meaning="x"
        )
    with store.read() as session:
        last = fields.of_kind(session, person)[-2:]
    assert [field.field_id for field in last] == [made, more]
    assert (last[1].choices, last[1].unit, last[1].meaning, last[1].type) == (
        ("1階", "2階"),
        "階",
        "x",
        "choice",
    )


def test_the_first_field_of_a_kind_without_any(store: Store) -> None:
    person = kind_id(store, "ヒト")
    with store.write("項目を削除") as session:
        session.execute(schema.field.delete().where(schema.field.c.kind_id == person))
        made = fields.add_to_kind(session, person, "会員番号", "text")
        assert [field.field_id for field in fields.of_kind(session, person)] == [made]


def test_a_retired_field_is_not_offered_and_still_reads(store: Store) -> None:
    visit = template_id(store, "来店記録")
    with store.read() as session:
        menu = fields.of_template(session, visit)[0]
    with store.write("項目を変更") as session:
        session.execute(update(schema.field).where(schema.field.c.id == menu.field_id).values(retired=1))
    with store.read() as session:
        assert menu.field_id not in [field.field_id for field in fields.of_template(session, visit)]
        assert fields.many(session, [menu.field_id, 999])[menu.field_id].retired
        assert fields.many(session, []) == {}


def test_a_field_of_a_template_with_everything(store: Store) -> None:
    memo = Owner(template_id=template_id(store, "メモ"))
    with store.write("項目を追加") as session:
        fields.add(
            session, memo, "体重", "num", unit="kg", hint="裸で", graph=True, required=True, printed=False
        )
    with store.read() as session:
        made = fields.of(session, memo)
    assert [(each.label, each.type, each.unit, each.hint) for each in made] == [("体重", "num", "kg", "裸で")]
    assert (made[0].graph, made[0].required, made[0].printed, made[0].carry) == (True, True, False, False)


def test_a_renamed_field_is_the_same_field_and_old_notes_say_the_new_name(store: Store) -> None:
    written = add_note(
        store, [add_entity(store, "ヒト", "田中 美咲")], "カット。", "来店記録", メニュー="相談のみ"
    )
    menu = menu_of(store)
    with store.write("項目を変更") as session:
        fields.change(session, replace(menu, label="内訳", hint="ひとつ", required=True))
    with store.read() as session:
        note = notes.get(session, written)
    assert note is not None
    assert [(held.field.label, held.value.text) for held in note.values] == [("内訳", "相談のみ")]
    store.undo()
    assert menu_of(store) == menu


def test_fields_stand_in_the_order_wanted(store: Store) -> None:
    visit = Owner(template_id=template_id(store, "来店記録"))
    with store.write("並べ替え") as session:
        ids = [field.field_id for field in fields.of(session, visit)]
        fields.reorder(session, ids[::-1])
    with store.read() as session:
        assert [field.field_id for field in fields.of(session, visit)] == ids[::-1]


def test_a_field_put_away_comes_back_where_it_was_with_what_it_holds(store: Store) -> None:
    visit = Owner(template_id=template_id(store, "来店記録"))
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "カット。", "来店記録", メニュー="相談のみ")
    menu = menu_of(store)
    with store.write("項目をしまう") as session:
        fields.set_retired(session, menu.field_id, retired=True)
    with store.read() as session:
        assert fields.retired_of(session, visit) == [replace(menu, retired=True)]
        assert fields.count_values(session, menu.field_id) == 1
    with store.write("項目を戻す") as session:
        fields.set_retired(session, menu.field_id, retired=False)
    assert menu_of(store) == menu


def test_a_choice_is_reworded_where_it_was_chosen_and_nowhere_else(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    memo = Owner(template_id=template_id(store, "メモ"))
    with store.write("項目を追加") as session:
        made = fields.add(session, memo, "内訳", "multi", choices=("カット", "カラー", "白髪カラー"))
    first = add_note(store, [misaki], "", 内訳="カット、カラー")
    second = add_note(store, [misaki], "", 内訳="白髪カラー")
    with store.read() as session:
        assert fields.count_choice(session, made, "カラー") == 1
        assert fields.count_choice(session, made, "パーマ") == 0
    with store.write("直す") as session:
        assert fields.reword_choice(session, made, "カラー", "全体カラー") == 1
    with store.read() as session:
        said = [note.values[0].value.text for note in notes.many(session, [first, second])]
    assert said == [f"カット{values.SEPARATOR}全体カラー", "白髪カラー"]


@pytest.mark.parametrize(("kind", "said"), [("choice", "カット、根元"), ("multi", "カット、毛先")])
def test_a_choice_with_the_mark_between_choices_in_it_is_one_choice(
    store: Store, kind: str, said: str
) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    memo = Owner(template_id=template_id(store, "メモ"))
    choices = ("カット、根元",) if kind == "choice" else ("カット", "根元")
    with store.write("項目を追加") as session:
        made = fields.add(session, memo, "内訳", kind, choices=choices)
    note_id = add_note(store, [misaki], "", 内訳="カット、根元")
    with store.write("直す") as session:
        fields.reword_choice(session, made, "根元", "毛先")
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    assert note.values[0].value.text == said


def test_a_choice_reworded_into_another_one_stands_once(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    memo = Owner(template_id=template_id(store, "メモ"))
    with store.write("項目を追加") as session:
        made = fields.add(session, memo, "内訳", "multi", choices=("カット", "カラー"))
    note_id = add_note(store, [misaki], "", 内訳="カット、カラー")
    with store.write("直す") as session:
        fields.reword_choice(session, made, "カラー", "カット")
    with store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    assert note.values[0].value.text == "カット"
