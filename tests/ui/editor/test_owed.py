"""The section for what is owed holds nothing of a note."""

from __future__ import annotations

from karte.ui.editor import sections
from karte.ui.editor.owed import OWED


def test_it_neither_makes_a_note_nor_says_anything_of_one() -> None:
    assert OWED in sections.ALL
    assert OWED.always
    assert OWED.above
    assert not sections.is_written({OWED.key: True})
    assert sections.words({OWED.key: True}) == []
