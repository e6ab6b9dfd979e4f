"""Writing into a cell, and how it reads."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import event

from karte.errors import KarteError
from karte.store import cells, columns, entities, tags, values
from karte.store.columns import Column
from karte.store.rows import Value
from karte.store.store import Store
from tests.helpers import add_entity, kind_id

NOW = datetime(2026, 11, 21, 16, 40)


def column(store: Store, label: str) -> Column:
    with store.read() as session:
        return next(one for one in columns.offered(session) if one.label == label)


def write(store: Store, entity_id: int, label: str, typed: str) -> None:
    of = column(store, label)
    with store.read() as session:
        known = entities.ref(session, entity_id)
    assert known is not None
    value = cells.read(of, known.kind_id, typed, NOW)
    with store.write("セル") as session:
        cells.put(session, entity_id, of, value)


@pytest.fixture
def tanaka(store: Store) -> int:
    return add_entity(store, "ヒト", "田中", "たなか", 電話="090-1111-2222")


def test_name_reading_and_kind(store: Store, tanaka: int) -> None:
    write(store, tanaka, "名前", " 田中　美咲 ")
    write(store, tanaka, "ふりがな", "タナカ　ミサキ")
    write(store, tanaka, "種類", "ﾓﾉ")
    with store.read() as session:
        ref = entities.ref(session, tanaka)
    assert ref is not None
    assert (ref.name, ref.reading, ref.kind_name) == ("田中 美咲", "たなか みさき", "モノ")


def test_tags_are_given_and_taken(store: Store, tanaka: int) -> None:
    write(store, tanaka, "タグ", "常連、VIP")
    write(store, tanaka, "タグ", "ＶＩＰ, 紹介, 紹介")
    with store.read() as session:
        assert [tag.name for tag in tags.of_entity(session, tanaka)] == ["VIP", "紹介"]
    write(store, tanaka, "タグ", "")
    with store.read() as session:
        assert tags.of_entity(session, tanaka) == []


def test_a_field_goes_to_that_of_the_kartes_own_kind(store: Store) -> None:
    firm = add_entity(store, "会社・団体", "商店")
    write(store, firm, "電話", "０３-1234-5678")
    with store.read() as session:
        facts = entities.facts(session, firm, kind_id(store, "会社・団体"))
    assert [fact.value.text for fact in facts if fact.value.text] == ["03-1234-5678"]


def test_era_years_are_read(store: Store, tanaka: int) -> None:
    birthday = column(store, "生年月日")
    assert cells.read(birthday, kind_id(store, "ヒト"), "S63.3.14", NOW) == Value("1988-03-14")


@pytest.mark.parametrize(
    ("label", "typed", "said"),
    [
        ("名前", "  ", "名前が空です"),
        ("種類", "ねこ", "「ねこ」という種類はありません"),
        ("生年月日", "13月5日", "日付として読めません"),
        ("回数", "3", "ノートから数えています"),
        ("合計 料金", "100", "ノートから数えています"),
        ("分類", "棚", "この種類に「分類」の項目はありません"),
        ("タグ", "あ" * 41, "タグの名前が長すぎます"),
    ],
)
def test_what_cannot_be_written_is_said(store: Store, label: str, typed: str, said: str) -> None:
    with pytest.raises(KarteError, match=said):
        cells.read(column(store, label), kind_id(store, "ヒト"), typed, NOW)


def test_a_karte_that_is_gone_takes_nothing(store: Store) -> None:
    before = store.last_change
    with store.write("セル") as session:
        cells.put(session, 999, column(store, "名前"), Value("だれか"))
    assert store.last_change is before


def test_a_new_karte_with_its_cells(store: Store) -> None:
    filled = {
        column(store, "名前"): Value("山田 花子"),
        column(store, "ふりがな"): Value("やまだ はなこ"),
        column(store, "電話"): Value("090-3333-4444"),
        column(store, "タグ"): Value("紹介"),
    }
    with store.write("カルテ") as session:
        made = cells.add(session, kind_id(store, "ヒト"), filled)
    with store.read() as session:
        head = entities.head(session, made)
        assert head is not None
        assert (head.ref.name, head.ref.reading) == ("山田 花子", "やまだ はなこ")
        assert [fact.value.text for fact in head.facts if fact.value.text] == ["090-3333-4444"]
        assert [tag.name for tag in tags.of_entity(session, made)] == ["紹介"]


def test_many_cells_are_as_if_written_one_by_one(store: Store, tanaka: int) -> None:
    firm = add_entity(store, "会社・団体", "商店", 電話="03-1")
    thing = add_entity(store, "モノ", "椅子")
    phone, kind, tagged = (column(store, label) for label in ("電話", "種類", "タグ"))
    with store.write("セル") as session:
        tags.give(session, [tanaka], "常連")
        cells.put_all(
            session,
            [
                (tanaka, phone, Value("090-9")),
                (firm, phone, values.EMPTY),
                (thing, phone, Value("090-7")),
                (thing, kind, Value("ヒト")),
                (999, phone, Value("090-0")),
                (tanaka, column(store, "ふりがな"), Value("たなべ")),
                (firm, column(store, "名前"), Value("商会")),
                (tanaka, tagged, Value("VIP、紹介")),
                (firm, tagged, Value("紹介")),
            ],
        )
    with store.read() as session:
        facts = [entities.facts(session, one, kind_id(store, "ヒト")) for one in (tanaka, thing)]
        assert [[fact.value.text for fact in each if fact.value.text] for each in facts] == [
            ["090-9"],
            ["090-7"],
        ]
        assert not any(one.value.text for one in entities.facts(session, firm, kind_id(store, "会社・団体")))
        assert [ref.name for ref in entities.refs(session, [tanaka, firm])] == ["田中", "商会"]
        assert [ref.reading for ref in entities.refs(session, [tanaka])] == ["たなべ"]
        carried = tags.of_entities(session, [tanaka, firm])
        assert [[tag.name for tag in carried[one]] for one in (tanaka, firm)] == [["VIP", "紹介"], ["紹介"]]


def test_new_kartes_keep_their_order_over_the_kinds(store: Store) -> None:
    people, things = kind_id(store, "ヒト"), kind_id(store, "モノ")
    name, phone = column(store, "名前"), column(store, "電話")
    wanted = [
        (people, {name: Value("一"), phone: Value("03-1")}),
        (things, {name: Value("二")}),
        (people, {name: Value("三")}),
    ]
    with store.write("カルテ") as session:
        made = cells.add_all(session, wanted)
    assert made == sorted(made)
    with store.read() as session:
        found = entities.refs(session, made)
        assert [(ref.name, ref.kind_id) for ref in found] == [("一", people), ("二", things), ("三", people)]
        assert any(fact.value.text == "03-1" for fact in entities.facts(session, made[0], people))


def test_many_cells_take_few_statements(store: Store) -> None:
    people = [add_entity(store, "ヒト", f"客{number}") for number in range(60)]
    phone, tagged, name = (column(store, label) for label in ("電話", "タグ", "名前"))
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_others: object) -> None:
        asked.append(statement)

    with store.write("セル") as session:
        event.listen(session, "before_cursor_execute", note)
        cells.put_all(
            session,
            [
                one
                for each in people
                for one in (
                    (each, phone, Value("03")),
                    (each, tagged, Value("常連")),
                    (each, name, Value("客")),
                )
            ],
        )
        event.remove(session, "before_cursor_execute", note)
    assert 3 < len(asked) < 20


def test_seen_without_unit_and_taken_without_commas(store: Store) -> None:
    total, mean = column(store, "合計 料金"), column(store, "平均 料金")
    assert cells.show(total, Value("", 12100.0)) == "12,100"
    assert cells.plain(total, Value("", 12100.0)) == "12100"
    assert cells.show(mean, Value("", 3333.3333)) == "3,333.3"
    birthday, last = column(store, "生年月日"), column(store, "前回")
    assert (
        cells.show(birthday, Value("1988-03-14"))
        == cells.plain(birthday, Value("1988-03-14"))
        == "1988/03/14"
    )
    assert (cells.show(last, Value("2026-11-21")), cells.plain(last, Value("2026-11-21"))) == (
        "2026/11/21(土)",
        "2026/11/21",
    )
    remarks = column(store, "好み・クセ")
    assert cells.show(remarks, Value("一行目\n二行目")) == "一行目 二行目"
    assert cells.plain(remarks, Value("一行目\n二行目")) == "一行目\n二行目"
    assert cells.show(total, values.EMPTY) == cells.plain(total, values.EMPTY) == ""
