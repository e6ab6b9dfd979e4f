"""Whether two short texts are about the same thing, however they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from karte.text.spelling import spell

_LEAST, _LEAST_KANJI = 4, 3
"""So long is a piece two texts must share; of kanji and figures alone a shorter one says enough."""
_SHORTEST = 2
_KANA = re.compile("[ぁ-ゖー]")
_TALK = re.compile(
    "の?話を?(?:する|した|聞く)?|と?のこと|について|を?聞いてみる|を?聞く"  # data
    "|を?確かめる|どう(?:だった|なった)か?"  # data
)
"""What is said of nearly everything one talks about."""


def finder(texts: Iterable[str]) -> Callable[[str], int | None]:
    """A function that finds the first of these texts which another one is like; None if there is none.

    Two are alike where one stands in the other, or where they share a piece of half the shorter one.
    """
    known = [_core(text) for text in texts]

    def find(text: str) -> int | None:
        core = _core(text)
        return next((place for place, other in enumerate(known) if _alike(core, other)), None)

    return find


def _core(text: str) -> str:
    spelled = spell(text)
    return _TALK.sub("", spelled) or spelled


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST:
        return False
    return short in long or any(piece in long for piece in _pieces(short))


def _pieces(text: str) -> Iterable[str]:
    half = -(-len(text) // 2)
    for length in sorted({max(_LEAST, half), max(_LEAST_KANJI, half)}):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if length >= _LEAST or not _KANA.search(piece):
                yield piece
