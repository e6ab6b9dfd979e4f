from __future__ import annotations

import pytest

from karte.text import query
from karte.ui.search.sounds import marks_in_reading


@pytest.mark.parametrize(
    ("reading", "typed", "marked"),
    [
        ("たなか みさき", "なか", ["なか"]),
        ("たなか みさき", "tana", ["たな"]),
        ("たなか みさき", "tanak", ["たなか"]),
        ("たなか みさき", "misa", ["みさ"]),
        ("たなか みさき", "tanaka misaki", ["たなか", "みさき"]),
        ("さかた じゅんいち", "zyunn", ["じゅん"]),
        ("しんどう つよし", "shindo", ["しんど"]),
        ("たなか みさき", "sato", []),
        ("たなか みさき", "anaka", []),
        ("", "tanaka", []),
    ],
)
def test_what_was_typed_is_marked_in_the_reading(reading: str, typed: str, marked: list[str]) -> None:
    asked = query.parse(typed)
    found = marks_in_reading(reading, asked.words, asked.raw_words)
    assert [reading[start:end] for start, end in found] == marked
