"""The matter of a note in words."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from karte.errors import KarteError
from karte.text.matter import (
    CHANNELS,
    STATES,
    addition_heading,
    clock_text,
    due_text,
    is_overdue,
    meaning,
    named,
    read_due,
    standing,
    standings,
)

TODAY = date(2026, 11, 21)


def test_keys_have_words_and_others_stay_as_they_are() -> None:
    assert [named(STATES, key) for key in STATES] == ["記録のみ", "未完了", "保留", "解決", "完了"]
    assert named(CHANNELS, "pigeon") == "pigeon"
    assert named(CHANNELS, "") == ""


@pytest.mark.parametrize(
    ("state", "due", "words"),
    [
        ("open", "2026-11-20", "11/20(金) 1日過ぎ"),
        ("open", "2026-11-21", "今日まで"),
        ("open", "2026-11-25", "11/25(水)まで あと4日"),
        ("waiting", "2026-12-25", "12/25(金)まで"),
        ("open", "2027-01-10", "2027/01/10(日)まで"),
        ("done", "2026-11-20", "期限 11/20(金)"),
        ("open", "", ""),
        ("open", "2026-11", "期限 2026-11"),
    ],
)
def test_a_due_day_is_told_from_today(state: str, due: str, words: str) -> None:
    assert due_text(state, due, TODAY) == words


def test_a_state_that_does_not_speak_for_itself_is_explained() -> None:
    assert "これから" in meaning("solved")
    assert "すべて" in meaning("done")
    assert [meaning(state) for state in ("record", "open", "", "later")] == [""] * 4


def test_only_what_is_not_settled_can_be_overdue() -> None:
    assert is_overdue("open", "2026-11-20", TODAY)
    assert is_overdue("record", "2026-11-20", TODAY)
    assert not is_overdue("solved", "2026-11-20", TODAY)
    assert not is_overdue("open", "2026-11-21", TODAY)
    assert not is_overdue("open", "", TODAY)


def test_where_there_is_little_room_the_day_is_what_counts() -> None:
    assert standings("open", "2026-11-20", TODAY) == ("未完了 11/20(金) 1日過ぎ", "1日過ぎ")
    assert standings("open", "2026-11-21", TODAY) == ("未完了 今日まで", "今日まで")
    assert standings("waiting", "2026-11-25", TODAY) == ("保留 11/25(水)まで あと4日", "11/25(水)まで")
    assert standings("done", "2026-11-20", TODAY) == ("完了",)


def test_a_line_says_how_a_matter_stands() -> None:
    assert standing("record", "", TODAY) == ""
    assert standing("open", "2026-11-20", TODAY) == "未完了 11/20(金) 1日過ぎ"
    assert standing("done", "2026-11-20", TODAY) == "完了"


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("12/25", "2026-12-25"),
        ("3日後", "2026-11-24"),
        ("来週の金曜", "2026-11-27"),
        ("月末", "2026-11-30"),
        ("2週間", "2026-12-05"),
        ("12/25 15:00", "2026-12-25"),
        ("1/10", "2027-01-10"),
        ("2026/1/10", "2026-01-10"),
        ("11/20", "2026-11-20"),
    ],
)
def test_a_due_day_without_a_year_is_meant_to_come(typed: str, iso: str) -> None:
    assert read_due(typed, TODAY) == iso


@pytest.mark.parametrize("typed", ["来年", "2026年12月", "そのうち"])
def test_a_due_day_is_a_whole_day(typed: str) -> None:
    with pytest.raises(KarteError, match="来週の金曜"):
        read_due(typed, TODAY)


def test_minutes_are_told_by_the_hour() -> None:
    assert [clock_text(minutes) for minutes in (5, 90, 61_234)] == ["0:05", "1:30", "1,020:34"]


def test_an_addition_is_dated_and_signed() -> None:
    at = datetime(2026, 11, 22, 10, 30)
    assert addition_heading(at, "美咲") == "追記 2026/11/22(日) 10:30 美咲"
    assert addition_heading(at, "") == "追記 2026/11/22(日) 10:30"
