"""What a field holds fits a condition where a person would say so, whatever its type."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from karte.store.conditions import Condition
from tests.store.people import TODAY, Holds, Person, Shop, check, told


def moment(one: Person, label: str) -> date | None:
    said = one.facts.get(label, "")
    return date.fromisoformat(said[:10]) if said else None


def number(one: Person) -> float | None:
    return float(one.facts["ポイント"]) if "ポイント" in one.facts else None


def is_day(one: Person, label: str, test: Callable[[date], bool]) -> bool:
    found = moment(one, label)
    return found is not None and test(found)


HELD: tuple[tuple[str, Condition, Holds], ...] = (
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
    (
        "入会",
        Condition("field", "between", ("2026-11-21", "2026-11-01")),
        lambda one: is_day(one, "入会", lambda day: date(2026, 11, 1) <= day <= TODAY),
    ),
)


@pytest.mark.parametrize(
    ("label", "condition", "holds"),
    HELD,
    ids=lambda one: "" if callable(one) else str(one)[:60],
)
def test_a_condition_about_a_field_and_its_opposite(
    shop: Shop, label: str, condition: Condition, holds: Holds
) -> None:
    check(shop, shop.of(label, condition), holds)
