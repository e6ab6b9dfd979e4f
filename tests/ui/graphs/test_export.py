"""What leaves for a spreadsheet."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

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


def test_what_would_be_a_formula_stays_a_text() -> None:
    shown = visits([("=1+1", -100.0, 4.0)])
    assert export.table(shown.series, shown)[1][1:] == ["'=1+1", "-100", "4"]


@pytest.mark.parametrize(("chosen", "path"), [("/a/b.csv", "/a/b.csv"), ("/a/b", "/a/b.csv"), ("", None)])
def test_the_place_is_asked_for(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, chosen: str, path: str | None
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_asked: (chosen, ""))
    assert export.ask_path(parent, "x.csv") == (Path(path) if path else None)
