"""Text as Qt counts it: a letter beyond the first 65,536, such as 𠮷 or an emoji, is two units."""

from __future__ import annotations

_CODEC, _HALVES = "utf-16-le", "surrogatepass"


def count(text: str) -> int:
    """How many units a text has."""
    return len(text.encode(_CODEC, _HALVES)) // 2


def before(text: str, place: int) -> str:
    """What stands before a place."""
    return text.encode(_CODEC, _HALVES)[: 2 * place].decode(_CODEC, _HALVES)


def behind(text: str, place: int) -> str:
    """What stands behind a place."""
    return text.encode(_CODEC, _HALVES)[2 * place :].decode(_CODEC, _HALVES)
