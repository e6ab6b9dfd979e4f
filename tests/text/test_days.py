from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.errors import KarteError
from karte.text import partial
from karte.text.days import UnreadableDate, format_date, parse_date, relative_day, weekday_letter
from karte.text.eras import format_era

TODAY = date(2026, 11, 24)
DATES = st.dates(date(1873, 1, 1), date(2100, 12, 31))
ANYTHING = st.text(st.characters(exclude_categories=[]))
DATELIKE = st.text(
    st.sampled_from("0123456789０１/-.年月日元令和昭平成大明治SHRTM前後週か?()土T: きのう十一\u200e、ー"),
    max_size=16,
)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026/11/21", "2026-11-21"),
        ("2026-11-21", "2026-11-21"),
        ("2026.11.21", "2026-11-21"),
        ("2026/1/5", "2026-01-05"),
        ("2026年11月21日", "2026-11-21"),
        ("2026年11月21日(土)", "2026-11-21"),
        ("2026年11月21日（土曜日）", "2026-11-21"),
        ("2026年11月21日土曜日", "2026-11-21"),
        ("2026/11/21(土)", "2026-11-21"),
        ("2026/11/21(Sat)", "2026-11-21"),
        ("2026/5/3(日・祝)", "2026-05-03"),
        ("20261121", "2026-11-21"),
        ("２０２６／１１／２１", "2026-11-21"),
        ("２０２６年１１月２１日", "2026-11-21"),
        ("2026 11 21", "2026-11-21"),
        ("2026 年 11 月 21 日", "2026-11-21"),
        ("2026、11、21", "2026-11-21"),
        ("2026−11−21", "2026-11-21"),
        ("2026ー11ー21", "2026-11-21"),
        ("　2026/11/21 ", "2026-11-21"),
        ("\u200e2026\u200e/\u200e11\u200e/\u200e21", "2026-11-21"),
        ("2026-11-21 00:00:00", "2026-11-21"),
        ("2026-11-21T09:30:00.000", "2026-11-21"),
        ("2026/11/21(土) 16:40", "2026-11-21"),
        ("二〇二六年十一月二十一日", "2026-11-21"),
        ("2026年11⽉21⽇", "2026-11-21"),
        ("1121", "2026-11-21"),
        ("0314", "2026-03-14"),
        ("11/21", "2026-11-21"),
        ("11-21", "2026-11-21"),
        ("11.21", "2026-11-21"),
        ("11/21(土)", "2026-11-21"),
        ("１１／２１", "2026-11-21"),
        ("12/31", "2026-12-31"),
        ("S63.3.14", "1988-03-14"),
        ("s63.3.14", "1988-03-14"),
        ("Ｓ６３．３．１４", "1988-03-14"),
        ("S55.3.3", "1980-03-03"),
        ("S63/3/14", "1988-03-14"),
        ("S.63.3.14", "1988-03-14"),
        ("Ｓ．48．2．9", "1973-02-09"),
        ("昭48.2.9", "1973-02-09"),
        ("昭和.48.2.9生", "1973-02-09"),
        ("S63-03-14", "1988-03-14"),
        ("S630314", "1988-03-14"),
        ("昭63.3.14", "1988-03-14"),
        ("昭和63年3月14日", "1988-03-14"),
        ("昭和６３年３月１４日", "1988-03-14"),
        ("昭和六十三年三月十四日", "1988-03-14"),
        ("㍼63年3月14日", "1988-03-14"),
        ("昭和 63 年 3 月 14 日", "1988-03-14"),
        ("昭和63年3月14日生まれ", "1988-03-14"),
        ("S63.3.14生", "1988-03-14"),
        ("R8/11/21", "2026-11-21"),
        ("R08.11.21", "2026-11-21"),
        ("㋿8年11月21日", "2026-11-21"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和1年5月1日", "2019-05-01"),
        ("R元.5.1", "2019-05-01"),
        ("H31.4.30", "2019-04-30"),
        ("T15.12.24", "1926-12-24"),
        ("M45.7.29", "1912-07-29"),
        ("大正元年7月30日", "1912-07-30"),
        ("明治6年1月1日", "1873-01-01"),
        ("昭和70年1月1日", "1995-01-01"),
        ("令和7年", "2025-??-??"),
        ("令和7", "2025-??-??"),
        ("平成31", "2019-??-??"),
        ("H31", "2019-??-??"),
        ("昭和64", "1989-??-??"),
        ("令和7年5月", "2025-05-??"),
        ("1985年", "1985-??-??"),
        ("1985", "1985-??-??"),
        ("1985年3月", "1985-03-??"),
        ("1985/3", "1985-03-??"),
        ("1985-03", "1985-03-??"),
        ("1985年?月12日", "1985-??-12"),
        ("1985/?/12", "1985-??-12"),
        ("1985-??-12", "1985-??-12"),
        ("1985-03-??", "1985-03-??"),
        ("1985-??-??", "1985-??-??"),
        ("????-03-14", "????-03-14"),
        ("????/3/14", "????-03-14"),
        ("3月14日", "????-03-14"),
        ("３月１４日", "????-03-14"),
        ("3月14日生まれ", "????-03-14"),
        ("2月29日", "????-02-29"),
        ("2024/2/29", "2024-02-29"),
        ("今日", "2026-11-24"),
        ("きょう", "2026-11-24"),
        ("本日", "2026-11-24"),
        ("きのう", "2026-11-23"),
        ("キノウ", "2026-11-23"),
        ("昨日", "2026-11-23"),
        ("おととい", "2026-11-22"),
        ("一昨日", "2026-11-22"),
        ("明日", "2026-11-25"),
        ("あした", "2026-11-25"),
        ("あさって", "2026-11-26"),
        ("しあさって", "2026-11-27"),
        ("Yesterday", "2026-11-23"),
        ("3日前", "2026-11-21"),
        ("３日前", "2026-11-21"),
        ("三日前", "2026-11-21"),
        ("10日後", "2026-12-04"),
        ("2週間後", "2026-12-08"),
        ("1週間前", "2026-11-17"),
        ("1か月後", "2026-12-24"),
        ("2ヶ月後", "2027-01-24"),
        ("九カ月前", "2026-02-24"),
    ],
)
def test_dates(written: str, iso: str) -> None:
    assert parse_date(written, TODAY) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        " ",
        "不明",
        "未定",
        "13月5日",
        "2026/13/05",
        "2026/11/31",
        "2026/2/29",
        "2/29",
        "0229",
        "2月30日",
        "11/32",
        "0/5",
        "0",
        "21",
        "314",
        "45982",
        "202611",
        "99999999",
        "1640",
        "9999",
        "26/11/21",
        "'26/11/21",
        "11/21/2026",
        "21日",
        "3月",
        "????",
        "????/11",
        "昭和0年",
        "昭和0年3月14日",
        "昭和",
        "S63.13.14",
        "昭和100年",
        "慶応3年1月1日",
        "0985/3/14",
        "2026/11/21 25:00",
        "2026/11/21 きのう",
        "きのうきょう",
        "99999か月前",
        "99999週間前",
        "2026/11/21-22",
        "2026²/11/21",
        "\ud842",
    ],
)
def test_no_dates(written: str) -> None:
    with pytest.raises(UnreadableDate):
        parse_date(written, TODAY)


def test_a_year_can_be_left_unknown_or_taken_from_today() -> None:
    assert parse_date("3/14", TODAY, year_unknown=True) == "????-03-14"
    assert parse_date("0314", TODAY, year_unknown=True) == "????-03-14"
    assert parse_date("2/29", TODAY, year_unknown=True) == "????-02-29"
    assert parse_date("3月14日", TODAY, year_unknown=False) == "2026-03-14"
    assert parse_date("1985/3/14", TODAY, year_unknown=True) == "1985-03-14"


def test_the_message_names_the_text_and_what_could_be_typed() -> None:
    with pytest.raises(UnreadableDate) as caught:
        parse_date("13月5日", TODAY)
    assert str(caught.value) == (
        "「13月5日」を日付として読めません。例: 2026/11/21、11/21、S63.3.14、令和7年5月1日、きのう"
    )


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2026-11-21", "2026/11/21(土)"),
        ("2026-01-05", "2026/01/05(月)"),
        ("1985-03-??", "1985年3月"),
        ("????-03-14", "3月14日"),
        ("1985-??-??", "1985年"),
        ("1985-??-12", "1985年?月12日"),
        ("不明", "不明"),
    ],
)
def test_dates_are_shown(iso: str, shown: str) -> None:
    assert format_date(iso) == shown


def test_dates_are_shown_shorter_in_lists() -> None:
    assert format_date("2026-11-21", year=False) == "11/21(土)"
    assert format_date("2026-11-21", weekday=False) == "2026/11/21"
    assert format_date("2026-11-21", year=False, weekday=False) == "11/21"


def test_weekdays() -> None:
    assert "".join(weekday_letter(date(2026, 11, day)) for day in range(16, 23)) == "月火水木金土日"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "今日"),
        (-1, "きのう"),
        (-2, "2日前"),
        (-14, "14日前"),
        (1, "あした"),
        (2, "2日後"),
        (30, "30日後"),
    ],
)
def test_days_around_today(days: int, said: str) -> None:
    assert relative_day(TODAY + timedelta(days), TODAY) == said


@given(DATES, DATES)
def test_what_is_shown_is_read_back(day: date, today: date) -> None:
    iso = day.isoformat()
    assert parse_date(format_date(iso), today) == iso
    assert parse_date(format_era(iso), today) == iso
    assert parse_date(format_date(iso, year=False), day) == iso


def test_every_day_is_read_back_in_both_calendars() -> None:
    for ordinal in range(date(1873, 1, 1).toordinal(), date(2100, 12, 31).toordinal() + 1, 13):
        iso = date.fromordinal(ordinal).isoformat()
        assert parse_date(format_date(iso), TODAY) == parse_date(format_era(iso), TODAY) == iso


@given(DATES, st.sampled_from(["{y}-{m}-??", "{y}-??-??", "????-{m}-{d}", "{y}-??-{d}"]))
def test_partial_dates_are_read_back(day: date, form: str) -> None:
    iso = form.format(y=day.year, m=f"{day.month:02}", d=f"{day.day:02}")
    assert parse_date(format_date(iso), TODAY) == iso
    assert parse_date(iso, TODAY) == iso


@given(DATES, DATES)
def test_days_around_today_are_read_back(day: date, today: date) -> None:
    near = today + timedelta((day - today).days % 200 - 100)
    assert parse_date(relative_day(near, today), today) == near.isoformat()


@given(ANYTHING | DATELIKE, DATES)
def test_any_text_is_read_or_refused_in_words(text: str, today: date) -> None:
    try:
        iso = parse_date(text, today)
    except KarteError:
        return
    assert partial.split(iso) is not None
    assert parse_date(iso, today) == iso
