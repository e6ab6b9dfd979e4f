"""定型文: kept in an order, offered where they belong, the most used first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karte.errors import KarteError
from karte.store import fields, phrases
from karte.store.phrases import ANYWHERE, Place
from karte.store.store import Store
from tests.helpers import template_id


def add(store: Store, text: str, short: str = "", place: Place = ANYWHERE) -> int:
    with store.write("定型文を追加") as session:
        return phrases.add(session, text, short, place)


def kept(store: Store) -> list[str]:
    with store.read() as session:
        return [row.text for row in phrases.all(session)]


def offered(store: Store, template: str, field_id: int | None = None) -> list[str]:
    with store.read() as session:
        return [row.text for row in phrases.offered(session, template_id(store, template), field_id)]


def test_they_stand_in_the_users_order(store: Store) -> None:
    first, second, third = (add(store, text) for text in ("一つ目", "二つ目", "三つ目"))
    assert kept(store) == ["一つ目", "二つ目", "三つ目"]
    with store.write("定型文の順番を変更") as session:
        phrases.reorder(session, [third, first, second])
    assert kept(store) == ["三つ目", "一つ目", "二つ目"]
    with store.write("定型文を削除") as session:
        phrases.remove(session, first)
    assert kept(store) == ["三つ目", "二つ目"]
    store.undo()
    assert kept(store) == ["三つ目", "一つ目", "二つ目"]


def test_a_phrase_is_offered_where_it_belongs(store: Store) -> None:
    memo, visit = template_id(store, "メモ"), template_id(store, "来店記録")
    with store.read() as session:
        field = fields.of_template(session, visit)[0].field_id
    add(store, "どこでも")
    add(store, "メモだけ", place=Place(template_id=memo))
    add(store, "この項目だけ", place=Place(field_id=field))
    assert offered(store, "メモ") == ["どこでも", "メモだけ"]
    assert offered(store, "来店記録") == ["どこでも"]
    assert offered(store, "来店記録", field) == ["どこでも", "この項目だけ"]


def test_the_most_used_stands_first_and_using_is_no_record(store: Store) -> None:
    add(store, "たまに使う")
    often = add(store, "よく使う")
    label = store.undo_label()
    phrases.use(store, often)
    phrases.use(store, often)
    assert offered(store, "メモ") == ["よく使う", "たまに使う"]
    assert store.undo_label() == label
    with store.read() as session:
        assert [row.uses for row in phrases.all(session)] == [0, 2]


def test_the_longest_abbreviation_at_the_end_is_meant(store: Store) -> None:
    add(store, "いつもどおり", "いつ")
    add(store, "いつもの薬剤で", "やいつ")
    add(store, "略語なし")
    with store.read() as session:
        rows = phrases.all(session)
    for before, text in (("本日もいつ", "いつもどおり"), ("今日はやいつ", "いつもの薬剤で")):
        found = phrases.called(rows, before)
        assert found is not None
        assert found.text == text
    assert phrases.called(rows, "いつも") is None
    assert phrases.called(rows, "") is None


def test_words_abbreviation_and_place_are_changed_each_alone(store: Store) -> None:
    made = add(store, "  前髪は眉の下。\n後ろは長め。 ", " ま え ")
    with store.read() as session:
        (before,) = phrases.all(session)
    assert (before.text, before.short) == ("前髪は眉の下。\n後ろは長め。", "まえ")
    place = Place(template_id=template_id(store, "メモ"))
    with store.write("定型文を変更") as session:
        phrases.reword(session, made, "前髪は目の上。")
        phrases.set_short(session, made, "")
        phrases.set_place(session, made, place)
    with store.read() as session:
        assert phrases.all(session) == [replace(before, text="前髪は目の上。", short="", place=place)]


def test_a_blank_one_is_refused(store: Store) -> None:
    with pytest.raises(KarteError, match="定型文が空です"):
        add(store, " \n　")
    assert kept(store) == []
