"""Rows of text for a file or the clipboard."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from karte.errors import KarteError
from karte.services.exporting import delimited
from karte.services.exporting.cells import guarded
from karte.services.importing import delimited as importing

ROWS = [["名前", "メモ"], ["田中, 美咲", "2行の\n「メモ」"]]


def test_a_cell_keeps_to_its_line_on_the_clipboard() -> None:
    rows = [["田中", "一行目\n二行目"], ['"引用"', "タブ\tあり"], ["", "1,200"]]
    assert delimited.tab_separated([["田中", "12100"], ["佐藤", ""]]) == "田中\t12100\r\n佐藤\t"
    assert importing.rows(delimited.tab_separated(rows).encode(), "表")[0] == rows


def test_excel_takes_the_file_for_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "田中.csv"
    delimited.write_csv(path, ROWS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == ROWS


def test_a_file_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(KarteError, match="書き込めません"):
        delimited.write_csv(tmp_path, ROWS)


def test_what_the_import_reads_is_what_was_written_out() -> None:
    names = [["=1+1"], ["'=1+1"], ["+81 さん"], ["'+81 さん"], ["\n改行から"], ["'90年代"]]
    written = delimited.encoded([[guarded(name) for name in row] for row in names])
    assert importing.rows(written, "表.csv")[0] == names
