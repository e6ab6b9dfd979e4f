"""Numbers, money and lengths of time: as people type them, and as they are shown."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from karte.errors import KarteError
from karte.i18n import _
from karte.text import numerals, width
from karte.text.excerpt import first_line

_FRAMED = re.compile(r"\((?P<inside>[^()]*[0-9][^()]*)\)")
_SIGNED = re.compile(r"(?P<sign>[-+▲△]?)\s*[¥\\]?\s*(?P<inner>[-+▲△]?)\s*(?P<body>.*)", re.DOTALL)
_SQUARES = re.compile(r"[ckmｍ]?m[23]", re.IGNORECASE)
_COUNTERS = "|".join(
    ("", *"円人名個回本枚歳才件点台杯匹頭冊分秒度袋箱足着羽棟室席階", "時間", "分間", "か月", "年")
)
_SPELLED_OUT = re.compile(f"[{numerals.KANJI}]+(?:{_COUNTERS})半?")
_YEN = re.compile(r"(?:円.*|えん|yen|jpy|也|-)?", re.IGNORECASE)
_CLOCK = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::00)?")
_HOURS = re.compile(r"(?:時間|hours?|hrs?|h)(半?)(.*)", re.IGNORECASE)
_MINUTES = re.compile(r"(?:分間?|minutes?|mins?|m)?", re.IGNORECASE)
_MOST_YEN = 10**15
_MOST_MINUTES = 10**7
_LONGEST_UNIT = 8


class UnreadableNumber(KarteError):  # noqa: N818 - what happened, in words
    """The text is no number of the wanted sort."""


def parse_number(text: str) -> float:
    """The number, with any unit behind it left out: １２，０００円, 12k, 1万2千, ▲300, 36.5℃, 1歳半.

    Raises `UnreadableNumber`, also for blank text and a lone "-": nothing is ever silently 0.
    """
    found = _read(text)
    if found is None:
        raise UnreadableNumber(
            _("「{text}」を数として読めません。").format(text=first_line(text, 30)),
            _("例: 12,100、3.5、1万2千"),
        )
    return float(found[0])


def parse_amount(text: str) -> tuple[float, str]:
    """The number and the unit behind it: 2本, 36.5℃, 1万2千. Raises `UnreadableNumber` as `parse_number`."""
    found = _read(text)
    return parse_number(text), found[1] if found else ""


def parse_money(text: str) -> int:
    """Whole yen: 12,100円, ¥12,100, 1.2万. Raises `UnreadableNumber`, also for a fraction or another unit."""
    found = _read(text)
    if found is None or not _YEN.fullmatch(found[1]) or abs(found[0]) >= _MOST_YEN:
        raise UnreadableNumber(
            _("「{text}」を金額として読めません。").format(text=first_line(text, 30)), _("例: 12,100、1万2千")
        )
    if found[0] % 1:
        raise UnreadableNumber(
            _("「{text}」には1円より小さい端数があります。").format(text=first_line(text, 30)),
            _("円の単位で入力してください。例: 12,100"),
        )
    return int(found[0])


def parse_minutes(text: str) -> int:
    """Whole minutes: 90, 90分, 1:30, 1時間半, 1.5時間, 1h30m. Raises `UnreadableNumber`."""
    total = _minutes("".join(width.plain(text).split()))
    if total is None or total >= _MOST_MINUTES or total % 1:
        raise UnreadableNumber(
            _("「{text}」を時間の長さとして読めません。").format(text=first_line(text, 30)),
            _("例: 90、1:30、1時間半"),
        )
    return int(total)


def format_number(value: float, decimals: int | None = None) -> str:
    """12,100 or 3.5: as many places as there are, at most 10, or exactly `decimals`; rounded half up."""
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    shown = f"{_rounded(exact, 10 if decimals is None else decimals):,f}"
    if decimals is None:
        shown = _trimmed(shown)
    return shown if any(digit in "123456789" for digit in shown) else shown.removeprefix("-")


def format_money(value: float, unit: str = "円") -> str:
    """12,100円: whole units, the thousands apart."""
    return format_number(value, 0) + unit


def format_minutes(value: float) -> str:
    """90分; a mean may have one decimal: 92.5分."""
    return _("{count}分").format(count=_trimmed(format_number(value, 1)))


def _trimmed(shown: str) -> str:
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def _rounded(value: Decimal, places: int) -> Decimal:
    """Without a limit on the digits before the point, which Decimal.quantize has."""
    if value.adjusted() + places > 25:
        return value
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def _read(text: str) -> tuple[Decimal, str] | None:
    """The number and its unit; None when there is more than one number or none."""
    plain = width.plain(text)
    framed = _FRAMED.fullmatch(plain)
    signed = _SIGNED.match(framed["inside"].strip() if framed else plain)
    assert signed is not None  # every part of the pattern is optional
    signs = signed["sign"] + signed["inner"] + ("-" if framed else "")
    found = numerals.leading(signed["body"])
    if found is None or len(signs) > 1:
        return None
    value, unit = found[0], found[1].strip()
    if unit[:1] in ("k", "K") and (len(unit) == 1 or unit[1] == "円"):
        value, unit = value * 1000, unit[1:]
    if unit.endswith("半"):
        value, unit = value + Decimal("0.5"), unit[:-1]
    if not _is_unit(unit) or not _is_meant(signed["body"]):
        return None
    return (-value if signs in ("-", "▲", "△") else value), unit


def _is_unit(text: str) -> bool:
    """A short word without digits; square and cubic metres may have their 2 and 3."""
    if not text or _SQUARES.fullmatch(text):
        return True
    return (
        len(text) <= _LONGEST_UNIT
        and not text[0].isnumeric()
        and not any(letter.isdecimal() or letter.isspace() for letter in text)
    )


def _is_meant(body: str) -> bool:
    """Kanji numerals count only alone or before a counter: 三回 is a number, 千葉 and 百合 are not."""
    return any(digit in body for digit in "0123456789") or _SPELLED_OUT.fullmatch(body) is not None


def _minutes(text: str) -> Decimal | None:
    if clock := _CLOCK.fullmatch(text):
        return Decimal(clock[1]) * 60 + Decimal(clock[2])
    found = numerals.leading(text)
    if found is None:
        return Decimal(30) if text == "半時間" else None
    number, rest = found
    if _MINUTES.fullmatch(rest):
        return number
    hours = _HOURS.fullmatch(rest)
    if hours is None:
        return None
    return _with_hours(number, hours[1], hours[2])


def _with_hours(hours: Decimal, half: str, rest: str) -> Decimal | None:
    total = hours * 60 + (30 if half else 0)
    if not rest:
        return total
    found = numerals.leading(rest)
    if half or found is None or not _MINUTES.fullmatch(found[1]) or found[0] >= 60:
        return None
    return total + found[0]
