"""What is sought, note by note."""

from __future__ import annotations

from karte.ui.timeline.marks import Marks, Ranges


def cats(text: str) -> Ranges:
    return [(place, place + 1) for place, letter in enumerate(text) if letter == "猫"]


def test_only_notes_that_were_found_are_marked() -> None:
    marks = Marks(cats, frozenset({1, 2}), current=1)
    assert marks.of(1, "猫と猫") == [(0, 1), (2, 3)]
    assert marks.of(2, "犬") == []
    assert marks.of(3, "猫") == []
