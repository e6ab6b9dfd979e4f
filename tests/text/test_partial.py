from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text import partial

TODAY = date(2026, 11, 21)
DATES = st.dates(date(1873, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("iso", "parts"),
    [
        ("1985-03-14", (1985, 3, 14)),
        ("1985-??-12", (1985, None, 12)),
        ("1985-03-??", (1985, 3, None)),
        ("1985-??-??", (1985, None, None)),
        ("????-03-14", (None, 3, 14)),
        ("????-02-29", (None, 2, 29)),
        ("2024-02-29", (2024, 2, 29)),
    ],
)
def test_stored_dates(iso: str, parts: partial.Parts) -> None:
    assert partial.split(iso) == parts
    assert partial.join(*parts) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "不明",
        "1985-3-14",
        "2026-02-29",
        "????-02-30",
        "1985-13-01",
        "1985-00-01",
        "????-03-??",
        "????-??-12",
        "????-??-??",
        "0985-03-14",
        "1985-03-14 ",
        "１９８５-03-14",
        "1985-??-32",
    ],
)
def test_other_texts_are_no_stored_dates(text: str) -> None:
    assert partial.split(text) is None
    assert partial.sort_day(text) is None
    assert partial.age(text, TODAY) is None
    assert partial.next_birthday(text, TODAY) is None


def test_unknown_month_or_day_sorts_as_the_first() -> None:
    dates = ["1985-12-31", "1985-??-12", "1985-03-14", "1985-03-??", "1985-??-??", "1984-12-31"]
    assert sorted(dates, key=lambda iso: partial.sort_day(iso) or 0) == [
        "1984-12-31",
        "1985-??-??",
        "1985-??-12",
        "1985-03-??",
        "1985-03-14",
        "1985-12-31",
    ]
    assert partial.first_day("1985-??-??") == date(1985, 1, 1)
    assert partial.sort_day("????-03-14") is None


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        ("1988-03-14", date(2026, 3, 13), 37),
        ("1988-03-14", date(2026, 3, 14), 38),
        ("2026-11-21", TODAY, 0),
        ("2026-11-22", TODAY, None),
        ("2000-02-29", date(2023, 2, 28), 22),
        ("2000-02-29", date(2023, 3, 1), 23),
        ("2000-02-29", date(2024, 2, 28), 23),
        ("2000-02-29", date(2024, 2, 29), 24),
        ("1988-03-??", date(2026, 3, 1), 38),
        ("1988-??-14", TODAY, None),
        ("1988-??-??", TODAY, None),
        ("????-03-14", TODAY, None),
    ],
)
def test_age(born: str, today: date, years: int | None) -> None:
    assert partial.age(born, today) == years


@pytest.mark.parametrize(
    ("born", "today", "birthday"),
    [
        ("1988-03-14", TODAY, date(2027, 3, 14)),
        ("1988-12-24", TODAY, date(2026, 12, 24)),
        ("1988-11-21", TODAY, TODAY),
        ("????-12-24", TODAY, date(2026, 12, 24)),
        ("2000-02-29", TODAY, date(2027, 3, 1)),
        ("2000-02-29", date(2027, 3, 2), date(2028, 2, 29)),
        ("1988-03-??", TODAY, None),
        ("1988-??-14", TODAY, None),
        ("1988-03-14", date(9999, 12, 1), None),
    ],
)
def test_next_birthday(born: str, today: date, birthday: date | None) -> None:
    assert partial.next_birthday(born, today) == birthday


def test_months_later() -> None:
    assert partial.months_later(date(2026, 11, 21), 2) == date(2027, 1, 21)
    assert partial.months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert partial.months_later(date(2024, 3, 31), -1) == date(2024, 2, 29)
    assert partial.months_later(date(2026, 5, 31), 1) == date(2026, 6, 30)


@given(DATES, DATES)
def test_age_and_next_birthday_agree(born: date, today: date) -> None:
    iso = born.isoformat()
    birthday = partial.next_birthday(iso, today)
    assert birthday is not None
    assert today <= birthday <= date(today.year + 1, 12, 31)
    if born < birthday:
        turning = partial.age(iso, birthday)
        assert turning == birthday.year - born.year
        assert birthday == today or partial.age(iso, date.fromordinal(birthday.toordinal() - 1)) in (
            turning - 1,
            None,
        )


@given(DATES, DATES)
def test_stored_dates_sort_like_dates(one: date, other: date) -> None:
    first, second = partial.sort_day(one.isoformat()), partial.sort_day(other.isoformat())
    assert first is not None
    assert second is not None
    assert (first < second) == (one < other)


@given(st.text(max_size=12))
def test_any_text_is_a_stored_date_or_not(text: str) -> None:
    parts = partial.split(text)
    assert parts is None or partial.join(*parts) == text
