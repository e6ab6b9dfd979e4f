"""Every condition gathers what a person going through all kartes one by one would gather."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from karte import clock
from karte.store import appointments, gifts, lists, rules, schema, stages
from karte.store.conditions import Condition, Foreign, Rule
from karte.store.store import Store
from karte.text import partial
from karte.text.moments import Moment, Precision
from tests.helpers import add_entity, add_note, kind_id
from tests.store.people import TODAY, Holds, Person, Shop, check, told


def days_since(one: Person) -> int | None:
    last = one.last()
    return None if last is None else (TODAY - last).days


def next_birthday(one: Person) -> int | None:
    found = partial.next_birthday(one.facts.get("生年月日", ""), TODAY)
    return None if found is None else (found - TODAY).days


def is_born_in(one: Person, month: int) -> bool:
    return (partial.split(one.facts.get("生年月日", "")) or (None, None, None))[1] == month


WITHOUT_FIELD: tuple[tuple[Condition, Holds], ...] = (
    (Condition("star", "is"), lambda one: one.star),
    (Condition("alert", "is"), lambda one: "注意" in one.facts),
    (Condition("age", "at_least", (40,)), lambda one: told(lambda age: age >= 40, one.age())),
    (Condition("age", "at_most", (39,)), lambda one: told(lambda age: age <= 39, one.age())),
    (Condition("age", "between", (60, 40)), lambda one: told(lambda age: 40 <= age <= 60, one.age())),
    (Condition("age", "at_least", (2_000,)), lambda one: False),
    (Condition("birthday", "this_month"), lambda one: is_born_in(one, 11)),
    (Condition("birthday", "next_month"), lambda one: is_born_in(one, 12)),
    (Condition("birthday", "month", (2,)), lambda one: is_born_in(one, 2)),
    (Condition("birthday", "soon", (0,)), lambda one: told(lambda days: days <= 0, next_birthday(one))),
    (Condition("birthday", "soon", (9,)), lambda one: told(lambda days: days <= 9, next_birthday(one))),
    (Condition("birthday", "soon", (100,)), lambda one: told(lambda days: days <= 100, next_birthday(one))),
    (Condition("birthday", "soon", (999,)), lambda one: next_birthday(one) is not None),
    (Condition("birthday", "empty"), lambda one: "生年月日" not in one.facts),
    (Condition("last", "over", (60,)), lambda one: told(lambda days: days >= 60, days_since(one))),
    (Condition("last", "over", (0,)), lambda one: told(lambda days: days >= 0, days_since(one))),
    (Condition("last", "within", (30,)), lambda one: told(lambda days: days <= 30, days_since(one))),
    (
        Condition("last", "since", ("2026-10-22",)),
        lambda one: told(lambda days: days <= 30, days_since(one)),
    ),
    (
        Condition("last", "until", ("2026-10-22",)),
        lambda one: told(lambda days: days >= 30, days_since(one)),
    ),
    (Condition("last", "never"), lambda one: not one.visits),
)


@pytest.mark.parametrize(
    ("condition", "holds"), WITHOUT_FIELD, ids=lambda one: "" if callable(one) else str(one)[:60]
)
def test_a_condition_and_its_opposite(shop: Shop, condition: Condition, holds: Holds) -> None:
    check(shop, condition, holds)


def test_kinds_and_tags(shop: Shop) -> None:
    thing, often, away = kind_id(shop.store, "モノ"), shop.tags["常連"], shop.tags["休み"]
    check(shop, Condition("kind", "one_of", (thing,)), lambda one: one.kind == "モノ")
    check(shop, Condition("tag", "one_of", (often, away)), lambda one: bool({"常連", "休み"} & one.tags))
    check(shop, Condition("tag", "all_of", (often, away)), lambda one: {"常連", "休み"} <= one.tags)
    check(shop, Condition("tag", "some"), lambda one: bool(one.tags))


def test_all_of_the_conditions_or_one_of_them(shop: Shop) -> None:
    star, often = Condition("star", "is"), Condition("tag", "one_of", (shop.tags["常連"],))
    assert shop.gathered(star, often) == shop.one_by_one(lambda one: one.star and "常連" in one.tags)
    assert shop.gathered(star, often, either=True) == shop.one_by_one(
        lambda one: one.star or "常連" in one.tags
    )


def test_kartes_put_away_come_only_when_asked_for(shop: Shop) -> None:
    away = Condition("archived", "is")
    assert shop.gathered(away) == shop.one_by_one(lambda one: one.archived, archived=True)
    assert shop.gathered(away, Condition("star", "is")) == shop.one_by_one(
        lambda one: one.archived and one.star, archived=True
    )
    opposite = Condition("archived", "is", negated=True)
    assert shop.gathered(opposite) == shop.one_by_one(lambda one: True)


def test_what_says_nothing_is_left_out(shop: Shop) -> None:
    star = Condition("star", "is")
    wanted = shop.one_by_one(lambda one: one.star)
    for idle in (
        Foreign('{"what": "weather"}'),
        Condition("age", "at_least"),
        Condition("field", "contains", ("横浜",), of=9_999),
        Condition("field", "contains", ("横浜",), of=shop.fields["料金"].field_id),
        Condition("sum", "at_least", (1,), of=shop.fields["ポイント"].field_id),
    ):
        assert shop.gathered(star, idle) == wanted
        assert shop.gathered(star, idle, either=True) == wanted
        assert shop.gathered(idle) == set()
    assert shop.gathered() == set()


def test_the_order_is_that_of_kana_and_the_count_is_theirs(shop: Shop) -> None:
    rule = Rule((Condition("star", "is", negated=True),))
    with shop.store.read() as session:
        found = rules.ids(session, rule, TODAY)
        index = schema.entity_index.c
        order = session.execute(select(index.entity_id).order_by(index.sort_key, index.entity_id)).scalars()
        assert found == [one for one in order if one in set(found)]
        assert lists.count(session, rule, TODAY) == len(found)


def test_a_leap_day_is_kept_on_the_first_of_march(store: Store) -> None:
    made = add_entity(store, "ヒト", "二月", 生年月日="2000/2/29")
    rule = Rule((Condition("birthday", "soon", (1,)),))
    with store.read() as session:
        assert rules.ids(session, rule, date(2027, 2, 28)) == [made]
        assert rules.ids(session, rule, date(2027, 2, 27)) == []
        assert rules.ids(session, rule, date(2028, 2, 28)) == [made]
        assert rules.ids(session, rule, date(2028, 3, 1)) == []
        old = Rule((Condition("age", "at_least", (27,)),))
        assert rules.ids(session, old, date(2027, 2, 28)) == []
        assert rules.ids(session, old, date(2027, 3, 1)) == [made]


def test_the_ends_of_the_calendar(store: Store) -> None:
    made = add_entity(store, "ヒト", "田中", 生年月日="1988/11/3")
    add_note(store, [made], "来店。")
    assert clock.today() == TODAY
    with store.read() as session:
        for condition in (Condition("last", "within", (36_525,)), Condition("birthday", "soon", (36_525,))):
            assert rules.ids(session, Rule((condition,)), date(30, 1, 1)) == [made]


def test_the_words_of_the_whole_karte_and_its_notes(store: Store) -> None:
    by_name = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    by_fact = add_entity(store, "ヒト", "佐藤", 住所="横浜市田中町")
    by_note = add_entity(store, "ヒト", "鈴木")
    add_note(store, [by_note], "田中さんの紹介。")
    add_entity(store, "ヒト", "高橋")
    for typed, wanted in (
        ("たなか", {by_name}),
        ("tanaka", {by_name}),
        ("田中", {by_name, by_fact, by_note}),
    ):
        rule = Rule((Condition("anywhere", "contains", (typed,)),))
        with store.read() as session:
            assert set(rules.ids(session, rule)) == wanted


def test_how_close_one_is_now(store: Store) -> None:
    made = [add_entity(store, "ヒト", name) for name in ("あ", "い", "う")]
    with store.write("間柄") as session:
        stages.step(session, made[0], "first", since=date(2026, 10, 1))
        stages.step(session, made[0], "regular", since=date(2026, 11, 1))
        stages.step(session, made[1], "first", since=date(2026, 11, 1))
    for how, said, negated, wanted in (
        ("one_of", ("first", "rock"), False, [made[1]]),
        ("one_of", ("regular",), False, [made[0]]),
        ("one_of", ("regular",), True, [made[1], made[2]]),
        ("empty", (), False, [made[2]]),
    ):
        with store.read() as session:
            rule = Rule((Condition("stage", how, said, negated=negated),))
            assert rules.ids(session, rule, TODAY) == wanted


def test_what_is_agreed_for_the_next_time(store: Store) -> None:
    names = ("過ぎた", "今日", "来週", "今月中", "先月中", "ない")
    made = {name: add_entity(store, "ヒト", name) for name in names}
    agreed: dict[str, tuple[date, Precision]] = {
        "過ぎた": (TODAY - timedelta(1), "day"),
        "今日": (TODAY, "minute"),
        "来週": (TODAY + timedelta(7), "day"),
        "今月中": (TODAY.replace(day=1), "month"),
        "先月中": (date(2026, 10, 1), "month"),
    }
    with store.write("次回を決める") as session:
        for name, (day, precision) in agreed.items():
            when = Moment(datetime(day.year, day.month, day.day), precision)
            appointments.add(session, [made[name]], when)
    for how, said, wanted in (
        ("late", (), {"過ぎた", "先月中"}),
        ("soon", (7,), {"今日", "来週"}),
        ("soon", (6,), {"今日"}),
        ("since", ("2026-11-22",), {"来週"}),
        ("until", ("2026-11-20",), {"過ぎた", "今月中", "先月中"}),
        ("between", ("2026-11-28", "2026-11-21"), {"今日", "来週"}),
        ("empty", (), {"ない"}),
    ):
        with store.read() as session:
            found = rules.ids(session, Rule((Condition("next", how, said),)), TODAY)
            rest = rules.ids(session, Rule((Condition("next", how, said, negated=True),)), TODAY)
        assert set(found) == {made[name] for name in wanted}, how
        assert set(rest) == set(made.values()) - set(found)


def test_what_came_and_is_still_owed(store: Store) -> None:
    names = ("まだ", "感想だけ", "済み", "差し上げた", "ない")
    made = {name: add_entity(store, "ヒト", name) for name in names}
    with store.write("頂き物を追加") as session:
        gifts.add(session, made["まだ"], "梅干し", TODAY)
        gifts.add(session, made["感想だけ"], "お茶", TODAY, thanked=True)
        done = gifts.add(session, made["済み"], "新米", TODAY, thanked=True)
        gifts.settle(session, done, "impression", "done")
        gifts.settle(session, done, "answer", "none")
        gifts.add(session, made["差し上げた"], "お年賀", TODAY, direction="given")
    for how, wanted in (
        ("owed", {"まだ", "感想だけ"}),
        ("thanks", {"まだ"}),
        ("impression", {"まだ", "感想だけ"}),
        ("answer", {"まだ", "感想だけ"}),
        ("some", {"まだ", "感想だけ", "済み", "差し上げた"}),
    ):
        with store.read() as session:
            found = rules.ids(session, Rule((Condition("gift", how),)), TODAY)
        assert set(found) == {made[name] for name in wanted}, how
