"""Stretches of time by their names."""

from __future__ import annotations

from datetime import date

import pytest

from karte.ui.notes.periods import BY_HAND, NAMED, Period, last_day, name_text, span, text

TODAY = date(2026, 11, 21)  # a Saturday


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("today", date(2026, 11, 21), date(2026, 11, 21)),
        ("week", date(2026, 11, 16), date(2026, 11, 22)),
        ("month", date(2026, 11, 1), date(2026, 11, 30)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("year", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_named_period_follows_the_day(name: str, since: date, until: date) -> None:
    assert span(Period(name), TODAY) == (since, until)


def test_the_month_before_january_is_december() -> None:
    assert span(Period("last month"), date(2026, 1, 31)) == (date(2025, 12, 1), date(2025, 12, 31))
    assert span(Period("month"), date(2028, 2, 29)) == (date(2028, 2, 1), date(2028, 2, 29))


def test_one_by_hand_keeps_its_own_ends() -> None:
    period = Period(BY_HAND, date(2020, 1, 1), None)
    assert span(period, TODAY) == (date(2020, 1, 1), None)


def test_every_period_has_its_words() -> None:
    assert [text(Period(name)) for name in NAMED] == ["今日", "今週", "今月", "先月", "今年"]
    assert name_text("week") == "今週"
    assert text(Period(BY_HAND, TODAY, date(2026, 12, 1))) == "2026/11/21〜2026/12/01"
    assert text(Period(BY_HAND, TODAY, TODAY)) == "2026/11/21"
    assert text(Period(BY_HAND, TODAY, None)) == "2026/11/21〜"


@pytest.mark.parametrize(
    ("first", "iso", "last"),
    [
        (date(2026, 11, 21), "2026-11-21", date(2026, 11, 21)),
        (date(2026, 11, 1), "2026-11-??", date(2026, 11, 30)),
        (date(2026, 1, 1), "2026-??-??", date(2026, 12, 31)),
    ],
)
def test_a_month_and_a_year_are_meant_whole(first: date, iso: str, last: date) -> None:
    assert last_day(first, iso) == last
