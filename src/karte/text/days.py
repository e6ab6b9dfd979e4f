"""Days as people type them, and as they are shown."""

from __future__ import annotations

import re
from datetime import date, timedelta

from karte.errors import KarteError
from karte.i18n import _
from karte.text import eras, numerals, partial, width
from karte.text.excerpt import first_line
from karte.text.kana import to_hiragana

_NEAR = {
    "さきおととい": -3,
    "おととい": -2,
    "おとつい": -2,
    "一昨日": -2,
    "きのう": -1,
    "昨日": -1,
    "yesterday": -1,
    "きょう": 0,
    "今日": 0,
    "本日": 0,
    "today": 0,
    "あした": 1,
    "あす": 1,
    "明日": 1,
    "tomorrow": 1,
    "あさって": 2,
    "明後日": 2,
    "しあさって": 3,
}

_AWAY = re.compile(r"([0-9]{1,5})(日|週間?|[かヶカケヵ箇]月)(前|後)")
_YEAR = rf"(?:(?P<era>{eras.PATTERN})\.?(?P<era_year>元|[0-9]{{1,2}})|(?P<year>[0-9]{{4}}|\?{{1,4}}))"
_MONTH = r"(?P<month>[0-9]{1,2}|\?{1,2})"
_DAY = r"(?P<day>[0-9]{1,2}|\?{1,2})"
_WRITTEN = (
    re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})"),
    re.compile(rf"(?P<era>{eras.PATTERN})(?P<era_year>[0-9]{{2}})(?P<month>[0-9]{{2}})(?P<day>[0-9]{{2}})"),
    re.compile(rf"{_YEAR}(?:[年/.-](?:{_MONTH}(?:[月/.-](?:{_DAY}日?)?)?)?)?"),
)
_THIS_YEAR = (
    re.compile(r"(?P<month>0[1-9]|1[0-2])(?P<day>[0-9]{2})"),
    re.compile(r"(?P<month>[0-9]{1,2})[/.-](?P<day>[0-9]{1,2})"),
)
_NO_YEAR = re.compile(r"(?P<month>[0-9]{1,2})月(?P<day>[0-9]{1,2})日?")

_WEEKDAY = re.compile(r"\((?:[月火水木金土日祝休・曜]+|[a-z]{3})\)$|[月火水木金土日]曜日?$", re.IGNORECASE)
_BORN = re.compile(r"生(?:まれ)?$")
_CLOCK = re.compile(r"(?:T|\s+)(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]+)?)?$")
_STROKES = str.maketrans({"ー": "-", "ｰ": "-", "⽉": "月", "⽇": "日", "、": ".", "。": "."})
_BARE_YEARS = range(1868, 2200)


class UnreadableDate(KarteError):  # noqa: N818 - what happened, in words
    """The text is no date, or names a day that never was."""

    def __init__(self, text: str, remedy: str = "") -> None:
        what = _("「{text}」を日付として読めません。").format(text=first_line(text, 30))
        super().__init__(what, remedy or _("例: 2026/11/21、11/21、S63.3.14、令和7年5月1日、きのう"))


def parse_date(text: str, today: date, *, year_unknown: bool | None = None) -> str:
    """The stored form of a date typed in any of the usual ways; raises `UnreadableDate`.

    Signs without a year (11/21, 1121) mean the year of `today`; words without one (3月14日) leave it unknown,
    as a birthday does. `year_unknown` True or False treats both alike. Two-digit years need an era:
    26/11/21 is refused. A time of day behind the date is left out.
    """
    plain = _CLOCK.sub("", width.plain(text.translate(eras.LIGATURES)))
    compact = _compact(plain)
    written = _near(compact, today) or _written(compact) or _without_year(compact, today, year_unknown)
    if written is None or not partial.exists(*written):
        raise UnreadableDate(text)
    return partial.join(*written)


def format_date(iso: str, *, weekday: bool = True, year: bool = True) -> str:
    """2026/11/21(土), 11/21(土); partial dates as 1985年3月, 3月14日; a text that is none stays as it is."""
    parts = partial.split(iso)
    if parts is None:
        return iso
    known_year, month, day = parts
    if known_year is None or month is None or day is None:
        return _format_partial(known_year, month, day)
    shown = f"{known_year:04d}/{month:02d}/{day:02d}" if year else f"{month:02d}/{day:02d}"
    return f"{shown}({weekday_letter(date(known_year, month, day))})" if weekday else shown


def weekday_letter(day: date) -> str:
    """月 to 日, in the user's language."""
    return _("月 火 水 木 金 土 日").split()[day.weekday()]


def relative_day(day: date, today: date) -> str:
    """今日, きのう, 14日前, あした, 3日後."""
    days = (day - today).days
    if days == 0:
        return _("今日")
    if days in (-1, 1):
        return _("きのう") if days < 0 else _("あした")
    return _("{count}日前").format(count=-days) if days < 0 else _("{count}日後").format(count=days)


def _format_partial(year: int | None, month: int | None, day: int | None) -> str:
    if year is None:
        return _("{month}月{day}日").format(month=month, day=day)
    if month is None and day is None:
        return _("{year}年").format(year=year)
    if day is None:
        return _("{year}年{month}月").format(year=year, month=month)
    return _("{year}年?月{day}日").format(year=year, day=day)


def _compact(plain: str) -> str:
    """Without white space, weekday and 生まれ; kanji numerals as digits, letters of eras in upper case."""
    text = re.sub(r"(?<=[0-9])\s+(?=[0-9])", "/", plain.translate(_STROKES))
    text = "".join(text.split())
    text = _BORN.sub("", _WEEKDAY.sub("", text))
    return numerals.with_digits(text).upper()


def _near(text: str, today: date) -> partial.Parts | None:
    """A day named from today; None when the text names none, or one outside the calendar."""
    days = _NEAR.get(to_hiragana(text).lower())
    away = _AWAY.fullmatch(text)
    try:
        if days is not None:
            day = today + timedelta(days)
        elif away is not None:
            day = _day_away(today, int(away[1]) * (-1 if away[3] == "前" else 1), away[2])
        else:
            return None
    except (OverflowError, ValueError):
        return None
    return day.year, day.month, day.day


def _day_away(today: date, count: int, unit: str) -> date:
    if unit.endswith("月"):
        return partial.months_later(today, count)
    return today + timedelta(weeks=count) if unit.startswith("週") else today + timedelta(count)


def _written(text: str) -> partial.Parts | None:
    for pattern in _WRITTEN:
        found = pattern.fullmatch(text)
        if found is None:
            continue
        named = found.groupdict()
        year = _year(named)
        if text.isdigit() and len(text) == 4 and year not in _BARE_YEARS:
            return None
        return year, _part(named["month"]), _part(named["day"])
    return None


def _year(named: dict[str, str | None]) -> int | None:
    """The year of the common calendar; 0 for the year 0 of an era, which never was."""
    era, era_year = named.get("era"), named.get("era_year")
    if era is None or era_year is None:
        return _part(named.get("year"))
    number = 1 if era_year == "元" else int(era_year)
    return eras.western_year(era, number) if number else 0


def _part(text: str | None) -> int | None:
    return int(text) if text and text.isdigit() else None


def _without_year(text: str, today: date, year_unknown: bool | None) -> partial.Parts | None:
    for pattern in (*_THIS_YEAR, _NO_YEAR):
        found = pattern.fullmatch(text)
        if found is not None:
            unknown = pattern is _NO_YEAR if year_unknown is None else year_unknown
            return (None if unknown else today.year), int(found["month"]), int(found["day"])
    return None
