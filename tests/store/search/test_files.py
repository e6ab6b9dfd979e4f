"""Photos and files by name and caption, newest first."""

from __future__ import annotations

import pytest
from sqlalchemy import insert

from karte.store import entities, schema, uids
from karte.store.search import files
from karte.store.store import Store
from karte.text.query import parse
from tests.helpers import add_entity, add_note


@pytest.fixture
def album(store: Store) -> Store:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.write("添付") as session:
        for name, caption in (("前.jpg", "カラーの前"), ("後.jpg", "カラーの後"), ("同意書.pdf", "")):
            row = {"uid": uids.new(), "sha256": "0", "name": name, "caption": caption, "entity_id": misaki}
            session.execute(insert(schema.attachment).values(created_at="2026-11-21", **row))
    return store


@pytest.mark.parametrize(
    ("typed", "found"),
    [("からー", [2, 1]), ("jpg -後", [1]), ("カラー 前", [1]), ("同意", [3]), ("pdf カラー", []), ("", [])],
)
def test_all_words_stand_in_name_or_caption(album: Store, typed: str, found: list[int]) -> None:
    with album.read() as session:
        assert files.ids(session, parse(typed)) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("田中 後", [5, 2]),
        ("からー みさき", [2, 1]),
        ("前 misaki カラー", [1]),
        ("田中 美咲", []),
        ("田中", []),
        ("鈴木 後", [5]),
        ("鈴木 田中 後", [5]),
        ("佐藤 後", []),
        ("後 -鈴木", [4, 2]),
        ("後 -田中", [4]),
        ("後 -tanaka", [4]),
        ("田中 後 -カラー", [5]),
    ],
)
def test_a_name_beside_a_word_means_the_photos_of_that_karte(
    album: Store, typed: str, found: list[int]
) -> None:
    with album.write("ふりがな") as session:
        entities.rename(session, 1, "田中 美咲", "たなか みさき")
    suzuki = add_entity(album, "ヒト", "鈴木")
    add_entity(album, "ヒト", "佐藤")
    note_id = add_note(album, [1, suzuki], "二人で")
    with album.write("添付") as session:
        for name, note in (("誰かの後.jpg", None), ("二人の後.jpg", note_id)):
            row = {"uid": uids.new(), "sha256": "0", "name": name, "note_id": note}
            session.execute(insert(schema.attachment).values(created_at="2026-11-21", **row))
    with album.read() as session:
        assert files.ids(session, parse(typed)) == found


def test_hits_come_in_the_order_asked_for_without_what_is_gone(album: Store) -> None:
    with album.read() as session:
        hits = files.hits(session, [3, 99, 1])
        assert files.hits(session, []) == ()
    assert [(hit.attachment_id, hit.owner, hit.entity_id) for hit in hits] == [
        (3, "田中 美咲", 1),
        (1, "田中 美咲", 1),
    ]
