"""What is shown of a hit: the words in their surroundings, or where they stand unseen."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, update

from karte.store import additions, gifts, memos, schema, search, threads, topics, uids
from karte.store.index import gather
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
        memos.add(session, misaki, "hardship", "裁判が続く")
    assert why(store, "裁判") == Why("苦労", "")
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


def test_a_gift_says_that_it_is_what_was_found(store: Store, misaki: int) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    note_id = add_note(store, [misaki], "本文")
    secret = add_note(store, [hana], "内緒", private=True)
    with store.write("頂き物") as session:
        gifts.add(session, misaki, "梅干しの瓶", date(2026, 11, 7), note_id=note_id)
        gifts.add(session, misaki, "お年賀の品", date(2026, 1, 5), direction="given")
        gifts.add(session, hana, "指輪", date(2026, 11, 7), note_id=secret)
    assert quoted(store, "梅干し") == ("梅干しの瓶", Why("頂き物", "梅干しの瓶"))
    assert why(store, "梅干し") == Why("頂き物", "梅干しの瓶")
    assert why(store, "年賀") == Why("差し上げた物", "お年賀の品")
    assert why(store, "指輪") == Why("頂き物", "")


def test_whatever_of_a_note_is_indexed_is_quoted_too(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "本文", "来店記録", メニュー="語値")
    tag(store, "語札", note_id=note_id)
    with store.write("書く") as session:
        topics.finish(session, [topics.add(session, misaki, "語話題")], note_id=note_id)
        additions.add(session, note_id, "語追記")
        gifts.add(session, misaki, "語品", date(2026, 11, 7), note_id=note_id)
        threads.put_note(session, note_id, threads.add(session, "語件"))
        session.execute(update(schema.note_target).values(role="語役", remark="語添え書き"))
    with store.read() as session:
        [indexed] = gather.notes(session, [note_id])
    for part in indexed.parts:
        _excerpt, found = quoted(store, part)
        assert (found is not None) == (part != "本文"), part


def test_whatever_of_a_karte_is_indexed_is_said_too(store: Store, misaki: int) -> None:
    tag(store, "語札", entity_id=misaki)
    with store.write("書く") as session:
        topics.add(session, misaki, "語話題")
        memos.add(session, misaki, "hobby", "語趣味")
        gifts.add(session, misaki, "語品", date(2026, 11, 7))
    with store.read() as session:
        [indexed] = gather.kartes(session, [misaki])
    parts = indexed["facts"].split()
    assert {"語札", "語話題", "語趣味", "語品"} <= set(parts)
    for part in parts:
        assert why(store, part) is not None, part


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


@pytest.mark.parametrize("typed", ["対象物", "リード"])
def test_role_and_remark_of_a_name_are_found_and_shown(store: Store, misaki: int, typed: str) -> None:
    koko = add_entity(store, "動物", "ココ")
    add_note(store, [misaki, koko], "本文だけの話")
    with store.write("ノートを変更") as session:
        mine = schema.note_target.c.entity_id == koko
        session.execute(update(schema.note_target).where(mine).values(role="対象物", remark="リードが新しい"))
    _excerpt, found = quoted(store, typed)
    assert found == Why("ココ", "対象物・リードが新しい")
