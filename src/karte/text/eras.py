"""和暦: the Japanese eras since 明治."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from karte.text import partial


@dataclass(frozen=True, slots=True)
class Era:
    """An era by its names and its first day."""

    name: str
    letter: str
    first: date


ERAS = (
    Era("明治", "M", date(1868, 1, 25)),
    Era("大正", "T", date(1912, 7, 30)),
    Era("昭和", "S", date(1926, 12, 25)),
    Era("平成", "H", date(1989, 1, 8)),
    Era("令和", "R", date(2019, 5, 1)),
)

LIGATURES = str.maketrans({"㍾": "明治", "㍽": "大正", "㍼": "昭和", "㍻": "平成", "㋿": "令和"})
"""Eras in one character, for `str.translate`."""

_GREGORIAN_SINCE = date(1873, 1, 1)
_NAMES = {short: era for era in ERAS for short in (era.name, era.name[0], era.letter)}

PATTERN = "|".join(sorted(_NAMES, key=len, reverse=True))
"""Names by which `western_year` knows an era, for regular expressions: 昭和, 昭, S."""


def western_year(name: str, year: int) -> int:
    """The year of the common calendar; 昭和70年 is taken as what was meant, 1995."""
    return _NAMES[name].first.year + year - 1


def format_era(iso: str) -> str:
    """昭和63年3月14日, 令和元年5月1日, 昭和63年3月; "" without a year, before 1873 and where two eras fit."""
    year, month, day = partial.split(iso) or (None, None, None)
    if year is None:
        return ""
    first = date(year, month or 1, day or 1)
    last = date(year, month or 12, day or 28)
    era = _era_of(first)
    if era is None or era is not _era_of(last):
        return ""
    number = year - era.first.year + 1
    shown = f"{era.name}{'元' if number == 1 else number}年"
    if month is None:
        return shown
    return f"{shown}{month}月" if day is None else f"{shown}{month}月{day}日"


def _era_of(day: date) -> Era | None:
    if day < _GREGORIAN_SINCE:
        return None
    return next(era for era in reversed(ERAS) if era.first <= day)
