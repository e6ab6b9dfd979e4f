"""How things in the trash are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from karte.store.rows import TrashRow
from karte.ui.trash import words


def test_each_has_a_title(rows: list[TrashRow]) -> None:
    titles = [words.title(row) for row in rows]
    assert titles == ["給湯器", "何も書いていないノート", "自分だけのノート", "カラーは暗め"]


def test_what_is_for_oneself_is_not_read_out(rows: list[TrashRow]) -> None:
    said = " ".join(words.title(row) + words.details(row) + words.spoken(row) for row in rows)
    assert "内緒" not in said


def test_the_second_line_says_what_it_was(rows: list[TrashRow]) -> None:
    assert [words.details(row) for row in rows] == [
        "モノ ・ ノート1件",
        "#4 ・ 11/21(土) 15:00 ・ メモ",
        "#3 ・ 2025/01/02(木) 08:00 ・ メモ ・ 田中 美咲",
        "#2 ・ 11/20(金) 10:30 ・ 来店記録 ・ 田中 美咲 ほか1件",
    ]


def test_when_it_was_deleted_is_local_time(rows: list[TrashRow]) -> None:
    wall = datetime(2026, 11, 21, 16, 40)
    row = replace(rows[0], deleted_at=wall.astimezone(UTC))
    assert words.deleted(row) == "11/21(土) 16:40に削除"
    old = replace(row, deleted_at=wall.replace(year=2025).astimezone(UTC))
    assert words.deleted(old) == "2025/11/21(金) 16:40に削除"


def test_a_screen_reader_hears_everything(rows: list[TrashRow]) -> None:
    row = replace(rows[0], deleted_at=datetime(2026, 11, 21, 16, 40).astimezone(UTC))
    assert words.spoken(row) == "カルテ、給湯器、モノ ・ ノート1件、11/21(土) 16:40に削除、カルテを削除"
    assert words.spoken(rows[3]).startswith("ノート、カラーは暗め、#2")
