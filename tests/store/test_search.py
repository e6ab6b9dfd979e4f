"""Simple search: names, ふりがな, telephone, the text of notes."""

from __future__ import annotations

import pytest

from karte.store import search
from karte.store.store import Store
from tests.helpers import add_entity, add_note


@pytest.fixture
def shop(store: Store) -> Store:
    misaki = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="087-839-2808")
    add_entity(store, "動物", "ココ")
    add_note(store, [misaki], "カラーは暗め。ココの話も", at="2026-11-07T15:00")
    add_note(store, [misaki], "ｶﾗｰは明るめ", at="2025-11-07T15:00")
    add_note(store, [misaki], "家の事情とカラー", at="2024-11-07T15:00", private=True)
    return store


@pytest.mark.parametrize(
    ("typed", "kartes", "texts"),
    [
        ("からー", [], ["カラーは暗め。ココの話も", "ｶﾗｰは明るめ", "家の事情とカラー"]),
        ("カラー 暗め", [], ["カラーは暗め。ココの話も"]),
        ("暗め　カラー", [], ["カラーは暗め。ココの話も"]),
        ("ココ", ["ココ"], ["カラーは暗め。ココの話も"]),
        ("みさき", ["田中 美咲"], []),
        ("8392808", ["田中 美咲"], []),
        ("予約", [], []),
        ("", [], []),
        (" 　", [], []),
    ],
)
def test_all_words_must_be_there(shop: Store, typed: str, kartes: list[str], texts: list[str]) -> None:
    with shop.read() as session:
        found = search.find(session, typed)
    assert [row.ref.name for row in found.kartes] == kartes
    assert [note.body for note in found.notes] == texts


def test_the_newest_come_first_up_to_a_limit(shop: Store) -> None:
    add_entity(shop, "動物", "ココア")
    with shop.read() as session:
        assert len(search.find(session, "カラー", limit=2).notes) == 2
        assert [row.ref.name for row in search.find(session, "ココ", limit=1).kartes] == ["ココア"]
