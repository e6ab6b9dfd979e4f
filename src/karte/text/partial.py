"""Stored dates: 1985-03-14, or what is known of one: 1985-??-12, ????-03-14, 1985-03-??, 1985-??-??."""

from __future__ import annotations

import re
from calendar import isleap, monthrange
from datetime import date

Parts = tuple[int | None, int | None, int | None]
"""Year, month, day; None is unknown."""

_STORED = re.compile(r"([0-9]{4}|\?{4})-([0-9]{2}|\?\?)-([0-9]{2}|\?\?)")
_EARLIEST_YEAR = 1000
_LEAP_YEAR = 2000


def split(iso: str) -> Parts | None:
    """The parts of a stored date; None when the text is none."""
    found = _STORED.fullmatch(iso)
    if found is None:
        return None
    year, month, day = (int(part) if part.isdigit() else None for part in found.groups())
    return (year, month, day) if exists(year, month, day) else None


def join(year: int | None, month: int | None, day: int | None) -> str:
    """The stored form of parts that exist."""
    return "-".join(
        (
            "????" if year is None else f"{year:04d}",
            "??" if month is None else f"{month:02d}",
            "??" if day is None else f"{day:02d}",
        )
    )


def exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether such a day can be and enough is known: the year, or month and day."""
    if year is None and (month is None or day is None):
        return False
    if year is not None and year < _EARLIEST_YEAR:
        return False
    try:
        date(_LEAP_YEAR if year is None else year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return False
    return True


def sort_day(iso: str) -> int | None:
    """The ordinal day to sort by; an unknown month or day counts as the first, without a year None."""
    first = first_day(iso)
    return None if first is None else first.toordinal()


def first_day(iso: str) -> date | None:
    """The date with unknown month and day taken as the first; None without a year."""
    year, month, day = split(iso) or (None, None, None)
    return None if year is None else date(year, month or 1, day or 1)


def age(iso: str, today: date) -> int | None:
    """Full years. It rises on the birthday, for 29 February on 1 March in common years.

    None when year or month is unknown or the date lies ahead; an unknown day counts as the first.
    """
    year, month, day = split(iso) or (None, None, None)
    if year is None or month is None:
        return None
    years = today.year - year - (today < _birthday(today.year, month, day or 1))
    return years if years >= 0 else None


def next_birthday(iso: str, today: date) -> date | None:
    """The next birthday, today included, by the rule of `age`; None when month or day is unknown."""
    _year, month, day = split(iso) or (None, None, None)
    if month is None or day is None:
        return None
    this_year = _birthday(today.year, month, day)
    if this_year >= today:
        return this_year
    return _birthday(today.year + 1, month, day) if today.year < date.max.year else None


def months_later(day: date, months: int) -> date:
    """The same day of a later or earlier month, at most its last; raises ValueError outside the calendar."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _birthday(year: int, month: int, day: int) -> date:
    if (month, day) == (2, 29) and not isleap(year):
        return date(year, 3, 1)
    return date(year, month, day)
