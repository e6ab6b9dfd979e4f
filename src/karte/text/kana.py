"""Kana: readings in hiragana, 五十音 order and the headings あ か さ … of a list."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from karte.text.fold import HIRAGANA, fold

_ROWS = ("あいうえお", "かきくけこ", "さしすせそ", "たちつてと", "なにぬねの")
_MORE_ROWS = ("はひふへほ", "まみむめも", "や\0ゆ\0よ", "らりるれろ", "わゐ\0ゑを")
_VOWEL = {kana: vowel for row in (*_ROWS, *_MORE_ROWS) for kana, vowel in zip(row, "あいうえお", strict=True)}
_HEADING = {kana: row[0] for row in (*_ROWS, *_MORE_ROWS) for kana in row} | {"ん": "わ"}
_SMALL = dict(zip("ぁぃぅぇぉっゃゅょゎ", "あいうえおつやゆよわ", strict=True))
_MARKS = {"\u3099": "1", "\u309a": "2"}

HEADINGS: tuple[str, ...] = (*(row[0] for row in (*_ROWS, *_MORE_ROWS)), "A", "他")
"""Headings in the order of `sort_key`; digits stand under A, unreadable names under 他."""

_LOOSE = re.compile("[\uff65-\uff9f]+|[ぁ-ヿ][\u3099\u309a]|[ぁ-ヿ][\uff9e\uff9f]")
_KANA_ONLY = re.compile(
    "(?=.*[ぁ-ゖゝ-ゟァ-ヺー-ヿㇰ-ㇿｦ-ﾝ])[ぁ-ゖゝ-ゟァ-ヿㇰ-ㇿ\uff65-\uff9f\u3099-\u309c\\s]+", re.DOTALL
)

_LAST = "\uffee"
"""Stands before letters that are neither kana nor ASCII; full-width ASCII, used for the latter, is below."""


def to_hiragana(text: str) -> str:
    """Katakana, also half-width, as hiragana; a separate voicing mark joins its kana; the rest stays."""
    joined = _LOOSE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return joined.translate(HIRAGANA)


def is_kana(text: str) -> bool:
    """Only kana of either kind, long-vowel marks, middle dots and white space, and at least one kana."""
    return _KANA_ONLY.fullmatch(text) is not None


def sort_key(reading: str, name: str = "") -> str:
    """A string whose plain comparison (SQLite BINARY) is 五十音 order: kana, digits, latin, other kanji.

    The order is that of JIS X 4061: first the letters alone, then は < ば < ぱ, then ー < small < large.
    A space ends a word and sorts lowest, so all of もり stand before もりた. Runs of digits count as numbers.
    Without a reading the name itself is the reading; one that begins with a kanji sorts last, in code order.
    """
    levels = _levels(reading, name)
    return "\x01".join(
        (levels.letters(), "".join(levels.voices).rstrip("0"), "".join(levels.shapes), fold(name))
    )


def letters(text: str) -> str:
    """What of a text stands in a `sort_key`'s first part; there every word but the first follows a space."""
    return _read(text).letters()


def heading(reading: str, name: str = "") -> str:
    """The heading in `HEADINGS` under which `sort_key` puts the name."""
    first = _levels(reading, name).letters()[0]
    return _HEADING.get(first) or ("A" if "０" <= first <= "ｚ" else "他")


@dataclass(slots=True)
class _Levels:
    """One entry per sorted letter in each list, so that the lists of equal letters compare place by place."""

    bases: list[str] = field(default_factory=list[str])
    voices: list[str] = field(default_factory=list[str])
    shapes: list[str] = field(default_factory=list[str])

    def letters(self) -> str:
        return "".join(self.bases).strip() or _LAST


def _levels(reading: str, name: str) -> _Levels:
    spoken = _read(reading)
    return spoken if spoken.bases else _read(name)


def _read(text: str) -> _Levels:
    levels = _Levels()
    for token in _tokens(text):
        if token in _MARKS:
            if levels.voices:
                levels.voices[-1] = _MARKS[token]
            continue
        base, shape = _letter(token, levels.bases[-1] if levels.bases else "")
        if base:
            levels.bases.append(base)
            levels.voices.append("0")
            levels.shapes.append(shape)
    return levels


def _tokens(text: str) -> Iterator[str]:
    """Single characters with voicing marks apart; digits in runs."""
    for found in re.finditer("[0-9]+|.", unicodedata.normalize("NFD", fold(text)), re.DOTALL):
        yield found[0]


def _letter(token: str, before: str) -> tuple[str, str]:
    """The base letter to sort by ("" for signs), and the rank of its shape: 0 ー, 1 small, 2 ゝ, 3 plain."""
    if token in _HEADING:
        return token, "3"
    if token in _SMALL:
        return _SMALL[token], "1"
    if token == "ー":
        return _VOWEL.get(before, ""), "0"
    if token == "ゝ":
        return before if before in _HEADING else "", "2"
    return _foreign(token, before), "3"


def _foreign(token: str, before: str) -> str:
    if token in " ・":
        return " " if before not in ("", " ") else ""
    if token[0] in "0123456789":
        return _number(token)
    if "a" <= token <= "z":
        return _full(token)
    return _LAST + token if token.isalnum() else ""


def _number(digits: str) -> str:
    """A run of digits that compares by value: its length goes before it."""
    value = digits.lstrip("0")
    return _full(str(min(len(value), 9)) + value)


def _full(text: str) -> str:
    return "".join(chr(ord(letter) + 0xFEE0) for letter in text)
