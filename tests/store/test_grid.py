"""Rows of the table against what one reckons by hand."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest

from karte import i18n
from karte.store import appointments, cells, columns, entities, fields, grid, lists, stages, tags, values
from karte.store.columns import Column, Scope
from karte.store.grid import Filter, Order
from karte.store.rows import Value
from karte.store.store import Store
from karte.text.kana import sort_key
from karte.text.moments import Moment, Precision
from tests.helpers import add_entity, add_note, kind_id

EVERYONE = Scope()
READINGS = ("たなか", "さとう", "すずき", "たかはし", "いとう")


@pytest.fixture
def people(store: Store) -> list[int]:
    """Forty people with visits; some of them have no reading, no birthday or no visit."""
    chance = random.Random(7)
    made: list[int] = []
    for place in range(40):
        facts = {"電話": f"090-0000-{chance.randrange(10_000):04}"}
        if place % 3:
            facts["生年月日"] = (
                f"19{chance.randrange(40, 99)}/{chance.randrange(1, 13)}/{chance.randrange(1, 28)}"
            )
        name = f"{chance.choice('田佐鈴高伊')}{place}"
        made.append(add_entity(store, "ヒト", name, chance.choice(READINGS) if place % 4 else "", **facts))
        for _visit in range(place % 4):
            day = f"2026-{chance.randrange(1, 11):02}-{chance.randrange(1, 28):02}T10:00"
            add_note(store, [made[-1]], "", "来店記録", day, 料金=str(chance.randrange(1, 90) * 100))
    return made


def column(store: Store, label: str) -> Column:
    with store.read() as session:
        return next(one for one in columns.offered(session) if one.label == label)


def ordered(store: Store, label: str, *, descending: bool = False) -> list[int]:
    with store.read() as session:
        known = columns.offered(session)
        return grid.ids(session, Scope(), known, order=Order(column(store, label).key, descending))


def kept(store: Store, *filters: Filter, scope: Scope = EVERYONE) -> list[int]:
    with store.read() as session:
        return grid.ids(session, scope, columns.offered(session), filters)


def by_hand(store: Store, label: str) -> dict[int, float]:
    """合計, 最後の or 平均 料金 of each, reckoned from the notes one by one."""
    what = label.split()[0]
    reckoned: dict[int, float] = {}
    with store.read() as session:
        rows = session.exec_driver_sql(
            "SELECT t.entity_id, n.happened_at, v.number FROM note_target t JOIN note n ON n.id = t.note_id"
            " JOIN value v ON v.owner_note_id = n.id JOIN field f ON f.id = v.field_id"
            " WHERE f.label = '料金' ORDER BY n.happened_at, n.id"
        ).all()
    for entity_id in {row[0] for row in rows}:
        mine = [row[2] for row in rows if row[0] == entity_id]
        reckoned[entity_id] = {"合計": sum(mine), "最後の": mine[-1], "平均": sum(mine) / len(mine)}[what]
    return reckoned


@pytest.mark.parametrize("label", ["合計 料金", "最後の 料金", "平均 料金"])
@pytest.mark.parametrize("descending", [False, True])
def test_sorted_by_the_numbers_of_notes(
    store: Store, people: list[int], label: str, descending: bool
) -> None:
    expected = by_hand(store, label)
    found = ordered(store, label, descending=descending)
    assert sorted(found) == sorted(people)
    full = [entity_id for entity_id in found if entity_id in expected]
    assert found[: len(full)] == full  # those without a visit come last either way
    told = [expected[entity_id] for entity_id in full]
    assert told == sorted(told, reverse=descending)
    with store.read() as session:
        held = grid.values_of(session, column(store, label))
    assert {entity_id: value.number for entity_id, value in held.items()} == pytest.approx(expected)


@pytest.mark.parametrize(
    "label", ["合計 料金", "最後の 料金", "平均 料金", "電話", "生年月日", "前回", "回数", "初回"]
)
def test_a_part_of_a_column_says_what_the_whole_says(store: Store, people: list[int], label: str) -> None:
    some = people[5:17]
    with store.read() as session:
        whole = grid.values_of(session, column(store, label))
        part = grid.values_of(session, column(store, label), some)
    assert part == {entity_id: value for entity_id, value in whole.items() if entity_id in some}


def test_names_stand_in_the_order_of_their_kana(store: Store, people: list[int]) -> None:
    with store.read() as session:
        refs = {ref.entity_id: ref for ref in entities.refs(session, people)}
    expected = sorted(people, key=lambda one: sort_key(refs[one].reading, refs[one].name))
    assert ordered(store, "名前") == expected
    read = [one for one in expected if refs[one].reading]
    unread = [one for one in expected if not refs[one].reading]
    assert ordered(store, "ふりがな") == read + unread


def test_days_are_sorted_as_days(store: Store) -> None:
    old = add_entity(store, "ヒト", "一", 生年月日="S3.12.31")
    part = add_entity(store, "ヒト", "二", 生年月日="1985年")
    young = add_entity(store, "ヒト", "三", 生年月日="2001/1/2")
    no_year = add_entity(store, "ヒト", "四", 生年月日="3月14日")
    unknown = add_entity(store, "ヒト", "五")
    assert ordered(store, "生年月日") == [old, part, young, no_year, unknown]


def test_filters_of_every_sort(store: Store) -> None:
    vip = add_entity(store, "ヒト", "髙橋 花", "たかはし はな", 電話="090-1111-2222", 生年月日="1980/5/1")
    add_note(store, [vip], "", "来店記録", "2026-11-01T10:00", 料金="5000")
    plain = add_entity(store, "ヒト", "佐藤 健", "さとう けん", 生年月日="2000/5/1")
    firm = add_entity(store, "会社・団体", "高橋商店", "たかはししょうてん", 電話="03-1111-0000")
    with store.write("タグ") as session:
        tags.give(session, [vip], "常連")
    name, phone, birth, last, total = (
        column(store, label).key for label in ("名前", "電話", "生年月日", "前回", "合計 料金")
    )
    assert set(kept(store, Filter(name, "contains", "高橋"))) == {vip, firm}
    assert kept(store, Filter(phone, "contains", "1111"), Filter(name, "contains", "はな 花")) == []
    assert kept(store, Filter(phone, "contains", "0901111-22")) == [vip]
    assert kept(store, Filter(phone, "empty")) == [plain]
    assert set(kept(store, Filter(phone, "filled"))) == {vip, firm}
    assert kept(store, Filter("kind", "among", among=("会社・団体",))) == [firm]
    assert kept(store, Filter("tags", "among", among=("常連", "ほか"))) == [vip]
    assert kept(store, Filter(birth, "between", low="1990-01-01")) == [plain]
    assert kept(store, Filter(birth, "between", high="1980-05-01")) == [vip]
    assert kept(store, Filter(last, "between", low="2026-11-01", high="2026-11-01")) == [vip]
    assert kept(store, Filter(total, "between", low="5000.0")) == [vip]
    assert kept(store, Filter(total, "between", high="4999.0")) == []
    assert len(kept(store, Filter("field:99999", "empty"))) == 3  # a column that is gone filters nothing


def test_scopes(store: Store) -> None:
    first = add_entity(store, "ヒト", "い", "い")
    second = add_entity(store, "ヒト", "あ", "あ")
    away = add_entity(store, "モノ", "う", "う")
    with store.write("しまう") as session:
        entities.set_archived(session, away, True)
        entities.set_star(session, second, True)
        made = lists.add(session, "手作り")
        lists.put(session, made, [first, second])
    assert kept(store) == [second, first]
    assert kept(store, scope=Scope(archived=True)) == [away]
    assert kept(store, scope=Scope(starred=True)) == [second]
    assert kept(store, scope=Scope(kind_id=kind_id(store, "モノ"))) == []
    assert kept(store, scope=Scope(list_id=made)) == [first, second]  # its own order
    assert kept(store, scope=Scope(list_id=made, text="あ")) == [second]


def test_a_row_has_what_its_karte_holds(store: Store) -> None:
    made = add_entity(store, "ヒト", "田中", "たなか", 電話="090-1234-5678")
    add_note(store, [made], "", "来店記録", "2026-11-02T10:00", 料金="1,200")
    add_note(store, [made], "", "来店記録", "2026-11-05T10:00", 料金="800")
    with store.read() as session:
        shown = [
            column(store, label) for label in ("電話", "前回", "初回", "回数", "合計 料金", "最後の 料金")
        ]
        (line,) = grid.lines(session, [made, 999], shown)
    assert line.ref.name == "田中"
    assert [line.cells[one.key].number or line.cells[one.key].text for one in shown] == [
        "090-1234-5678",
        "2026-11-05",
        "2026-11-02",
        2.0,
        2000.0,
        800.0,
    ]


def test_the_own_kinds_field_comes_before_what_is_left_of_another_kind(store: Store) -> None:
    with store.write("項目") as session:
        people, things = kind_id(store, "ヒト"), kind_id(store, "モノ")
        of_people = fields.add_to_kind(session, people, "棚", "text")
        of_things = fields.add_to_kind(session, things, "棚", "text")
    made = add_entity(store, "ヒト", "品")
    with store.write("書く") as session:
        entities.set_fact(session, made, of_people, Value("上"))
        entities.set_kind(session, made, things)
    with store.read() as session:
        assert grid.values_of(session, column(store, "棚")) == {made: Value("上")}
    with store.write("書く") as session:
        entities.set_fact(session, made, of_things, Value("下"))
    with store.read() as session:
        assert grid.values_of(session, column(store, "棚")) == {made: Value("下")}


def test_sums_below(store: Store, people: list[int]) -> None:
    expected = by_hand(store, "合計 料金")
    with store.read() as session:
        found = grid.summary(session, column(store, "合計 料金"), people)
        none = grid.summary(session, column(store, "合計 料金"), [people[0]])  # never came
    assert found is not None
    assert found.count == len(expected)
    assert found.total == pytest.approx(sum(expected.values()))
    assert found.mean == pytest.approx(sum(expected.values()) / len(expected))
    assert none is None


@pytest.mark.parametrize("bounds", [{"low": "abc", "high": "900"}, {"low": "nan", "high": "900"}])
def test_a_bound_that_cannot_be_read_bounds_nothing(
    store: Store, people: list[int], bounds: dict[str, str]
) -> None:
    key = column(store, "合計 料金").key
    assert kept(store, Filter(key, "between", **bounds)) == kept(store, Filter(key, "between", high="900"))


def test_how_close_one_is_is_sorted_by_the_ladder(store: Store) -> None:
    made = [add_entity(store, "ヒト", name) for name in ("あ", "い", "う", "え")]
    with store.write("間柄") as session:
        for entity_id, stage in zip(made, ("friend", "first", "rock"), strict=False):
            stages.step(session, entity_id, stage, since=date(2026, 10, 1))
        stages.step(session, made[1], "regular", since=date(2026, 11, 1))
    column_ = column(store, "間柄")
    with store.read() as session:
        held = grid.values_of(session, column_)
        order = grid.ids(session, Scope(), [column_], order=Order(column_.key))
    assert {key: value.text for key, value in held.items()} == {
        made[0]: "friend",
        made[1]: "regular",
        made[2]: "rock",
    }
    assert order == [made[1], made[2], made[0], made[3]]
    assert cells.show(column_, held[made[0]]) == cells.plain(column_, held[made[0]]) == "友人"
    close = Filter(column_.key, "among", among=("regular", "friend"))
    assert kept(store, close) == [made[0], made[1]]
    i18n.use("en")
    assert kept(store, close) == [made[0], made[1]], "whatever the language"
    assert cells.show(column_, held[made[0]]) == "Friend"


def test_the_next_visit_is_a_column_to_sort_and_to_filter_by(store: Store) -> None:
    made = [add_entity(store, "ヒト", name) for name in ("あ", "い", "う")]
    agreed: list[tuple[int, str, Precision]] = [
        (made[0], "2026-12-05T15:00", "minute"),
        (made[1], "2026-12-01", "month"),
    ]
    with store.write("次回を決める") as session:
        for entity_id, at, precision in agreed:
            appointments.add(session, [entity_id], Moment(datetime.fromisoformat(at), precision))
    column_ = column(store, "次回")
    with store.read() as session:
        held = grid.values_of(session, column_)
        order = grid.ids(session, Scope(), [column_], order=Order(column_.key))
    assert {key: values.show(column_.field, value) for key, value in held.items()} == {
        made[0]: "2026/12/05 15:00",
        made[1]: "2026/12",
    }
    assert order == [made[1], made[0], made[2]]
    assert kept(store, Filter(column_.key, "empty")) == [made[2]]
    assert kept(store, Filter(column_.key, "between", low="2026-12-02")) == [made[0]]
