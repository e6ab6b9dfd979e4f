"""Days ahead: as people say them (2週間, 来週の金曜, 月末), how they are shown, how often somebody comes."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta

from karte.i18n import _, ngettext
from karte.text import numerals, partial, width
from karte.text.days import UnreadableDate
from karte.text.moments import Moment, format_moment, parse_moment

INTERVALS = 3
"""So many of the last times between two visits tell how often somebody comes."""
_WEEK = 7

_TAIL = r"\s*(?:の|,|、)?\s*"
_SPAN = re.compile(
    r"(?:(?P<count>[0-9]{1,3})\s*(?P<unit>日間|日(?=後)|週間?|[かヶカケヵ箇]月間?|年間?|days?|weeks?|months?)"
    rf"|(?P<named>半月|半年|再来週|来週|再来月|来月))後?{_TAIL}(?![月火水木金土日]曜)"
)
_NAMED = {
    "半月": (15, "days"),
    "半年": (6, "months"),
    "来週": (1, "weeks"),
    "再来週": (2, "weeks"),
    "来月": (1, "months"),
    "再来月": (2, "months"),
}
_DAY_ONLY = re.compile(rf"(?P<day>[0-9]{{1,2}})日{_TAIL}")
_WEEKDAYS = "月火水木金土日"  # data
_WEEKDAY = re.compile(
    r"(?:(?:(?P<week>今週|来週|再来週)|(?P<count>[0-9]{1,2})\s*週間?後|次|今度)\s*の?\s*)?"
    rf"(?P<weekday>[{_WEEKDAYS}])曜日?{_TAIL}"
)
_WEEKS = {"今週": 0, "来週": 1, "再来週": 2}  # data
_OF_MONTH = re.compile(
    rf"(?:(?P<month>今月|来月|再来月)の?(?:(?P<day>[0-9]{{1,2}})日|月?末日?)|月末日?){_TAIL}"
)
_MONTHS = {"今月": 0, "来月": 1, "再来月": 2}  # data


def parse_ahead(text: str, now: datetime, base: date, *, since: date | None = None) -> Moment:
    """A day to come, with or without a time, in any way in which dates are typed; raises `UnreadableDate`.

    2週間, 1か月後, 来月 or 来週の金曜 count from `base`, whose week began on Monday; 10日 and 金曜 are the
    next ones after it, 月末 is the end of its month. A day without a year that lies before `since` (if not
    given, before `base`) is one of the next year.
    """
    plain = numerals.with_digits(width.plain(text)).strip()
    try:
        named = _named(plain.lower(), base)
        if named is None:
            return _not_before(plain, now, since or base)
        day, rest = named
        if not rest:
            return Moment(datetime.combine(day, time()), "day")
        return parse_moment(f"{day.isoformat()} {rest}", now)
    except (UnreadableDate, OverflowError, ValueError):
        raise UnreadableDate(text, examples()) from None


def examples() -> str:
    """Days ahead as they may be typed, to be shown where one cannot be read."""
    return _("例: 12/25、3日後、来週の金曜、月末")


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


def _named(plain: str, base: date) -> tuple[date, str] | None:
    """The day that a text names from `base`, with what stands behind it; None when it names none so."""
    ways: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = (
        (_WEEKDAY, _on_weekday),
        (_OF_MONTH, _in_month),
        (_SPAN, _after),
        (_DAY_ONLY, _next_of_month),
    )
    for pattern, day_of in ways:
        if found := pattern.match(plain):
            return day_of(found, base), plain[found.end() :]
    return None


def _on_weekday(found: re.Match[str], base: date) -> date:
    weekday = _WEEKDAYS.index(found["weekday"])
    if not found["week"] and not found["count"]:
        return base + timedelta((weekday - base.weekday() - 1) % _WEEK + 1)
    weeks = _WEEKS[found["week"]] if found["week"] else int(found["count"])
    return base + timedelta(weekday - base.weekday(), weeks=weeks)


def _in_month(found: re.Match[str], base: date) -> date:
    first = partial.months_later(base.replace(day=1), _MONTHS.get(found["month"] or "", 0))
    return first.replace(day=int(found["day"]) if found["day"] else monthrange(first.year, first.month)[1])


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


def _next_of_month(said: re.Match[str], base: date) -> date:
    """The next such day behind `base`, also where its month is too short for it."""
    day = int(said["day"])
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
