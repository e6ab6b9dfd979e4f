"""Kartes: added, renamed, filled in, found, put away, removed."""

from __future__ import annotations

from datetime import datetime

import pytest

from karte.store import entities, fields, kinds, values
from karte.store.entities import NewEntity
from karte.store.rows import KarteHead, Value
from karte.store.store import Store
from tests.helpers import add_entity, add_note, kind_id
from tests.store.snapshots import records


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", " 田中 美咲 ", "たなか みさき", 電話="090-1234-5678", 注意="アレルギー")


def head_of(store: Store, entity_id: int) -> KarteHead:
    with store.read() as session:
        head = entities.head(session, entity_id)
    assert head is not None
    return head


def set_fact(store: Store, entity_id: int, label: str, text: str) -> None:
    field = next(fact.field for fact in head_of(store, entity_id).facts if fact.field.label == label)
    with store.write("項目を変更") as session:
        entities.set_fact(session, entity_id, field.field_id, Value(text))


def test_a_karte_has_a_name_without_blanks_around_it(store: Store, misaki: int) -> None:
    with store.read() as session:
        ref = entities.ref(session, misaki)
        kind = kinds.by_slot(session, "person")
    assert ref is not None
    assert (ref.name, ref.reading, ref.kind_name, ref.slot) == (
        "田中 美咲",
        "たなか みさき",
        "ヒト",
        "person",
    )
    assert (ref.kind_id, ref.icon) == (kind.kind_id, kind.icon)


def test_references_come_in_the_order_asked_for(store: Store, misaki: int) -> None:
    ichiro = add_entity(store, "ヒト", "鈴木 一郎")
    with store.read() as session:
        found = entities.refs(session, [ichiro, 999, misaki, ichiro])
        assert entities.ref(session, 999) is None
        assert entities.refs(session, []) == []
    assert [ref.entity_id for ref in found] == [ichiro, misaki, ichiro]


def test_the_head_of_a_new_karte(store: Store, misaki: int) -> None:
    head = head_of(store, misaki)
    assert (head.honorific, head.alerts, head.star, head.archived) == ("様", ("アレルギー",), False, False)
    assert (head.first_at, head.last_at, head.note_count) == (None, None, 0)
    assert head.kind.topics_title == "次に話すこと"
    held = {fact.field.label: fact.value.text for fact in head.facts}
    assert held["電話"] == "090-1234-5678"
    assert held["住所"] == ""
    with store.read() as session:
        assert list(held) == [field.label for field in fields.of_kind(session, head.kind.kind_id)]
        assert entities.head(session, 999) is None


def test_the_head_knows_first_and_last_note(store: Store, misaki: int) -> None:
    for at in ("2026-11-07T15:00", "1969-12-31T23:59", "2025-01-01T00:00"):
        add_note(store, [misaki], "本文", at=at)
    head = head_of(store, misaki)
    assert head.first_at == datetime.fromisoformat("1969-12-31T23:59")
    assert head.last_at == datetime.fromisoformat("2026-11-07T15:00")
    assert head.note_count == 3


@pytest.mark.parametrize(("chosen", "shown"), [("", "様"), ("先生", "先生"), ("なし", ""), ("None", "")])
def test_the_honorific_chosen_stands_above_the_kinds(
    store: Store, misaki: int, chosen: str, shown: str
) -> None:
    set_fact(store, misaki, "敬称", chosen)
    head = head_of(store, misaki)
    assert head.honorific == shown
    with store.read() as session:
        assert entities.addressed(session, misaki) == f"{head.ref.name} {shown}".strip()


def test_who_is_gone_is_not_spoken_of(store: Store, misaki: int) -> None:
    with store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    with store.read() as session:
        assert entities.addressed(session, misaki) == ""


def test_a_fact_is_set_changed_and_cleared(store: Store, misaki: int) -> None:
    for text in ("高松市番町", "高松市福岡町", ""):
        set_fact(store, misaki, "住所", text)
        assert {fact.field.label: fact.value.text for fact in head_of(store, misaki).facts}["住所"] == text
    held = [row[5] for row in records(store)["value"]]
    assert held == ["090-1234-5678", "アレルギー"]


def test_an_alert_that_is_cleared_is_none(store: Store, misaki: int) -> None:
    set_fact(store, misaki, "注意", "")
    assert head_of(store, misaki).alerts == ()


def test_a_karte_that_changes_its_kind_keeps_what_it_held(store: Store, misaki: int) -> None:
    with store.write("種類を変更") as session:
        entities.set_kind(session, misaki, kind_id(store, "動物"))
    head = head_of(store, misaki)
    assert (head.ref.kind_name, head.honorific) == ("動物", "ちゃん")
    held = [fact.value.text for fact in head.facts if fact.value.text]
    assert sorted(held) == ["090-1234-5678", "アレルギー"]
    assert head.alerts == ("アレルギー",)
    with store.write("種類を変更") as session:
        entities.set_kind(session, misaki, kind_id(store, "ヒト"))
    with store.read() as session:
        assert len(head_of(store, misaki).facts) == len(fields.of_kind(session, kind_id(store, "ヒト")))


def test_a_value_goes_to_the_new_kinds_empty_field_of_the_same_meaning(store: Store) -> None:
    shop = add_entity(store, "ヒト", "みどり屋", 電話="045-111-2222", 住所="横浜市南区", 家族="夫")
    with store.write("種類を変更") as session:
        entities.set_kind(session, shop, kind_id(store, "会社・団体"))
    head = head_of(store, shop)
    held = {fact.field.label: fact for fact in head.facts if fact.value.text}
    assert {label: fact.value.text for label, fact in held.items()} == {
        "電話": "045-111-2222",
        "住所": "横浜市南区",
        "家族": "夫",
    }
    assert held["住所"].field.kind_id == head.ref.kind_id
    assert [fact.field.label for fact in head.facts].count("住所") == 1

    store.undo()
    back = head_of(store, shop)
    assert back.ref.kind_name == "ヒト"
    assert next(fact.value.text for fact in back.facts if fact.field.label == "住所") == "横浜市南区"


def test_star_and_putting_away(store: Store, misaki: int) -> None:
    with store.write("しまう") as session:
        entities.set_star(session, misaki, True)
        entities.set_archived(session, misaki, True)
    assert (head_of(store, misaki).star, head_of(store, misaki).archived) == (True, True)
    with store.read() as session:
        assert entities.find(session, "田中美咲") == []
    with store.write("戻す") as session:
        entities.set_star(session, misaki, False)
        entities.set_archived(session, misaki, False)
    assert (head_of(store, misaki).star, head_of(store, misaki).archived) == (False, False)


@pytest.mark.parametrize(
    "typed", ["田中 美咲", "田中美咲", "田中　美咲", "たなかみさき", "ﾀﾅｶ ﾐｻｷ", "タナカ・ミサキ"]
)
def test_a_whole_name_finds_its_karte(store: Store, misaki: int, typed: str) -> None:
    add_entity(store, "ヒト", "田中 美咲子")
    with store.read() as session:
        assert [ref.entity_id for ref in entities.find(session, typed)] == [misaki]


@pytest.mark.parametrize("typed", ["田中", "", " ", "・", "みさき"])
def test_less_than_a_name_finds_none(store: Store, misaki: int, typed: str) -> None:
    add_entity(store, "モノ", "読みのないモノ")
    with store.read() as session:
        assert entities.find(session, typed) == []


def test_everyone_of_a_name_is_found(store: Store, misaki: int) -> None:
    other = add_entity(store, "ヒト", "田中美咲")
    with store.read() as session:
        assert [ref.entity_id for ref in entities.find(session, "田中 美咲")] == [misaki, other]


def test_removing_leaves_notes_with_the_others(store: Store, misaki: int) -> None:
    ichiro = add_entity(store, "ヒト", "鈴木 一郎")
    add_note(store, [misaki, ichiro], "2人の話")
    with store.write("カルテを削除") as session:
        entities.remove(session, misaki)
    assert head_of(store, ichiro).note_count == 1
    with store.read() as session:
        assert entities.ref(session, misaki) is None


def test_many_at_once_are_what_one_by_one_would_be(store: Store) -> None:
    kind = kind_id(store, "ヒト")
    with store.read() as session:
        phone, birthday = [field.field_id for field in fields.of_kind(session, kind)][:2]
    new = [
        NewEntity("田中 美咲", "たなか みさき", {phone: Value("1"), birthday: Value("1988-03-14")}),
        NewEntity("鈴木 一郎", "", {phone: values.EMPTY}),
    ]
    with store.write("取り込み") as session:
        ids = entities.add_many(session, kind, new)
        assert entities.add_many(session, kind, []) == range(3, 3)
    with store.read() as session:
        assert [ref.name for ref in entities.refs(session, ids)] == ["田中 美咲", "鈴木 一郎"]
        assert entities.held(session, kind) == dict(
            zip(ids, [new[0], NewEntity("鈴木 一郎", "", {})], strict=True)
        )
        assert entities.held(session, kind_id(store, "モノ")) == {}
    assert len({row[1] for row in records(store)["entity"]}) == 2
    assert add_entity(store, "ヒト", "次") == ids[-1] + 1


@pytest.mark.parametrize(
    ("minutes", "shown"), [(None, None), (0, "1970-01-01T00:00"), (-1, "1969-12-31T23:59")]
)
def test_a_place_in_time_is_wall_clock_time(minutes: int | None, shown: str | None) -> None:
    assert entities.wall(minutes) == (None if shown is None else datetime.fromisoformat(shown))
