"""What a rule asks of notes gathers what a person reading all of them would gather."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from karte.store.conditions import Condition
from tests.store.people import TODAY, Holds, Person, Shop, check, told

COUNTS: tuple[tuple[Condition, Holds], ...] = (
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
)


@pytest.mark.parametrize(
    ("condition", "holds"), COUNTS, ids=lambda one: "" if callable(one) else str(one)[:60]
)
def test_how_many_notes_there_are(shop: Shop, condition: Condition, holds: Holds) -> None:
    check(shop, condition, holds)


@pytest.mark.parametrize(
    ("label", "condition", "holds"),
    OF_NOTES,
    ids=lambda one: "" if callable(one) else str(one)[:60],
)
def test_what_notes_hold_and_its_opposite(shop: Shop, label: str, condition: Condition, holds: Holds) -> None:
    check(shop, shop.of(label, condition), holds)


def test_the_last_value_is_that_of_the_newest_note_that_has_one(shop: Shop) -> None:
    newest = {one.entity_id: one.paid() for one in shop.people}
    days = [at for one in shop.people for at, _paid in one.visits]
    assert len(days) > 40
    sure = [one for one in shop.people if len({at for at, _paid in one.visits}) == len(one.visits)]
    found = shop.gathered(shop.of("料金", Condition("latest", "at_least", (12_100,))))
    for one in sure:
        wanted = bool(newest[one.entity_id]) and newest[one.entity_id][0] >= 12_100 and not one.archived
        assert (one.entity_id in found) == wanted
