"""Days ahead: as people say them (2週間, 1か月後, 来月), how they are shown, how often somebody comes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from karte.i18n import _, ngettext
from karte.text import numerals, partial, width
from karte.text.days import UnreadableDate
from karte.text.moments import Moment, format_moment, parse_moment

INTERVALS = 3
"""So many of the last times between two visits tell how often somebody comes."""
_WEEK = 7

_SPAN = re.compile(
    r"(?:(?P<count>[0-9]{1,3})\s*(?P<unit>日間|日(?=後)|週間?|[かヶカケヵ箇]月間?|年間?|days?|weeks?|months?)"
    r"|(?P<named>半月|半年|再来週|来週|再来月|来月))後?\s*(?:の|,|、)?\s*"
)
_NAMED = {
    "半月": (15, "days"),
    "半年": (6, "months"),
    "来週": (1, "weeks"),
    "再来週": (2, "weeks"),
    "来月": (1, "months"),
    "再来月": (2, "months"),
}
_DAY_ONLY = re.compile(r"(?P<day>[0-9]{1,2})日\s*")


def parse_ahead(text: str, now: datetime, base: date) -> Moment:
    """A day to come, with or without a time, in any way in which dates are typed; raises `UnreadableDate`.

    2週間, 1か月後 or 来月 count from `base`; 10日 is the next tenth after it. A day without a year that lies
    before `base` is one of the next year.
    """
    plain = numerals.with_digits(width.plain(text)).strip()
    try:
        found = _SPAN.match(plain.lower())
        day = _after(found, base) if found else None
        if found is None and (found := _DAY_ONLY.match(plain)):
            day = _next_of_month(int(found["day"]), base)
    except (OverflowError, ValueError):
        raise UnreadableDate(text) from None
    if found is None or day is None:
        return _not_before(plain, now, base)
    rest = plain[found.end() :]
    if not rest:
        return Moment(datetime.combine(day, time()), "day")
    try:
        said = parse_moment(f"{day.isoformat()} {rest}", now)
    except UnreadableDate:
        raise UnreadableDate(text) from None
    return said


def say_ahead(moment: Moment, today: date) -> tuple[str, str]:
    """11/21(土) 15:00 and, where it is today or over, 今日 or 1日過ぎ behind it."""
    shown = format_moment(moment, year=moment.at.year != today.year)
    late = (today - _last_day(moment)).days
    if late > 0:
        return shown, ngettext("{count}日過ぎ", "{count}日過ぎ", late).format(count=f"{late:,}")
    is_today = moment.precision in ("day", "minute") and not late
    return shown, _("今日") if is_today else ""


def usual_interval(visits: Iterable[date]) -> int | None:
    """The mean of the last times between two visits, in days; None for who came once or never."""
    days = sorted(set(visits), reverse=True)[: INTERVALS + 1]
    return round((days[0] - days[-1]).days / (len(days) - 1)) if len(days) > 1 else None


def usual_next(visits: Iterable[date], base: date) -> date | None:
    """The day on which somebody would come as usual, seen from a visit on `base`.

    Who has always come on the same weekday is expected on it again.
    """
    days = sorted({*(day for day in visits if day <= base), base}, reverse=True)[: INTERVALS + 1]
    interval = usual_interval(days)
    if interval is None:
        return None
    if interval >= _WEEK and len(days) > 2 and len({day.weekday() for day in days}) == 1:
        interval = max(1, round(interval / _WEEK)) * _WEEK
    try:
        return base + timedelta(interval)
    except OverflowError:
        return None


def _after(found: re.Match[str], base: date) -> date:
    if found["named"]:
        count, unit = _NAMED[found["named"]]
    else:
        count, unit = int(found["count"]), found["unit"]
    if unit.startswith(("日", "day")):
        return base + timedelta(count)
    if unit.startswith(("週", "week")):
        return base + timedelta(weeks=count)
    return partial.months_later(base, count * (12 if unit.startswith("年") else 1))


def _next_of_month(day: int, base: date) -> date:
    """The next such day behind `base`, also where its month is too short for it."""
    for months in range(1 + 12):
        first = partial.months_later(base.replace(day=1), months)
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if found > base:
            return found
    raise ValueError(day)


def _not_before(plain: str, now: datetime, base: date) -> Moment:
    """A date as it is typed anywhere; one without a year that is over is the next of its kind."""
    said = parse_moment(plain, now)
    if _last_day(said) >= base:
        return said
    year_on = datetime.combine(partial.months_later(now.date(), 12), now.time())
    later = parse_moment(plain, year_on)
    return later if later.at.year > said.at.year else said


def _last_day(moment: Moment) -> date:
    """The last day that may be meant."""
    day = moment.at.date()
    months = {"month": 1, "year": 12}.get(moment.precision)
    return day if months is None else partial.months_later(day.replace(day=1), months) - timedelta(1)
