"""What every printed document shares."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from karte.services import paper

DAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", "日報_20261121.pdf"),
        ("田中 美咲", "日報_田中美咲_20261121.pdf"),
        ('a<b>:"/\\|?*c', "日報_abc_20261121.pdf"),
        ("..", "日報_20261121.pdf"),
    ],
)
def test_a_file_name_is_one_every_computer_takes(name: str, expected: str) -> None:
    assert paper.file_name("日報", name, DAY) == expected


def test_paper_shows_one_kind_of_line_end_and_no_controls() -> None:
    assert paper.printable("一\r\n二\v三\x00\t四 \n") == "一\n二\n三　四"
    assert paper.printable("\ud800") == "?"


def test_where_the_typesetter_has_no_build_the_user_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(paper.NoTypesetterError):
        paper.pdf("report", {})
