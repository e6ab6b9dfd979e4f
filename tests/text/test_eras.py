from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text import eras
from karte.text.eras import format_era


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("1988-03-14", "昭和63年3月14日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2019-04-30", "平成31年4月30日"),
        ("1989-01-08", "平成元年1月8日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1926-12-24", "大正15年12月24日"),
        ("1912-07-30", "大正元年7月30日"),
        ("1912-07-29", "明治45年7月29日"),
        ("1873-01-01", "明治6年1月1日"),
        ("1872-12-31", ""),
        ("1600-01-01", ""),
        ("1988-03-??", "昭和63年3月"),
        ("1988-??-??", "昭和63年"),
        ("2026-??-??", "令和8年"),
        ("1989-??-??", ""),
        ("1989-01-??", ""),
        ("1988-??-12", "昭和63年"),
        ("????-03-14", ""),
        ("不明", ""),
    ],
)
def test_dates_in_eras(iso: str, shown: str) -> None:
    assert format_era(iso) == shown


def test_an_era_is_known_by_name_by_its_first_letter_and_in_latin() -> None:
    assert eras.western_year("昭和", 63) == eras.western_year("昭", 63) == eras.western_year("S", 63) == 1988
    assert eras.western_year("R", 1) == 2019
    assert eras.western_year("昭和", 70) == 1995


@given(st.dates(date(1873, 1, 1), date(2100, 12, 31)))
def test_every_day_has_an_era(day: date) -> None:
    assert format_era(day.isoformat()).endswith(f"年{day.month}月{day.day}日")
