from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text import numerals


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("12,100円", 12100, "円"),
        ("1万2千", 12000, ""),
        ("1億2000万", 120_000_000, ""),
        ("三十五歳", 35, "歳"),
        ("千二百", 1200, ""),
        ("二〇二六", 2026, ""),
        ("十", 10, ""),
        ("百万", 1_000_000, ""),
        ("1.2万", 12000, ""),
        ("1,2", 1, ",2"),
        ("2千3千", 2003, "千"),
        ("1万2億", 10002, "億"),
        ("1万20000", 10000, "20000"),
        ("12000千円", 12_000_000, "円"),
        ("千二三百", 1023, "百"),
        (".5", "0.5", ""),
    ],
)
def test_the_number_at_the_beginning(text: str, number: int | str, rest: str) -> None:
    assert numerals.leading(text) == (Decimal(number), rest)


@pytest.mark.parametrize("text", ["", "円", "-3", "万", "万円", ".", ",000", "9" * 41, "九" * 41])
def test_no_number(text: str) -> None:
    assert numerals.leading(text) is None


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("令和七年五月一日", "令和7年5月1日"),
        ("十一月三日", "11月3日"),
        ("二〇二六年", "2026年"),
        ("一時間半", "1時間半"),
        ("三か月前", "3か月前"),
        ("一昨日", "一昨日"),
        ("十二三日", "十二三日"),
        ("千葉", "千葉"),
        ("百合の日", "百合の日"),
        ("九" * 41 + "年", "九" * 41 + "年"),
        ("万年", "万年"),
    ],
)
def test_kanji_before_units_of_time(text: str, written: str) -> None:
    assert numerals.with_digits(text) == written


@given(st.integers(0, 10**15))
def test_digits_with_or_without_commas(number: int) -> None:
    assert numerals.leading(f"{number}") == numerals.leading(f"{number:,}") == (Decimal(number), "")
