"""Text as spreadsheets put it on the clipboard."""

from __future__ import annotations

import pytest

from karte.ui.table.clipboard import read


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("田中", [["田中"]]),
        ("田中\t090\r\n佐藤\t080\r\n", [["田中", "090"], ["佐藤", "080"]]),
        ("a\tb\nc\n", [["a", "b"], ["c", ""]]),
        ("a\r\n\r\nb", [["a"], [""], ["b"]]),
        ('"一行目\n二行目"\tb\r\n', [["一行目\n二行目", "b"]]),
        ('"一行目\r\n二行目"', [["一行目\n二行目"]]),
        ('"「""はい""」と\tいう"\tb', [['「"はい"」と\tいう', "b"]]),
        ('5" パイプ\tb', [['5" パイプ', "b"]]),
        ('"閉じない\tb', [['"閉じない', "b"]]),
        ('"前" と後\tb', [['"前" と後', "b"]]),
        ('""\tb', [["", "b"]]),
        ("\t\t", [["", "", ""]]),
    ],
)
def test_read(text: str, rows: list[list[str]]) -> None:
    assert read(text) == rows


def test_the_mark_before_a_formula_goes() -> None:
    assert read("'=1+1\t''=1\t'90年代") == [["=1+1", "'=1", "'90年代"]]
