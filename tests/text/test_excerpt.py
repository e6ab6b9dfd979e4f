import pytest
from hypothesis import given
from hypothesis import strategies as st

from karte.text.excerpt import first_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("カラーの相談\n次回は白髪染め", "カラーの相談"),
        ("\n　\n  肩こり　が\t強い \n", "肩こり が 強い"),
        ("", ""),
        (" \n\t\n", ""),
        ("一行目\r\n二行目", "一行目"),
        ("葛\U000e0100城", "葛\U000e0100城"),
    ],
)
def test_the_first_line_that_says_something(text: str, line: str) -> None:
    assert first_line(text) == line


def test_a_long_line_is_cut() -> None:
    assert first_line("あ" * 121) == "あ" * 119 + "…"
    assert first_line("あ" * 120) == "あ" * 120
    assert first_line("abc def ghi", 5) == "abc…"
    assert first_line("あ👨‍👩‍👧", 4) == "あ👨…"


@given(st.text(), st.integers(1, 50))
def test_it_is_one_line_within_the_limit(text: str, limit: int) -> None:
    line = first_line(text, limit)
    assert len(line) <= limit
    assert len(line.splitlines()) <= 1
    assert bool(line) == bool(text.strip())
