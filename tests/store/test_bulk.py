"""Many kartes at once, each time in one write."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import bulk, entities, fields, roster, values
from karte.store.bulk import Question
from karte.store.store import Store
from tests.helpers import add_entity, add_note, kind_id

NOW = datetime(2026, 11, 21)


@pytest.fixture
def four(store: Store) -> list[int]:
    return [
        add_entity(store, "ヒト", "田中 美咲", 電話="090-1234-5678"),
        add_entity(store, "ヒト", "佐藤 健一"),
        add_entity(store, "会社・団体", "山本デザイン", 電話="045-123-4567"),
        add_entity(store, "モノ", "レジ1号機"),
    ]


def question(store: Store, four: list[int], label: str) -> Question:
    with store.read() as session:
        standing = bulk.standing(session, four)
        return next(each for each in bulk.questions(session, standing.kinds) if each.label == label)


def test_how_things_stand(store: Store, four: list[int]) -> None:
    with store.write("カルテをしまう") as session:
        bulk.set_archived(session, four[:1], archived=True)
    with store.read() as session:
        now = bulk.standing(session, [four[3], 4711, four[0], four[1], four[0]])
    assert now.there == (four[3], four[0], four[1])
    assert now.archived == 1
    assert now.kinds == {kind_id(store, "ヒト"): 2, kind_id(store, "モノ"): 1}


def test_putting_away_touches_only_those_that_are_not(store: Store, four: list[int]) -> None:
    with store.write("カルテをしまう") as session:
        bulk.set_archived(session, four[:2], archived=True)
    with store.write("カルテをしまう") as session:
        bulk.set_archived(session, four[:3], archived=True)
    assert store.last_change is not None
    assert store.last_change.touched["entity"] == {four[2]}
    store.undo()
    store.undo()
    with store.read() as session:
        assert set(roster.ids(session, roster.Filter(), "kana")) == set(four)


def test_deleting_many_keeps_their_notes_and_undo_brings_all_back(store: Store, four: list[int]) -> None:
    add_note(store, four[:2], "二人で来店")
    add_note(store, four[1:2], "電話")
    with store.read() as session:
        assert bulk.count_notes(session, four) == 2, "a note about two is one note"
    with store.write("カルテを削除") as session:
        bulk.remove(session, four[:3])
    with store.read() as session:
        assert roster.ids(session, roster.Filter(), "kana") == four[3:]
    store.undo()
    with store.read() as session:
        assert set(roster.ids(session, roster.Filter(), "kana")) == set(four)
        assert bulk.count_notes(session, four) == 2


def test_a_field_of_two_kinds_is_asked_once(store: Store, four: list[int]) -> None:
    phone = question(store, four, "電話")
    assert set(phone.fields) >= {kind_id(store, "ヒト"), kind_id(store, "会社・団体")}
    assert phone.field.type == "phone"
    with store.read() as session:
        held = bulk.held(session, [*four, 4711], phone)
    assert [(one.name, one.value.text) for one in held] == [
        ("田中 美咲", "090-1234-5678"),
        ("佐藤 健一", ""),
        ("山本デザイン", "045-123-4567"),
        ("レジ1号機", ""),
    ]
    assert held[3].field is None, "a thing has no telephone"


def test_a_choice_offers_what_either_kind_knows(store: Store, four: list[int]) -> None:
    with store.write("項目を追加") as session:
        for kind, choices in (("ヒト", ("青", "赤")), ("会社・団体", ("赤", "緑"))):
            fields.add_to_kind(session, kind_id(store, kind), "色", "choice", choices=choices)
    assert question(store, four, "色").field.choices == ("青", "赤", "緑")


def test_each_gets_the_value_in_the_field_of_its_kind(store: Store, four: list[int]) -> None:
    phone = question(store, four, "電話")
    value = values.read(phone.field, "03-1111-2222", NOW)
    with store.write("入力") as session:
        bulk.set_facts(session, bulk.held(session, four[:3], phone), value)
    with store.read() as session:
        assert {one.value.text for one in bulk.held(session, four[:3], phone)} == {"03-1111-2222"}
        assert [ref.name for ref in entities.find(session, "山本デザイン")] == ["山本デザイン"]
    with store.write("空に") as session:
        bulk.set_facts(session, bulk.held(session, four[:3], phone), values.EMPTY)
    with store.read() as session:
        assert all(values.is_empty(one.value) for one in bulk.held(session, four, phone))
    store.undo()
    store.undo()
    with store.read() as session:
        assert [one.value.text for one in bulk.held(session, four[:2], phone)] == ["090-1234-5678", ""]
