"""How spelled text becomes tokens of the index: pairs of letters, single letters, and marks for kartes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from operator import add

_FENCE = "|"
"""Stands between two parts of a note: no phrase reaches across. Never sought, for it is no pair."""
_LONGEST = 200
"""Of a longer word its beginning is sought, which says as much."""
_CONTROL = re.compile("[\x00-\x20\x7f]")
"""What the tokenizer would take for the end of a token, or SQLite for the end of the text."""


def pairs(parts: Iterable[str]) -> str:
    """Every two letters that stand side by side in a part: たなか gives たな なか."""
    return f" {_FENCE} ".join(filter(None, (_pairs(_clean(part)) for part in parts)))


def letters(parts: Iterable[str]) -> str:
    """Every letter that stands in any of the parts, once."""
    return " ".join(sorted({letter for part in parts for letter in _clean(part)}))


def marks(entity_ids: Iterable[int]) -> str:
    """Tokens for the kartes that a note belongs to; longer than any pair, so they are never one."""
    return " ".join(map(_mark, entity_ids))


def phrase(word: str) -> str:
    """A word as FTS5 looks for it: its letters one behind the other, or its only letter; "" for no word."""
    word = _clean(word)[:_LONGEST]
    return quoted(_pairs(word) if len(word) > 1 else word) if word else ""


def mark(entity_id: int) -> str:
    """A karte as FTS5 looks for it."""
    return quoted(_mark(entity_id))


def quoted(tokens: str) -> str:
    """Text as a string of FTS5, in which nothing is an operator."""
    return '"' + tokens.replace('"', '""') + '"'


def _pairs(text: str) -> str:
    return " ".join(map(add, text, text[1:]))


def _mark(entity_id: int) -> str:
    return f"@e{entity_id}"


def _clean(text: str) -> str:
    return text if text.isprintable() and " " not in text else _CONTROL.sub("", text)
