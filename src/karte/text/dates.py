"""Dates of every kind through one door: typed and shown, partial, in Japanese eras, with a time of day."""

from __future__ import annotations

from karte.text.days import UnreadableDate, format_date, parse_date, relative_day, weekday_letter
from karte.text.eras import format_era
from karte.text.moments import Moment, format_moment, parse_moment
from karte.text.partial import age, first_day, months_later, next_birthday, sort_day

__all__ = [
    "Moment",
    "UnreadableDate",
    "age",
    "first_day",
    "format_date",
    "format_era",
    "format_moment",
    "months_later",
    "next_birthday",
    "parse_date",
    "parse_moment",
    "relative_day",
    "sort_day",
    "weekday_letter",
]
