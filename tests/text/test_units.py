"""Places in a text as Qt counts them."""

from __future__ import annotations

import pytest

from karte.text import units

MIXED = "𠮷田さん🎂"


@pytest.mark.parametrize(("text", "number"), [("", 0), ("田中", 2), ("𠮷田", 3), ("🎂", 2)])
def test_what_lies_beyond_counts_twice(text: str, number: int) -> None:
    assert units.count(text) == number


@pytest.mark.parametrize(
    ("place", "before", "behind"),
    [(0, "", MIXED), (2, "𠮷", "田さん🎂"), (5, "𠮷田さん", "🎂"), (7, MIXED, ""), (99, MIXED, "")],
)
def test_a_text_is_parted_at_a_place(place: int, before: str, behind: str) -> None:
    assert (units.before(MIXED, place), units.behind(MIXED, place)) == (before, behind)


def test_half_a_letter_does_no_harm() -> None:
    assert units.count(units.before("𠮷", 1)) == 1
    assert units.before("𠮷", 1) + units.behind("𠮷", 1) != ""
