"""The index may name too many notes, but never too few."""

from __future__ import annotations

import pytest

from karte.store import candidates
from karte.store.store import Store
from karte.text.fold import compact
from tests.helpers import add_entity, add_note

WRITTEN = (
    "赤みが引いた。", "赤み なし", "赤・みかん", "髙橋さんの紹介", "高橋", "さかたの坂田", "すゞめ", "佐々木",
    "サーバー室", "根元のカラー", "ネモト", "株式会社", "㍿田中", "いろはにほへと",
)  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["赤み", "赤みか", "髙橋", "さかた", "ねもと", "株式会社", "田中", "ほへと", "根元の"]
)
def test_what_holds_the_text_is_among_them(store: Store, typed: str) -> None:
    karte = add_entity(store, "ヒト", "赤み 花")
    made = {add_note(store, [karte], "", "来店記録", メニュー=said): said for said in WRITTEN}
    with store.read() as session:
        found = candidates.note_ids(session, typed)
    assert found is not None
    assert {note_id for note_id, said in made.items() if compact(typed) in compact(said)} <= set(found)


@pytest.mark.parametrize(
    "typed", ["赤", "カラー", "佐々木", "いちゃ", "090-1234", "「赤み」", "", "abc", "づけ", "す ゞ"]
)
def test_where_the_index_keeps_less_than_was_written_it_cannot_tell(store: Store, typed: str) -> None:
    with store.read() as session:
        assert candidates.note_ids(session, typed) is None


def test_few_notes_are_left_of_many(store: Store) -> None:
    karte = add_entity(store, "ヒト", "田中")
    made = [add_note(store, [karte], "", "来店記録", メニュー=said) for said in WRITTEN]
    with store.read() as session:
        assert candidates.note_ids(session, "根元の") == [made[9]]
