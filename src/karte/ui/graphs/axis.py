"""What stands at the axes of a graph: round values, and dates as Japanese write them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from math import ceil, floor, log10

from karte.i18n import _
from karte.text.dates import Moment, format_moment
from karte.ui.timeline.lines import month_text

_DAY_STEPS = (1, 2, 3, 5, 7, 14)
_MONTH_STEPS = (1, 2, 3, 6)
_YEAR_STEPS = (1, 2, 5, 10, 20, 50, 100)
_EPOCH = date(1970, 1, 1).toordinal()

Tick = tuple[float, str]
"""Where on the axis, and what stands there."""


def place(day: date) -> float:
    """Where a day begins on a time axis: in minutes since 1970-01-01, as `Series.at` counts them."""
    return float((day.toordinal() - _EPOCH) * 24 * 60)


def value_ticks(low: float, high: float, most: int = 3) -> list[float]:
    """At most `most` round values between two, evenly apart; there is always at least one."""
    span = high - low
    if span <= 0:
        return [low]
    power = 10.0 ** floor(log10(span))
    for step in (power * factor for factor in (0.1, 0.2, 0.25, 0.5, 1.0, 2.0, 2.5, 5.0, 10.0)):
        first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
        if 0 < last - first + 1 <= most:
            return [round(count * step, 10) for count in range(first, last + 1)]
    return [low]


def value_range(numbers: Sequence[float], from_zero: bool) -> tuple[float, float]:
    """The values to show between: from 0 as bars need it, else with some air, and with 0 if it is near."""
    low, high = min(numbers), max(numbers)
    if from_zero or 0 <= low <= high / 2:
        low, high = min(low, 0.0), max(high, 0.0)
        return (low, high) if high > low else (0.0, 1.0)
    air = (high - low) * 0.12 or abs(high) * 0.1 or 1.0
    return low - air, high + air


def day_ticks(days: Iterable[tuple[float, Moment]], years: bool) -> list[Tick]:
    """One label at each place; with `years` the year below it, where it changes."""
    ticks: list[Tick] = []
    last_year = None
    for place, moment in days:
        label = _day_label(moment)
        if years and moment.precision != "year":
            label += "\n" + (_year_label(moment.at.year) if moment.at.year != last_year else "")
            last_year = moment.at.year
        ticks.append((place, label))
    return ticks


def time_ticks(first: datetime, last: datetime, most: int, this_year: int) -> list[Tick]:
    """Days, months or years at even distances between two times: at least one, at most `most`."""
    most = max(1, most)
    for step in _DAY_STEPS:
        if (last.date() - first.date()).days // step < most:
            return _labelled(_days(first.date(), last.date(), step), first, last, this_year, days=True)
    for step in _MONTH_STEPS:
        found = list(_months(first.date(), last.date(), step))
        if 0 < len(found) <= most:
            return _labelled(found, first, last, this_year, days=False)
    for step in _YEAR_STEPS:
        starts = [date(year, 1, 1) for year in range(first.year + 1, last.year + 1) if year % step == 0]
        if 0 < len(starts) <= most:
            return [(place(day), _year_label(day.year)) for day in starts]
    return _labelled([first.date()], first, last, this_year, days=True)


def needs_years(first: datetime, last: datetime, this_year: int) -> bool:
    """Whether dates between two times must name their year: not when all lie in the current one."""
    return first.year != this_year or last.year != this_year


def _labelled(
    found: Iterable[date], first: datetime, last: datetime, this_year: int, *, days: bool
) -> list[Tick]:
    years = needs_years(first, last, this_year)
    ticks: list[Tick] = []
    last_year = None
    for day in found:
        label = f"{day:%m/%d}" if days else month_text(day.month)
        if years:
            label += "\n" + (_year_label(day.year) if day.year != last_year else "")
            last_year = day.year
        ticks.append((place(day), label))
    return ticks


def _days(first: date, last: date, step: int) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(step)


def _months(first: date, last: date, step: int) -> Iterator[date]:
    for count in range(first.year * 12 + first.month, last.year * 12 + last.month):
        if count % step == 0:
            yield date(count // 12, count % 12 + 1, 1)


def _day_label(moment: Moment) -> str:
    if moment.precision == "month":
        return month_text(moment.at.month)
    if moment.precision == "year":
        return format_moment(moment)
    return f"{moment.at:%m/%d}"


def _year_label(year: int) -> str:
    return _("{year}年").format(year=year)
