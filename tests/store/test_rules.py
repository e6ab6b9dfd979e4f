"""Every condition gathers what a person going through all kartes one by one would gather."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from karte import clock, i18n
from karte.store import appointments, gifts, lists, rules, schema
from karte.store.conditions import Condition, Foreign, Rule
from karte.store.store import Store, open_store
from karte.text import partial
from karte.text.moments import Moment, Precision
from tests.helpers import add_entity, add_note, kind_id
from tests.store.people import TODAY, Person, Shop, add_fields, add_person


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Eighty kartes, of which none is like another, and eight things."""
    i18n.use("ja")
    store = open_store(tmp_path_factory.mktemp("rules") / "データ")
    made = Shop(store, [], {}, {})
    add_fields(made)
    dice = random.Random(4)
    for number in range(88):
        add_person(made, dice, number)
    yield made
    store.close()


def moment(one: Person, label: str) -> date | None:
    said = one.facts.get(label, "")
    return date.fromisoformat(said[:10]) if said else None


Holds = Callable[[Person], bool]


def days_since(one: Person) -> int | None:
    last = one.last()
    return None if last is None else (TODAY - last).days


def next_birthday(one: Person) -> int | None:
    found = partial.next_birthday(one.facts.get("生年月日", ""), TODAY)
    return None if found is None else (found - TODAY).days


def is_born_in(one: Person, month: int) -> bool:
    return (partial.split(one.facts.get("生年月日", "")) or (None, None, None))[1] == month


def told(test: Callable[[float], bool], found: float | None) -> bool:
    return found is not None and test(found)


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
    (Condition("count", "at_least", (2,)), lambda one: len(one.visits) >= 2),
    (Condition("count", "at_most", (1,)), lambda one: len(one.visits) <= 1),
    (Condition("count", "equal", (1,)), lambda one: len(one.visits) == 1),
    (Condition("count", "between", (1, 2)), lambda one: 1 <= len(one.visits) <= 2),
    (Condition("count", "at_least", (1,), days=30), lambda one: len(one.recent(30)) >= 1),
    (Condition("count", "at_most", (0,), days=60), lambda one: not one.recent(60)),
    (Condition("count", "equal", (0,), days=0), lambda one: not one.recent(0)),
)


def total(one: Person, days: int | None = None) -> float | None:
    paid = one.paid(days)
    return sum(paid) if paid else None


def mean(one: Person) -> float | None:
    paid = one.paid()
    return sum(paid) / len(paid) if paid else None


def number(one: Person) -> float | None:
    return float(one.facts["ポイント"]) if "ポイント" in one.facts else None


def is_day(one: Person, label: str, test: Callable[[date], bool]) -> bool:
    found = moment(one, label)
    return found is not None and test(found)


OF_FIELD: tuple[tuple[str, Condition, Holds], ...] = (
    (
        "料金",
        Condition("sum", "at_least", (12_100,)),
        lambda one: told(lambda paid: paid >= 12_100, total(one)),
    ),
    (
        "料金",
        Condition("sum", "at_most", (4_400,)),
        lambda one: told(lambda paid: paid <= 4_400, total(one)),
    ),
    ("料金", Condition("sum", "empty"), lambda one: total(one) is None),
    (
        "料金",
        Condition("sum", "at_least", (1,), days=60),
        lambda one: told(lambda paid: paid >= 1, total(one, 60)),
    ),
    (
        "料金",
        Condition("mean", "between", (4_000, 9_000)),
        lambda one: told(lambda paid: 4_000 <= paid <= 9_000, mean(one)),
    ),
    (
        "ポイント",
        Condition("field", "at_least", (35.5,)),
        lambda one: told(lambda held: held >= 35.5, number(one)),
    ),
    (
        "ポイント",
        Condition("field", "at_most", (10,)),
        lambda one: told(lambda held: held <= 10, number(one)),
    ),
    ("ポイント", Condition("field", "equal", (0,)), lambda one: number(one) == 0),
    (
        "ポイント",
        Condition("field", "between", (100, 1)),
        lambda one: told(lambda held: 1 <= held <= 100, number(one)),
    ),
    ("ポイント", Condition("field", "empty"), lambda one: number(one) is None),
    ("会員", Condition("field", "yes"), lambda one: one.facts.get("会員") == "はい"),
    ("会員", Condition("field", "no"), lambda one: one.facts.get("会員") == "いいえ"),
    ("会員", Condition("field", "empty"), lambda one: "会員" not in one.facts),
    (
        "入会",
        Condition("field", "since", ("2026-11-01",)),
        lambda one: is_day(one, "入会", lambda day: day >= date(2026, 11, 1)),
    ),
    (
        "入会",
        Condition("field", "until", ("2026-11-01",)),
        lambda one: is_day(one, "入会", lambda day: day <= date(2026, 11, 1)),
    ),
    (
        "入会",
        Condition("field", "within", (20,)),
        lambda one: is_day(one, "入会", lambda day: 0 <= (TODAY - day).days <= 20),
    ),
    (
        "入会",
        Condition("field", "soon", (33,)),
        lambda one: is_day(one, "入会", lambda day: 0 <= (day - TODAY).days <= 33),
    ),
    ("入会", Condition("field", "empty"), lambda one: "入会" not in one.facts),
    ("予約", Condition("field", "soon", (0,)), lambda one: moment(one, "予約") == TODAY),
    (
        "予約",
        Condition("field", "until", ("2026-11-21",)),
        lambda one: is_day(one, "予約", lambda day: day <= TODAY),
    ),
    (
        "知ったきっかけ",
        Condition("field", "one_of", ("紹介", "通りがかり")),
        lambda one: one.facts.get("知ったきっかけ") in ("紹介", "通りがかり"),
    ),
    ("希望", Condition("field", "one_of", ("カット",)), lambda one: one.facts.get("希望") == "カット"),
    (
        "希望",
        Condition("field", "one_of", ("カラー", "パーマ")),
        lambda one: one.facts.get("希望") in ("カラー", "パーマ"),
    ),
    (
        "住所",
        Condition("field", "contains", ("よこはま",)),
        lambda one: one.facts.get("住所") in ("ﾖｺﾊﾏ市南区", "ヨコハマ市南区", "よこはま"),
    ),
    (
        "住所",
        Condition("field", "contains", ("神戸市 高橋",)),
        lambda one: "神戸" in one.facts.get("住所", ""),
    ),
    ("住所", Condition("field", "is", ("yokohama",)), lambda one: one.facts.get("住所") == "YOKOHAMA"),
    ("住所", Condition("field", "is", ("横浜",)), lambda one: False),
    (
        "電話",
        Condition("field", "contains", ("12345",)),
        lambda one: one.facts.get("電話") == "090-1234-5678",
    ),
    ("電話", Condition("field", "contains", ("1234",)), lambda one: "電話" in one.facts),
)


def any_of(label: str, fits: Callable[[str], bool], days: int | None = None) -> Holds:
    return lambda one: any(fits(said) for said in one.noted(label, days))


def last_of(label: str, fits: Callable[[str], bool], days: int | None = None) -> Holds:
    return lambda one: any(fits(said) for said in one.noted(label, days)[:1])


def promised(said: str) -> date:
    """A day of which a part is not known counts as the first."""
    parts = [int(part) for part in re.split("[/年月]", said) if part]
    return date(*[*parts, 1, 1][:3])


def is_red(said: str) -> bool:
    return "赤み" in said


OF_NOTES: tuple[tuple[str, Condition, Holds], ...] = (
    ("経過", Condition("noted", "contains", ("赤み",)), any_of("経過", is_red)),
    ("経過", Condition("noted", "contains", ("赤み",), days=60), any_of("経過", is_red, 60)),
    ("経過", Condition("noted", "contains", ("赤みなし",)), any_of("経過", lambda said: "なし" in said)),
    ("経過", Condition("noted", "contains", ("赤",)), any_of("経過", is_red)),
    ("経過", Condition("noted", "contains", ("カラー",)), any_of("経過", lambda said: "ｶﾗｰ" in said)),
    (
        "経過",
        Condition("noted", "contains", ("ー",)),
        any_of("経過", lambda said: "ー" in said or "ｰ" in said),
    ),
    ("経過", Condition("noted", "is", ("順調",)), any_of("経過", lambda said: said == "順調")),
    ("経過", Condition("noted", "is", ("順",)), lambda one: False),
    ("経過", Condition("noted", "empty"), lambda one: not one.noted("経過")),
    ("経過", Condition("noted", "empty", days=30), lambda one: not one.noted("経過", 30)),
    ("経過", Condition("latest", "contains", ("赤み",)), last_of("経過", is_red)),
    ("経過", Condition("latest", "contains", ("赤み",), days=365), last_of("経過", is_red, 365)),
    ("経過", Condition("latest", "empty"), lambda one: not one.noted("経過")),
    ("写真可", Condition("noted", "yes"), any_of("写真可", lambda said: said == "はい")),
    ("写真可", Condition("noted", "no", days=90), any_of("写真可", lambda said: said == "いいえ", 90)),
    ("写真可", Condition("latest", "no"), last_of("写真可", lambda said: said == "いいえ")),
    (
        "次回の約束",
        Condition("noted", "since", ("2026-12-01",)),
        any_of("次回の約束", lambda said: promised(said) >= date(2026, 12, 1)),
    ),
    (
        "次回の約束",
        Condition("noted", "between", ("2026-11-30", "2025-01-01"), days=365),
        any_of("次回の約束", lambda said: date(2025, 1, 1) <= promised(said) <= date(2026, 11, 30), 365),
    ),
    (
        "次回の約束",
        Condition("latest", "soon", (7,)),
        last_of("次回の約束", lambda said: 0 <= (promised(said) - TODAY).days <= 7),
    ),
    (
        "使ったもの",
        Condition("noted", "one_of", ("カット",)),
        any_of("使ったもの", lambda said: said == "カット"),
    ),
    (
        "使ったもの",
        Condition("latest", "one_of", ("カラー", "パーマ")),
        last_of("使ったもの", lambda said: said in ("カラー", "パーマ")),
    ),
    (
        "メニュー",
        Condition("noted", "one_of", ("相談のみ",)),
        any_of("メニュー", lambda said: said == "相談のみ"),
    ),
    (
        "メニュー",
        Condition("latest", "one_of", ("相談のみ", "もうない選択肢")),
        last_of("メニュー", lambda said: said == "相談のみ"),
    ),
    ("料金", Condition("noted", "at_least", (12_100,)), lambda one: 12_100 in one.paid()),
    ("料金", Condition("noted", "equal", (0,), days=60), lambda one: 0 in one.paid(60)),
    ("料金", Condition("noted", "between", (9_000, 4_000)), lambda one: 4_400 in one.paid()),
    ("料金", Condition("noted", "empty"), lambda one: not one.paid()),
    ("料金", Condition("latest", "empty"), lambda one: not one.paid()),
    (
        "入会",
        Condition("field", "between", ("2026-11-21", "2026-11-01")),
        lambda one: is_day(one, "入会", lambda day: date(2026, 11, 1) <= day <= TODAY),
    ),
)


@pytest.mark.parametrize(
    ("condition", "holds"), WITHOUT_FIELD, ids=lambda one: "" if callable(one) else str(one)[:60]
)
def test_a_condition_and_its_opposite(shop: Shop, condition: Condition, holds: Holds) -> None:
    check(shop, condition, holds)


@pytest.mark.parametrize(
    ("label", "condition", "holds"),
    [*OF_FIELD, *OF_NOTES],
    ids=lambda one: "" if callable(one) else str(one)[:60],
)
def test_a_condition_about_a_field_and_its_opposite(
    shop: Shop, label: str, condition: Condition, holds: Holds
) -> None:
    check(shop, shop.of(label, condition), holds)


def check(shop: Shop, condition: Condition, holds: Holds) -> None:
    assert shop.gathered(condition) == shop.one_by_one(holds)
    opposite = Condition(
        condition.what, condition.how, condition.values, condition.of, condition.days, negated=True
    )
    assert shop.gathered(opposite) == shop.one_by_one(lambda one: not holds(one))


def test_kinds_and_tags(shop: Shop) -> None:
    thing, often, away = kind_id(shop.store, "モノ"), shop.tags["常連"], shop.tags["休み"]
    check(shop, Condition("kind", "one_of", (thing,)), lambda one: one.kind == "モノ")
    check(shop, Condition("tag", "one_of", (often, away)), lambda one: bool({"常連", "休み"} & one.tags))
    check(shop, Condition("tag", "all_of", (often, away)), lambda one: {"常連", "休み"} <= one.tags)
    check(shop, Condition("tag", "some"), lambda one: bool(one.tags))


def test_the_last_value_is_that_of_the_newest_note_that_has_one(shop: Shop) -> None:
    newest = {one.entity_id: one.paid() for one in shop.people}
    days = [at for one in shop.people for at, _paid in one.visits]
    assert len(days) > 40
    sure = [one for one in shop.people if len({at for at, _paid in one.visits}) == len(one.visits)]
    found = shop.gathered(shop.of("料金", Condition("latest", "at_least", (12_100,))))
    for one in sure:
        wanted = bool(newest[one.entity_id]) and newest[one.entity_id][0] >= 12_100 and not one.archived
        assert (one.entity_id in found) == wanted


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
