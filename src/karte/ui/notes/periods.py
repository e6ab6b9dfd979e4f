"""Stretches of time by their everyday names."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from karte.i18n import _
from karte.text.dates import format_date
from karte.text.partial import split

BY_HAND = "by hand"
DUES = ("over", "today", "week", "any")
"""Until when something is to be settled."""
NAMED = ("today", "week", "month", "last month", "year")


@dataclass(frozen=True, slots=True)
class Period:
    """A named one moves on with the days; one by hand has its own ends, either of which may be open."""

    name: str
    since: date | None = None
    until: date | None = None


def span(period: Period, today: date) -> tuple[date | None, date | None]:
    """First and last day, both included; weeks begin on Monday."""
    first = today.replace(day=1)
    match period.name:
        case "today":
            return today, today
        case "week":
            monday = today - timedelta(today.weekday())
            return monday, monday + timedelta(6)
        case "month":
            return first, _next_month(first) - timedelta(1)
        case "last month":
            end = first - timedelta(1)
            return end.replace(day=1), end
        case "year":
            return today.replace(month=1, day=1), today.replace(month=12, day=31)
        case _:
            return period.since, period.until


def text(period: Period) -> str:
    """今月, or 2026/11/01〜2026/11/21 where it was set by hand."""
    if period.name != BY_HAND:
        return name_text(period.name)
    since, until = (_day(day) for day in (period.since, period.until))
    return since if since == until else _("{since}〜{until}").format(since=since, until=until)


def name_text(name: str) -> str:
    """What a named one is called."""
    return {
        "today": _("今日"),
        "week": _("今週"),
        "month": _("今月"),
        "last month": _("先月"),
        "year": _("今年"),
    }[name]


def due_until(due: str, today: date) -> date:
    """The last day on which something of `DUES` was or is to be settled."""
    return {
        "over": today - timedelta(1),
        "today": today,
        "week": today + timedelta(7),
        "any": date.max,
    }[due]


def due_text(due: str) -> str:
    """What one of `DUES` is called."""
    return {
        "over": _("期限が過ぎた"),
        "today": _("期限が今日まで"),
        "week": _("期限が7日以内"),
        "any": _("期限がある"),
    }[due]


def last_day(first: date, iso: str) -> date:
    """The last day of what begins with `first` and was typed as a day, a month or a year."""
    _year, month, day = split(iso) or (None, None, None)
    if month is None:
        return first.replace(month=12, day=31)
    return _next_month(first) - timedelta(1) if day is None else first


def _next_month(first: date) -> date:
    return (first + timedelta(31)).replace(day=1)


def _day(day: date | None) -> str:
    return format_date(day.isoformat(), weekday=False) if day else ""
