"""Round values and Japanese dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.dates import Moment
from karte.ui.graphs import axis

THIS_YEAR = 2026
NOON = time(12)


def labels(ticks: list[axis.Tick]) -> list[str]:
    return [label for _place, label in ticks]


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 13200, [0, 5000, 10000]),
        (0, 1, [0, 0.5, 1]),
        (-3000, 12000, [0, 5000, 10000]),
        (51.2, 55.8, [52, 54]),
        (0, 5, [0, 2, 4]),
        (7, 7, [7]),
    ],
)
def test_values_are_round(low: float, high: float, ticks: list[float]) -> None:
    assert axis.value_ticks(low, high) == ticks


@given(st.floats(-1e9, 1e9), st.floats(1e-6, 1e9))
def test_there_are_one_to_three_values_inside(low: float, span: float) -> None:
    high = low + span
    ticks = axis.value_ticks(low, high)
    assert 1 <= len(ticks) <= 3
    if high > low:
        edge = (high - low) * 1e-3 + 1e-6
        assert all(low - edge <= tick <= high + edge for tick in ticks)


@pytest.mark.parametrize(
    ("numbers", "from_zero", "shown"),
    [
        ([8800, 13200], True, (0, 13200)),
        ([-3000, 12000], True, (-3000, 12000)),
        ([-5, -2], True, (-5, 0)),
        ([0, 0], True, (0, 1)),
        ([3000, 9000], False, (0, 9000)),
    ],
)
def test_bars_start_at_zero_and_lines_where_it_is_near(
    numbers: list[float], from_zero: bool, shown: tuple[float, float]
) -> None:
    assert axis.value_range(numbers, from_zero) == shown


@pytest.mark.parametrize("numbers", [[51.2, 55.8], [5000, 5000], [-7, -7]])
def test_a_line_far_from_zero_has_air_around_it(numbers: list[float]) -> None:
    low, high = axis.value_range(numbers, False)
    assert low < min(numbers)
    assert high > max(numbers)


def days(*texts: str) -> list[Moment]:
    return [Moment(datetime.fromisoformat(text), "minute") for text in texts]


def test_days_of_this_year_need_no_year() -> None:
    assert labels(axis.day_ticks(enumerate(days("2026-04-25", "2026-05-23")), years=False)) == [
        "04/25",
        "05/23",
    ]


def test_the_year_stands_below_where_it_changes() -> None:
    ticks = axis.day_ticks(
        enumerate(days("2025-11-08", "2025-12-20", "2026-02-14", "2026-04-25")), years=True
    )
    assert labels(ticks) == ["11/08\n2025年", "12/20\n", "02/14\n2026年", "04/25\n"]


def test_years_are_named_unless_all_is_of_this_one() -> None:
    first, last = (day.at for day in days("2025-12-31", "2026-01-01"))
    assert axis.needs_years(first, last, THIS_YEAR)
    assert not axis.needs_years(last, last, THIS_YEAR)


def test_a_vague_day_is_labelled_as_vaguely() -> None:
    (known,) = days("2026-11-01")
    vague = [replace(known, precision="month"), replace(known, precision="year")]
    assert labels(axis.day_ticks(enumerate(vague), years=False)) == ["11月", "2026年"]


@pytest.mark.parametrize(
    ("first", "last", "found"),
    [
        ("2026-11-01", "2026-11-05", ["11/01", "11/02", "11/03", "11/04", "11/05"]),
        ("2026-01-20", "2026-11-02", ["3月", "5月", "7月", "9月", "11月"]),
        ("2025-10-15", "2026-04-15", ["11月\n2025年", "12月\n", "1月\n2026年", "2月\n", "3月\n", "4月\n"]),
        ("2010-05-01", "2026-05-01", ["2015年", "2020年", "2025年"]),
    ],
)
def test_a_time_axis_names_days_months_or_years(first: str, last: str, found: list[str]) -> None:
    ticks = axis.time_ticks(datetime.fromisoformat(first), datetime.fromisoformat(last), 6, THIS_YEAR)
    assert labels(ticks) == found


@given(st.dates(date(1950, 1, 1), date(2080, 1, 1)), st.integers(1, 40000), st.integers(1, 14))
def test_labels_are_never_more_than_fit_and_lie_in_order(day: date, span: int, most: int) -> None:
    first = datetime.combine(day, NOON)
    last = first + timedelta(span)
    ticks = axis.time_ticks(first, last, most, THIS_YEAR)
    places = [place for place, _label in ticks]
    assert 1 <= len(ticks) <= most
    assert places == sorted(set(places))
    assert all(axis.place(first.date()) <= place <= axis.place(last.date()) for place in places)


def test_a_place_is_counted_as_the_store_counts() -> None:
    assert axis.place(date(1970, 1, 2)) == 24 * 60
