"""Days ahead, typed as they are said."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from karte.text.ahead import parse_ahead, say_ahead, usual_interval, usual_next
from karte.text.dates import Moment, UnreadableDate, format_moment

NOW = datetime(2026, 11, 21, 16, 40)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2週間", "2026/12/05(土)"),
        ("２週間後", "2026/12/05(土)"),
        ("一か月", "2026/12/21(月)"),
        ("1ヶ月 15:00", "2026/12/21(月) 15:00"),
        ("2週間の15時", "2026/12/05(土) 15:00"),
        ("10日後", "2026/12/01(火)"),
        ("来週", "2026/11/28(土)"),
        ("来月", "2026/12/21(月)"),
        ("半年", "2027/05/21(金)"),
        ("1年", "2027/11/21(日)"),
        ("2 weeks", "2026/12/05(土)"),
        ("10日", "2026/12/10(木)"),
        ("10日 15時", "2026/12/10(木) 15:00"),
        ("31日", "2026/12/31(木)"),
        ("12/5", "2026/12/05(土)"),
        ("12/5 午後3時", "2026/12/05(土) 15:00"),
        ("2026/12/05(土)15:00", "2026/12/05(土) 15:00"),
        ("1/10", "2027/01/10(日)"),
        ("1/10 15:00", "2027/01/10(日) 15:00"),
        ("明日", "2026/11/22(日)"),
        ("2027年1月", "2027年1月"),
        ("2026年11月", "2026年11月"),
        ("2026/01/05", "2026/01/05(月)"),
        ("来週の金曜", "2026/11/27(金)"),
        ("来週金曜日 15時", "2026/11/27(金) 15:00"),
        ("来週の月曜の午後3時", "2026/11/23(月) 15:00"),
        ("再来週の日曜", "2026/12/06(日)"),
        ("今週の日曜", "2026/11/22(日)"),
        ("二週間後の水曜日", "2026/12/02(水)"),
        ("金曜", "2026/11/27(金)"),
        ("次の土曜", "2026/11/28(土)"),
        ("月末", "2026/11/30(月)"),
        ("月末 15:00", "2026/11/30(月) 15:00"),
        ("今月末", "2026/11/30(月)"),
        ("来月末", "2026/12/31(木)"),
        ("再来月の月末", "2027/01/31(日)"),
        ("来月の10日", "2026/12/10(木)"),
    ],
)
def test_it_is_read_as_it_is_said(typed: str, meant: str) -> None:
    assert format_moment(parse_ahead(typed, NOW, TODAY)) == meant


def test_it_counts_from_the_visit() -> None:
    assert parse_ahead("2週間", NOW, date(2026, 11, 1)).at.date() == date(2026, 11, 15)
    assert parse_ahead("10日", NOW, date(2026, 1, 31)).at.date() == date(2026, 2, 10)


@pytest.mark.parametrize(
    "typed",
    ["あした行くかも", "2週間前", "99日", "0日", "来週の夜", "来月の金曜", "来月金曜", "今月31日", ""],
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableDate, match=r"来週の金曜、月末$"):
        parse_ahead(typed, NOW, TODAY)


def test_from_when_on_a_day_without_a_year_is_this_year_s_can_be_said() -> None:
    assert parse_ahead("11/20", NOW, TODAY).at.date() == date(2027, 11, 20)
    assert parse_ahead("11/20", NOW, TODAY, since=date(2026, 11, 1)).at.date() == date(2026, 11, 20)


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (Moment(datetime(2026, 12, 5, 15), "minute"), ("12/05(土) 15:00", "")),
        (Moment(datetime(2026, 11, 21, 15), "minute"), ("11/21(土) 15:00", "今日")),
        (Moment(datetime(2026, 11, 20), "day"), ("11/20(金)", "1日過ぎ")),
        (Moment(datetime(2027, 1, 5), "day"), ("2027/01/05(火)", "")),
        (Moment(datetime(2026, 11, 1), "month"), ("2026年11月", "")),
        (Moment(datetime(2026, 10, 1), "month"), ("2026年10月", "21日過ぎ")),
    ],
)
def test_what_is_over_says_so_in_words(moment: Moment, said: tuple[str, str]) -> None:
    assert say_ahead(moment, TODAY) == said


def test_how_often_somebody_comes_is_the_mean_of_the_last_three_times() -> None:
    days = [date(2026, 11, 21) - timedelta(by) for by in (0, 30, 58, 90, 400)]
    assert usual_interval(days) == 30
    assert usual_interval([*days, days[0]]) == 30, "twice on a day is one visit"
    assert usual_interval(days[:1]) is None
    assert usual_next(days, TODAY) == date(2026, 12, 21)
    assert usual_next([], TODAY) is None


def test_who_always_comes_on_a_saturday_is_expected_on_one() -> None:
    saturdays = [TODAY - timedelta(weeks=by) for by in (4, 9, 13)]
    assert usual_next(saturdays, TODAY) == TODAY + timedelta(weeks=4)
    one_on_sunday = [*saturdays[:2], saturdays[2] + timedelta(1)]
    assert usual_next(one_on_sunday, TODAY) == TODAY + timedelta(30)
