"""One search over everything: what it finds, in which order, and how much it says there is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import insert

from karte.store import entities, notes, schema, search, uids
from karte.store.note_rows import NoteContent
from karte.store.search import Counts, FileHit, Found, Why
from karte.store.store import Session, Store, open_store
from karte.text.query import Query, parse
from tests.conftest import NOW
from tests.helpers import add_entity, add_note, asked, kind_id, template_id
from tests.text.naughty import NAUGHTY
from tests.text.search_cases import CASES, Case

Stored = dict[tuple[str, str], int]
"""Where something is stored and what; the id of the note or karte."""


def keep(session: Session, case: Case, kind: int, template: int, phone: int) -> int:
    """Stores what a case says; returns the id of the note or karte."""
    if case.where == "note":
        content = NoteContent(template, notes.moment(NOW.isoformat(), "minute"), case.stored)
        return notes.add(session, content)
    named = case.stored if case.where == "name" else "誰か"
    entity_id = entities.add(session, kind, named, case.stored if case.where == "reading" else "")
    if case.where == "phone":
        entities.set_fact(session, entity_id, phone, entities.Value(case.stored))
    return entity_id


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Stored]]:
    """All that the table stores, each once, in one file."""
    store = open_store(Path(tmp_path_factory.mktemp("すべて")))
    kind, template = kind_id(store, "ヒト"), template_id(store, "メモ")
    stored: Stored = {}
    with store.write("たくさん") as session:
        facts = entities.facts(session, entities.add(session, kind, "別人"), kind)
        phone = next(fact.field.field_id for fact in facts if fact.field.type == "phone")
        for case in CASES:
            if (case.where, case.stored) not in stored:
                stored[case.where, case.stored] = keep(session, case, kind, template, phone)
    yield store, stored
    store.close()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_table_of_what_is_found(everything: tuple[Store, Stored], case: Case) -> None:
    store, stored = everything
    with store.read() as session:
        if case.where == "note":
            found = search.note_ids(session, parse(case.typed))
        else:
            found = search.entity_ids(session, parse(case.typed))
    assert (stored[case.where, case.stored] in found) is case.finds


@pytest.mark.parametrize("typed", NAUGHTY, ids=ascii)
def test_nothing_that_can_be_typed_is_an_error(everything: tuple[Store, Stored], typed: str) -> None:
    store, _stored = everything
    with store.read() as session:
        found = search.find(session, parse(typed))
        counted = search.count(session, parse(typed))
    assert (found.karte_count, found.file_count) == (counted.kartes, counted.files)
    assert found.note_count == min(counted.notes, 1001)


def find(store: Store, typed: str, **most: int) -> Found:
    with store.read() as session:
        return search.find(session, parse(typed), **most)


def kartes(store: Store, typed: str) -> list[str]:
    return [hit.row.ref.name for hit in find(store, typed).kartes]


def texts(store: Store, typed: str) -> list[str]:
    return [hit.excerpt for hit in find(store, typed).notes]


@pytest.fixture
def shop(store: Store) -> Store:
    misaki = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="087-839-2808", メモ="犬が好き")
    coco = add_entity(store, "動物", "ココ")
    add_note(store, [misaki, coco], "カラーは暗め。ココの話も", at="2026-11-07T15:00")
    add_note(store, [misaki], "ｶﾗｰは明るめ", at="2025-11-07T15:00")
    add_note(store, [misaki], "家の事情とカラー", at="2024-11-07T15:00", private=True)
    add_note(store, [], "だれのでもない染め", at="2024-01-07T15:00")
    return store


@pytest.mark.parametrize(
    ("typed", "names", "excerpts"),
    [
        ("からー", [], ["カラーは暗め。ココの話も", "ｶﾗｰは明るめ", ""]),
        ("暗め　カラー", [], ["カラーは暗め。ココの話も"]),
        ("ココ", ["ココ"], ["カラーは暗め。ココの話も"]),
        ("みさき", ["田中 美咲"], []),
        ("8392808", ["田中 美咲"], []),
        ("田中 明るめ", [], ["ｶﾗｰは明るめ"]),
        ("たなか 明", [], ["ｶﾗｰは明るめ"]),
        ("tanaka 暗", [], ["カラーは暗め。ココの話も"]),
        ("2808 カラー", [], ["カラーは暗め。ココの話も", "ｶﾗｰは明るめ", ""]),
        ("田中 犬", ["田中 美咲"], []),
        ("田中 美咲", ["田中 美咲"], []),
        ("染", [], ["だれのでもない染め"]),
        ("カラー -田中", [], []),
        ("カラー -ココ", [], ["ｶﾗｰは明るめ", ""]),
        ("カラー -暗", [], ["ｶﾗｰは明るめ", ""]),
        ("予約", [], []),
        ("", [], []),
        (" 　", [], []),
    ],
)
def test_words_stand_in_a_note_or_name_its_kartes(
    shop: Store, typed: str, names: list[str], excerpts: list[str]
) -> None:
    assert (kartes(shop, typed), texts(shop, typed)) == (names, excerpts)


@pytest.mark.parametrize(("typed", "most"), [("カラー", 6), ("ココ", 8)])
def test_a_first_page_is_few_statements(shop: Store, typed: str, most: int) -> None:
    with shop.read() as session, asked(session.engine) as statements:
        search.find(session, parse(typed))
    assert len(statements) <= most, statements


def test_the_best_names_come_first_and_what_was_put_away_last(store: Store) -> None:
    add_entity(store, "ヒト", "山田中 一", "やまだなか はじめ")
    add_entity(store, "ヒト", "田中丸 次郎", "たなかまる じろう")
    first = add_entity(store, "ヒト", "鈴木 田中", "すずき たなか")
    late = add_entity(store, "ヒト", "田中", "たなか")
    away = add_entity(store, "ヒト", "田中 昔", "たなか むかし")
    add_entity(store, "会社・団体", "さぬき商会", メモ="担当は田中さん")
    add_note(store, [first], "来店", at="2026-01-01T10:00")
    add_note(store, [late], "来店", at="2026-02-01T10:00")
    with store.write("しまう") as session:
        entities.set_archived(session, away, True)
    assert kartes(store, "田中") == ["田中", "鈴木 田中", "田中丸 次郎", "山田中 一", "さぬき商会", "田中 昔"]
    assert find(store, "田中").kartes[-1].row.archived


def test_the_notes_of_a_day_stand_in_the_order_of_their_times(store: Store) -> None:
    for hour in (15, 9, 12, 18):
        add_note(store, [], f"来店 {hour}時", at=f"2026-11-07T{hour:02}:00")
    add_note(store, [], "来店 前の日", at="2026-11-06T23:00")
    add_note(store, [], "来店 次の日", at="2026-11-08T00:00")
    in_order = ["来店 次の日", "来店 18時", "来店 15時", "来店 12時", "来店 9時", "来店 前の日"]
    assert texts(store, "来店") == in_order
    assert [hit.excerpt for hit in find(store, "来店", notes=2).notes] == in_order[:2]


def test_a_number_means_that_note_before_all_others(shop: Store) -> None:
    add_note(shop, [], "前の #2 を見る", at="2026-11-20T15:00")
    found = find(shop, "＃2")
    assert [hit.line.number for hit in found.notes] == [2, 5]
    assert (found.note_count, found.kartes) == (2, ())
    with shop.read() as session:
        assert search.count(session, parse("#2")).notes == 2
        assert search.count(session, parse("#5")).notes == 1, "one that does not say its own number"
    assert find(shop, "#99").notes == ()


def test_many_notes_are_counted_exactly_only_when_asked(store: Store) -> None:
    template = template_id(store, "メモ")
    with store.write("取り込み") as session:
        for number in range(1200):
            when = notes.moment(f"2026-{number % 12 + 1:02}-01T10:00", "minute")
            notes.add(session, NoteContent(template, when, f"点検 {number}"))
    found = find(store, "点検")
    assert (len(found.notes), found.note_count, found.exact) == (8, 1001, False)
    with store.read() as session:
        assert search.count(session, parse("点検")) == Counts(0, 1200, 0)
        assert search.count(session, parse("点")) == Counts(0, 1200, 0)
        assert search.count(session, parse("点検 検")) == Counts(0, 1200, 0)
    few = find(store, "点検 117")
    assert (few.note_count, few.exact) == (12, True)


def attach(store: Store, name: str, caption: str = "", **of: int) -> None:
    with store.write("添付") as session:
        session.execute(
            insert(schema.attachment).values(
                uid=uids.new(), sha256="0" * 64, name=name, caption=caption, created_at="2026-11-21", **of
            )
        )


def test_files_are_found_by_name_and_caption(shop: Store) -> None:
    attach(shop, "仕上がり.jpg", "前髪のカラー", note_id=1)
    attach(shop, "同意書.pdf", entity_id=1)
    attach(shop, "家のカラー.jpg", note_id=3)
    attach(shop, "カラー見本.png", note_id=4)
    assert find(shop, "からー").files == (
        FileHit(4, "カラー見本.png", "", 4, None, ""),
        FileHit(3, "", "", 3, 1, "田中 美咲", private=True),
        FileHit(1, "仕上がり.jpg", "前髪のカラー", 1, 1, "田中 美咲"),
    )
    assert find(shop, "カラー -前髪", files=1).file_count == 2
    assert [hit.name for hit in find(shop, "pdf 同意").files] == ["同意書.pdf"]


def test_nothing_asked_finds_nothing(shop: Store) -> None:
    with shop.read() as session:
        assert search.find(session, Query()) == Found((), 0, (), 0, (), 0, exact=True)
        assert search.count(session, Query()) == Counts(0, 0, 0)


def test_why_is_told_only_where_the_name_does_not(shop: Store) -> None:
    assert [hit.why for hit in find(shop, "美咲").kartes] == [None]
    assert [hit.why for hit in find(shop, "misaki").kartes] == [Why("ふりがな", "たなか みさき")]
