"""Fields: typed, ordered, flagged."""

from __future__ import annotations

from sqlalchemy import update

from karte.store import fields, schema
from karte.store.store import Store
from tests.helpers import kind_id, template_id


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
