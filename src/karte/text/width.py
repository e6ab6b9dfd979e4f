"""The outer form of characters: half and full width, kinds of dashes, characters nobody sees."""

from __future__ import annotations

import re

DASHES = "‐‑‒–—―−﹘﹣－─━"
"""Everything that is written for a hyphen; the long-vowel mark ー is a letter and is not here."""

_FULL = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20, 0xFFE5: 0xA5}
_DASHES = dict.fromkeys(map(ord, DASHES), "-")

_INVISIBLE = re.compile(
    "["
    r"\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls that are no white space
    r"\xad\u034f\u061c\u180b-\u180f\ufeff\ufff9-\ufffb"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # direction marks around dates pasted from elsewhere
    r"\ufe00-\ufe0f\U000e0000-\U000e007f\U000e0100-\U000e01ef"  # variation selectors: 辻󠄀, 葛󠄀
    "]+"
)
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")


def half(text: str) -> str:
    """Full-width letters, digits, signs and spaces in half width; kana stay, the length does not change."""
    return text.translate(_FULL)


def hyphens(text: str) -> str:
    """Every kind of dash as "-"."""
    return text.translate(_DASHES)


def visible(text: str) -> str:
    """Without invisible characters: controls (not white space), direction marks, variation selectors.

    Lone surrogates, which no file can hold, become U+FFFD.
    """
    return _LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def plain(text: str) -> str:
    """What a parser starts from: visible, half width, "-" for every dash, no white space around."""
    return hyphens(half(visible(text))).strip()
