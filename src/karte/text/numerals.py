"""Numerals: 12,000 and 1万2千 and 三十五, exactly."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGITS = {kanji: value for value, kanji in enumerate("〇一二三四五六七八九")} | {"零": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10**4, "億": 10**8, "兆": 10**12}
KANJI = "".join((*_DIGITS, *_TENS, *_MYRIADS))
_PLAIN = re.compile(r"(?:[0-9]{1,3}(?:[,、][0-9]{3})+|[0-9]+)(?:[.。][0-9]+)?|[.][0-9]+")
_KANJI_DIGITS = re.compile(f"[{''.join(_DIGITS)}]+")
_COUNTED = re.compile(f"[{KANJI}]+(?=[年月日週時分秒か箇カケヵヶ])")
_LONGEST = 40
_NO_LIMIT = Decimal("Infinity")


def leading(text: str) -> tuple[Decimal, str] | None:
    """The number at the beginning and what follows it; None when there is none.

    Takes half-width text. Units go downwards: 1万2千 is 12000, 2千3千 is no number.
    """
    total, section = Decimal(0), Decimal(0)
    limit, myriads = _NO_LIMIT, 10**16
    rest = text
    while rest:
        amount, after = _amount(rest)
        if amount is not None and amount >= limit:
            break
        unit = after[:1]
        if unit in _TENS and _TENS[unit] * (1 if amount is None else amount) < limit:
            section += _TENS[unit] * (1 if amount is None else amount)
            limit, rest = Decimal(_TENS[unit]), after[1:]
        elif unit in _MYRIADS and _MYRIADS[unit] < myriads and (amount is not None or section):
            myriads = _MYRIADS[unit]
            total += myriads * (section + (amount or 0))
            section, limit, rest = Decimal(0), Decimal(10**4), after[1:]
        else:
            section, rest = section + (amount or 0), after
            break
    return None if rest == text else (total + section, rest)


def with_digits(text: str) -> str:
    """Kanji numerals before a unit of time as digits: 十一月三日 → 11月3日, 二〇二六年 → 2026年."""
    return _COUNTED.sub(_in_digits, text)


def _in_digits(found: re.Match[str]) -> str:
    number = leading(found[0])
    return f"{number[0]:f}" if number is not None and not number[1] else found[0]


def _amount(text: str) -> tuple[Decimal | None, str]:
    """Digits at the beginning, in either script, as far as they go."""
    if (found := _PLAIN.match(text)) and len(found[0]) <= _LONGEST:
        return Decimal(found[0].translate({0x2C: None, 0x3001: None, 0x3002: "."})), text[found.end() :]
    if (found := _KANJI_DIGITS.match(text)) and len(found[0]) <= _LONGEST:
        return Decimal("".join(str(_DIGITS[kanji]) for kanji in found[0])), text[found.end() :]
    return None, text
