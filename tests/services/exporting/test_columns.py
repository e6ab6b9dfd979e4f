"""Which columns there are."""

from __future__ import annotations

from karte.services.exporting import columns
from karte.store import entities, fields
from karte.store.store import Store
from tests.helpers import add_entity, kind_id


def headings(store: Store, entity_ids: list[int]) -> list[str]:
    with store.read() as session:
        return [column.heading for column in columns.offered(session, entity_ids)]


def test_name_first_then_every_field_then_what_the_notes_say(store: Store, people: list[int]) -> None:
    found = headings(store, people)
    assert found[:4] == ["名前", "ふりがな", "カルテの種類", "電話"]
    assert found[-3:] == ["タグ", "前回の日付", "ノートの件数"]
    assert {"数", "長い話", "病歴"} <= set(found)


def test_what_is_sensitive_is_offered_but_not_usual(store: Store, people: list[int]) -> None:
    with store.read() as session:
        offered = columns.offered(session, people)
    left = {column.heading for column in offered} - {column.heading for column in columns.usual(offered)}
    assert "病歴" in left
    assert "電話" not in left


def test_kinds_share_a_column_of_one_name(store: Store, people: list[int]) -> None:
    shop = add_entity(store, "会社・団体", "山本デザイン", 電話="045-123-4567")
    found = headings(store, [*people, shop])
    assert found.count("電話") == 1
    assert len(found) == len(set(found))


def test_a_field_called_like_an_own_column_is_told_apart(store: Store, people: list[int]) -> None:
    with store.write("項目を追加") as session:
        for _turn in range(2):
            fields.add_to_kind(session, kind_id(store, "ヒト"), "タグ", "text")
    found = headings(store, people)
    assert [heading for heading in found if heading.startswith("タグ")] == ["タグ(2)", "タグ(3)", "タグ"]


def test_what_is_still_held_from_another_kind_has_a_column(store: Store, people: list[int]) -> None:
    with store.write("種類を変更") as session:
        entities.set_kind(session, people[0], kind_id(store, "モノ"))
    assert "数" in headings(store, people[:1])
