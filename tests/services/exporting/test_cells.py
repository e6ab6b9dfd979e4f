"""Cells as text."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis.strategies import text as texts

from karte.services.exporting.cells import Cell, guarded, plain, unguarded


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (12100.0, "12100"),
        (0.5, "0.5"),
        (-3.0, "-3"),
        (date(2026, 11, 21), "2026/11/21"),
        (datetime(2026, 11, 21, 9, 5), "2026/11/21 09:05"),
        (None, ""),
        ("田中", "田中"),
        ("-3", "'-3"),
    ],
)
def test_a_cell_as_text(cell: Cell, text: str) -> None:
    assert plain(cell) == text


@pytest.mark.parametrize("text", ["=1+1", "+81-90", "-", "@SUM(A1)", "＝1", "\t=1", "\n=1", "'=1"])
def test_what_would_be_a_formula_is_marked_as_text(text: str) -> None:
    assert guarded(text) == "'" + text


@pytest.mark.parametrize("text", ["", "1=1", "'90年代", "山田-佐藤"])
def test_everything_else_stays(text: str) -> None:
    assert guarded(text) == text


@given(texts(alphabet="'=＝+-@a1\t\n"))
def test_unguarded_takes_back_what_guarded_did(said: str) -> None:
    assert unguarded(guarded(said)) == said
