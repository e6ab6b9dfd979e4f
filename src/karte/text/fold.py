"""Folding for search: everything that a person would call the same letter becomes the same character."""

from __future__ import annotations

import re
import unicodedata

from karte.text import variants, width

HIRAGANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
"""Katakana code points to hiragana ones, letter for letter."""
_PLAIN_KANA = str.maketrans(
    "ヵヶゕゖㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ", "かけかけくしすとぬはひふへほむらりるれろ"
)
_RARE_KANA = str.maketrans({"ヷ": "わ\u3099", "ヸ": "ゐ\u3099", "ヹ": "ゑ\u3099", "ヺ": "を\u3099"})
_SIGNS = str.maketrans("〜‘’“”", "~''\"\"")
_FREE_MARKS = (("゛", "\u3099"), ("゜", "\u309a"))
_AFTER: dict[int, int | str] = (
    variants.table()
    | HIRAGANA
    | _PLAIN_KANA
    | _RARE_KANA
    | _SIGNS
    | dict.fromkeys(map(ord, width.DASHES), "-")
)
_GAPS = re.compile("[ ・·•‧∙⋅]+")


def fold(text: str) -> str:
    """The text as it is searched: one case, width, kind of kana, form of a kanji, dash and space; idempotent.

    Iteration marks (々, ゝ) stay. Small ヶ and ヵ become け and か, so 霞ヶ関 is found by 霞ケ関.
    Lone surrogates become U+FFFD: the result can always be stored.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.lower().split())
    text = width.visible(text)
    for free, joining in _FREE_MARKS:
        text = text.replace(free, joining)
    text = unicodedata.normalize("NFKC", text)
    text = unicodedata.normalize("NFKC", text.casefold()).translate(_AFTER)
    return " ".join(unicodedata.normalize("NFKC", text).split())


def compact(text: str) -> str:
    """Folded, without white space and middle dots: 田中 美咲 and 田中美咲 are one name."""
    return unicodedata.normalize("NFKC", _GAPS.sub("", fold(text)))
