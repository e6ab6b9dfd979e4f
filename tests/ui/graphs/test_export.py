"""What leaves for a spreadsheet."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.ui.graphs import export
from tests.ui.graphs.conftest import visits

SHOWN = visits([("カラー", 8800.0, 4.0), ("カット,\n前髪", 12100.0, None), ("", None, 5.0)])


def test_the_newest_stands_first_and_numbers_are_plain() -> None:
    assert export.table(SHOWN.series, reversed(SHOWN)) == [
        ["日時", "メニュー", "料金(円)", "満足度"],
        ["2026/03/07 10:00", "", "", "5"],
        ["2026/02/07 10:00", "カット,\n前髪", "12100", ""],
        ["2026/01/10 10:00", "カラー", "8800", "4"],
    ]


def test_private_notes_are_left_out() -> None:
    first, second, third = SHOWN
    rows = [third, replace(second, private=True), first]
    assert [row[0] for row in export.table(SHOWN.series, rows)[1:]] == [
        "2026/03/07 10:00",
        "2026/01/10 10:00",
    ]


def test_a_cell_keeps_to_its_line_on_the_clipboard() -> None:
    assert export.tab_separated([["a", "b\tc\nd"], ["1", ""]]) == "a\tb c d\n1\t"


def test_excel_takes_the_file_for_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "田中.csv"
    export.write_csv(path, export.table(SHOWN.series, SHOWN))
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == export.table(SHOWN.series, SHOWN)


def test_a_file_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    with pytest.raises(KarteError, match="書き込めません"):
        export.write_csv(tmp_path, [])


def test_a_file_name_holds_nothing_a_system_refuses() -> None:
    assert export.file_name("田中 美咲", "来店/記録:*", "", "20261121") == "田中美咲_来店記録_20261121.csv"


def test_a_very_long_name_still_makes_a_file_name() -> None:
    assert len(export.file_name("名" * 3000, "来店記録", "20261121").encode()) < 200


@pytest.mark.parametrize(("chosen", "path"), [("/a/b.csv", "/a/b.csv"), ("/a/b", "/a/b.csv"), ("", None)])
def test_the_place_is_asked_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chosen: str, path: str | None
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (chosen, ""))
    assert export.ask_path(parent, "x.csv") == (Path(path) if path else None)
