"""How the width of the page is shared out."""

from __future__ import annotations

import pytest

from karte.services.report import widths
from karte.services.report.page import Cell, Column

ROOM = 178.0
POINTS = 9.5


def of(*columns: Column, rows: tuple[tuple[str, ...], ...]) -> list[float]:
    return widths.of(columns, [[Cell(text) for text in row] for row in rows], ROOM, POINTS)


def test_the_columns_fill_the_page() -> None:
    for columns in ((Column("時刻"), Column("内容", share=1.0)), (Column("名前"), Column("電話"))):
        assert sum(of(*columns, rows=(("15:00", "あ" * 300),))) == pytest.approx(ROOM)


def test_a_column_without_a_share_is_as_wide_as_its_longest_line() -> None:
    short, rest = of(Column("時刻"), Column("内容", share=1.0), rows=(("15:00", ""), ("来店\n電話メモ", "")))
    em = POINTS * widths.POINT
    assert short == pytest.approx(4 * em + widths.PAD)
    assert rest == pytest.approx(ROOM - short)


def test_shares_are_parts_of_what_is_left() -> None:
    _time, one, two = of(
        Column("時刻"), Column("内容", share=1.0), Column("メモ", share=2.0), rows=(("15:00", "", ""),)
    )
    assert two == pytest.approx(2 * one)


def test_however_much_stands_in_the_others_a_share_keeps_its_room() -> None:
    columns = [Column("名前") for _ in range(4)]
    found = of(*columns, Column("内容", share=1.0), rows=(("あ" * 200,) * 4 + ("",),))
    assert found[-1] == pytest.approx(ROOM * 0.4)
    assert all(width > 20 for width in found[:-1])


def test_wide_letters_count_double_nearly() -> None:
    kana, latin, _rest = of(
        Column(""), Column(""), Column("", share=1.0), rows=(("あいうえお", "abcde", ""),)
    )
    assert kana > latin
