from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.errors import KarteError
from karte.text.days import UnreadableDate
from karte.text.moments import Moment, Precision, format_moment, parse_moment

NOW = datetime.fromisoformat("2026-11-24 10:05:42")
MOMENTS = st.datetimes(datetime.fromisoformat("1873-01-01"), datetime.fromisoformat("2100-12-31"))
MOMENTLIKE = st.text(st.sampled_from("0123456789/:年月日時分半午前後AMPT 　きのう正今?の２"), max_size=16)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("2026/11/21(土) 16:40", "2026-11-21 16:40"),
        ("2026-11-21T16:40:00", "2026-11-21 16:40"),
        ("2026-11-21 16:40:30.5", "2026-11-21 16:40"),
        ("11/21 16:40", "2026-11-21 16:40"),
        ("１１／２１　１６：４０", "2026-11-21 16:40"),
        ("1121 9:05", "2026-11-21 09:05"),
        ("11月21日16:40", "2026-11-21 16:40"),
        ("11月21日16時40分", "2026-11-21 16:40"),
        ("S63.3.14 9時5分", "1988-03-14 09:05"),
        ("きのう 15時", "2026-11-23 15:00"),
        ("きのう15時", "2026-11-23 15:00"),
        ("きのうの15時半", "2026-11-23 15:30"),
        ("3日前 15:00", "2026-11-21 15:00"),
        ("午後3時半", "2026-11-24 15:30"),
        ("午後三時半", "2026-11-24 15:30"),
        ("午後3:05", "2026-11-24 15:05"),
        ("3:05 PM", "2026-11-24 15:05"),
        ("am 9:00", "2026-11-24 09:00"),
        ("午前12:30", "2026-11-24 00:30"),
        ("午後12:30", "2026-11-24 12:30"),
        ("午後15時", "2026-11-24 15:00"),
        ("正午", "2026-11-24 12:00"),
        ("あしたの正午", "2026-11-25 12:00"),
        ("16:40", "2026-11-24 16:40"),
        ("0:00", "2026-11-24 00:00"),
        ("24:00", "2026-11-25 00:00"),
        ("11/21 25時半", "2026-11-22 01:30"),
        ("今", "2026-11-24 10:05"),
    ],
)
def test_moments_to_the_minute(written: str, at: str) -> None:
    assert parse_moment(written, NOW) == Moment(datetime.fromisoformat(at), "minute")


@pytest.mark.parametrize(
    ("written", "day", "precision"),
    [
        ("2026/11/21", "2026-11-21", "day"),
        ("11/21", "2026-11-21", "day"),
        ("11月21日", "2026-11-21", "day"),
        ("きのう", "2026-11-23", "day"),
        ("2026年11月", "2026-11-01", "month"),
        ("令和7年5月", "2025-05-01", "month"),
        ("2025年", "2025-01-01", "year"),
        ("令和7年", "2025-01-01", "year"),
    ],
)
def test_moments_less_exact(written: str, day: str, precision: Precision) -> None:
    assert parse_moment(written, NOW) == Moment(datetime.fromisoformat(day), precision)


@pytest.mark.parametrize(
    "written",
    [
        "",
        "いつか",
        "1640",
        "16:60",
        "30:00",
        "午後25時",
        "2026年11月 16:40",
        "2025年 15時",
        "1985-??-12",
        "????-11-21",
        "????-11-21 15:00",
        "11/2116:40",
        "13/1 15:00",
        "3時間前",
        "9999/12/31 24:00",
        "15:00 きのう",
    ],
)
def test_no_moments(written: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_moment(written, NOW)


def test_moments_are_shown_as_exactly_as_they_are_known() -> None:
    at = datetime.fromisoformat("2026-11-21 06:05")
    assert format_moment(Moment(at, "minute")) == "2026/11/21(土) 06:05"
    assert format_moment(Moment(at, "minute"), year=False) == "11/21(土) 06:05"
    assert format_moment(Moment(at, "minute"), year=False, weekday=False) == "11/21 06:05"
    assert format_moment(Moment(at, "day")) == "2026/11/21(土)"
    assert format_moment(Moment(at, "month")) == "2026年11月"
    assert format_moment(Moment(at, "year")) == "2026年"


@given(MOMENTS, st.sampled_from(["year", "month", "day", "minute"]))
def test_what_is_shown_is_read_back(at: datetime, precision: Precision) -> None:
    first = {
        "year": at.replace(month=1, day=1, hour=0, minute=0),
        "month": at.replace(day=1, hour=0, minute=0),
        "day": at.replace(hour=0, minute=0),
        "minute": at,
    }[precision]
    moment = Moment(first.replace(second=0, microsecond=0), precision)
    assert parse_moment(format_moment(moment), NOW) == moment


@given(st.text(st.characters(exclude_categories=[])) | MOMENTLIKE)
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        moment = parse_moment(text, NOW)
    except KarteError:
        return
    assert parse_moment(format_moment(moment), NOW) == moment
