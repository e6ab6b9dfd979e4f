"""What is shown of a hit: the words in their surroundings, or where they stand unseen."""

from __future__ import annotations

import pytest
from sqlalchemy import insert, update

from karte.store import schema, search, topics, uids
from karte.store.search import Why
from karte.store.search.excerpts import around
from karte.store.store import Store
from karte.text.query import parse
from tests.helpers import add_entity, add_note


def why(store: Store, typed: str) -> Why | None:
    with store.read() as session:
        [hit] = search.find(session, parse(typed)).kartes
    return hit.why


def quoted(store: Store, typed: str) -> tuple[str, Why | None]:
    with store.read() as session:
        [hit] = search.find(session, parse(typed)).notes
    assert hit.line.excerpt == hit.excerpt
    return hit.excerpt, hit.why


def tag(store: Store, name: str, **of: int) -> None:
    with store.write("タグ") as session:
        made = session.execute(insert(schema.tag).values(uid=uids.new(), name=name)).inserted_primary_key
        assert made is not None
        owned = schema.entity_tag if "entity_id" in of else schema.note_tag
        session.execute(insert(owned).values(tag_id=made[0], **of))


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(
        store,
        "ヒト",
        "田中 美咲",
        "たなか みさき",
        電話="087-839-2808",
        メモ="犬が好き",
        住所="高松市番町1-2",
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("田中", None),
        ("田中美", None),
        ("みさき", Why("ふりがな", "たなか みさき")),
        ("tana", Why("ふりがな", "たなか みさき")),
        ("2808", Why("電話", "087-839-2808")),
        ("田中 犬", Why("メモ", "犬が好き")),
        ("番町", Why("住所", "高松市番町1-2")),
        ("常連", Why("タグ", "常連")),
        ("七五三", Why("次に話すこと", "七五三の写真")),
    ],
)
def test_where_a_karte_has_it(store: Store, misaki: int, typed: str, expected: Why | None) -> None:
    tag(store, "常連", entity_id=misaki)
    with store.write("話題") as session:
        topics.add(session, misaki, "七五三の写真")
    assert why(store, typed) == expected


def test_what_is_not_for_everybodys_eyes_is_only_named(store: Store, misaki: int) -> None:
    secret = add_note(store, [misaki], "内緒の話", private=True)
    with store.write("内緒") as session:
        field = schema.field
        session.execute(update(field).where(field.c.label == "メモ").values(sensitive=1))
        topics.add(session, misaki, "借金のこと", note_id=secret)
    assert why(store, "犬") == Why("メモ", "")
    assert why(store, "借金") == Why("次に話すこと", "")
    assert quoted(store, "内緒") == ("", None)


def test_a_note_quotes_its_text_before_anything_else(store: Store, misaki: int) -> None:
    note_id = add_note(
        store, [misaki], "予約の電話\nまた来る", "電話メモ", 用件="予約", 折り返し="こちらから"
    )
    tag(store, "至急", note_id=note_id)
    assert quoted(store, "予約") == ("予約の電話 また来る", None)
    assert quoted(store, "こちら") == ("こちらから", Why("折り返し", "こちらから"))
    assert quoted(store, "至急") == ("至急", Why("タグ", "至急"))
    assert quoted(store, "田中 至急")[1] == Why("タグ", "至急")


def test_a_note_that_is_found_by_its_number_shows_its_beginning(store: Store, misaki: int) -> None:
    add_note(store, [misaki], "カラーは暗め\n次は前髪")
    assert quoted(store, "#1") == ("カラーは暗め", None)


@pytest.mark.parametrize(
    ("text", "at", "shown"),
    [
        ("短い", 0, "短い"),
        ("一行目\n二行目の話", 5, "…二行目の話"),
        ("あ" * 70, 0, "あ" * 60 + "…"),
        ("あ" * 100 + "い" * 20, 100, "…" + "あ" * 12 + "い" * 20),
        ("あ" * 100 + "い" + "う" * 100, 100, "…" + "あ" * 12 + "い" + "う" * 47 + "…"),
        ("前\n\n  間 の 空き  \n", 5, "…間 の 空き"),
        ("", 0, ""),
    ],
)
def test_the_surroundings_of_a_place(text: str, at: int, shown: str) -> None:
    assert around(text, at) == shown
