"""Where in a reading stands what was typed in letters, without an input method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from karte.text import romaji
from karte.text.spelling import marks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karte.ui.widgets.marked import Mark


def marks_in_reading(reading: str, words: Iterable[str], raw_words: Iterable[str]) -> list[Mark]:
    """Where the words stand in a ふりがな: as kana, else as letters that one of its names begins with."""
    found = marks(reading, words)
    return found or sorted({mark for raw in raw_words if (mark := _begun(reading, romaji.typed(raw)))})


def _begun(reading: str, key: str) -> Mark | None:
    """The shortest beginning of family or given name that sounds as the key begins."""
    if not key:
        return None
    for start in (at for at in range(len(reading)) if at == 0 or reading[at - 1].isspace()):
        for end in range(start + 1, len(reading) + 1):
            if romaji.key(reading[start:end]).replace(" ", "").startswith(key):
                return start, end
    return None
