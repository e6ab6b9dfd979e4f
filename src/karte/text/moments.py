"""Moments: when something happened, as exactly as is known, on the clock on the wall."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from karte.text import numerals, partial, width
from karte.text.days import UnreadableDate, format_date, parse_date

_CLOCK = re.compile(
    r"(?P<half>午前|午後|AM|PM)?\s*(?<![0-9])(?P<hour>[0-9]{1,2})"
    r"(?::(?P<minute>[0-9]{2})(?::[0-9]{2}(?:\.[0-9]+)?)?|時(?:(?P<minutes>[0-9]{1,2})分?|(?P<thirty>半))?)"
    r"\s*(?P<late>AM|PM)?$|(?P<noon>正午)$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?<=[0-9])T$|の$")
_NOW = ("今", "いま", "now")
_LATEST_HOUR = 29

Precision = Literal["year", "month", "day", "minute"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A local wall-clock time without a zone; what lies below the precision is the first of it."""

    at: datetime
    precision: Precision


def parse_moment(text: str, now: datetime) -> Moment:
    """A date with or without a time, a month, a year, or a time of today; raises `UnreadableDate`.

    A date without a year is in the year of `now`. Hours run on to 29: 25:30 is half past one that night.
    """
    plain = numerals.with_digits(width.plain(text))
    if plain.lower() in _NOW:
        return Moment(now.replace(second=0, microsecond=0), "minute")
    found = _CLOCK.search(plain)
    if found is None:
        return _moment_of(parse_date(plain, now.date(), year_unknown=False), text)
    rest = _BETWEEN.sub("", plain[: found.start()].rstrip())
    minutes = _minutes(found)
    iso = parse_date(rest, now.date(), year_unknown=False) if rest else now.date().isoformat()
    if minutes is None or "?" in iso:
        raise UnreadableDate(text)
    try:
        at = datetime.combine(date.fromisoformat(iso), time()) + timedelta(minutes=minutes)
    except OverflowError:
        raise UnreadableDate(text) from None
    return Moment(at, "minute")


def format_moment(moment: Moment, *, year: bool = True, weekday: bool = True) -> str:
    """2026/11/21(土) 16:40, 2026/11/21(土), 2026年11月 or 2025年, by its precision."""
    at = moment.at
    if moment.precision == "year":
        return format_date(partial.join(at.year, None, None))
    if moment.precision == "month":
        return format_date(partial.join(at.year, at.month, None))
    shown = format_date(at.date().isoformat(), year=year, weekday=weekday)
    return f"{shown} {at:%H:%M}" if moment.precision == "minute" else shown


def _moment_of(iso: str, text: str) -> Moment:
    first = partial.first_day(iso)
    _year, month, day = partial.split(iso) or (None, None, None)
    if first is None or (month is None and day is not None):
        raise UnreadableDate(text)
    precision: Precision = "year" if month is None else "month" if day is None else "day"
    return Moment(datetime.combine(first, time()), precision)


def _minutes(found: re.Match[str]) -> int | None:
    """Minutes since midnight; None when there is no such time. 午後12:30 is 12:30, 午前12:30 is 0:30."""
    if found["noon"]:
        return 12 * 60
    hour = int(found["hour"])
    minute = 30 if found["thirty"] else int(found["minute"] or found["minutes"] or 0)
    half = (found["half"] or found["late"] or "").upper()
    if minute > 59 or hour > _LATEST_HOUR or (half and hour > 23):
        return None
    if half in ("午後", "PM") and hour < 12:
        hour += 12
    elif half in ("午前", "AM") and hour == 12:
        hour = 0
    return hour * 60 + minute
