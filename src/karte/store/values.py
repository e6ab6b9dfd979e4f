"""What a field holds: reading what was typed, showing what is stored; pure functions over rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from math import floor, log10

from karte.errors import KarteError
from karte.i18n import _
from karte.store import tabular
from karte.store.rows import FieldRow, Value
from karte.text import dates, numbers, phone, postal
from karte.text.kana import to_hiragana

NUMBERS = ("num", "money", "minutes", "rate5", "balance", "lines")
"""Types whose values have a number that can be drawn; most can be summed."""

TYPES = (
    "text",
    "kana",
    "para",
    *NUMBERS,
    "choice",
    "multi",
    "bool",
    "date",
    "pdate",
    "datetime",
    "phone",
    "mail",
    "url",
    "zip",
    "addr",
    "measures",
    "checks",
)
"""Every type a field can have; the vocabulary of the trade templates."""

SEPARATOR = "、"  # data
"""Between the choices of a "multi" value."""

EMPTY = Value("")


def chosen(text: str, choices: Iterable[str]) -> list[str]:
    """What a "multi" text names, in order; a choice that has the separator in it is one all the same."""
    whole = {SEPARATOR.join(_pieces(choice)): choice for choice in choices}
    pieces = _pieces(text)
    found: list[str] = []
    while pieces:
        sizes = range(len(pieces), 0, -1)
        size = next((size for size in sizes if SEPARATOR.join(pieces[:size]) in whole), 1)
        said = SEPARATOR.join(pieces[:size])
        found.append(whole.get(said, said))
        pieces = pieces[size:]
    return found


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in text.split(SEPARATOR) if piece.strip()]


def is_number(field: FieldRow) -> bool:
    """Whether the field's values have a number to sum and draw."""
    return field.type in NUMBERS


def is_drawn(field: FieldRow) -> bool:
    """Whether its numbers can be drawn over time: one in each note, or one for each item that is measured."""
    return is_number(field) or field.type == "measures"


def has_sum(field: FieldRow) -> bool:
    """Whether adding up the values of several notes means anything: money, amounts and times are added up;
    stars, a weight, a pressure or what is left are levels, of which only the mean tells something."""
    if any(word in field.label for word in _LEVELS.split()):
        return False
    return field.type in ("money", "minutes", "lines") or (
        field.type == "num" and field.unit in ("", *_COUNTED.split())
    )


_COUNTED = "円 回 個 本 枚 台 人 名 件 食 杯 着 箱 袋 冊 泊 分 時間 日 pt ポイント km L kWh"  # data
"""Units of amounts; a unit that is not known may be that of a level, whose sum would mislead."""
_LEVELS = "残り 残高 残数 残量 在庫 累計 仕上がり 目標"  # data
"""In the label of a field that tells how things stand, whatever its unit."""


def mean_text(field: FieldRow, mean: float) -> str:
    """A mean without a unit, rounded half up: whole yen, else one place, two digits of a small fraction."""
    exact = round(mean, 9)  # the last digits of a sum of fractions are noise that would tip a half over
    places = 0 if field.type in ("money", "lines") else 1
    if places and 0 < abs(exact) < 1:
        places = 1 - floor(log10(abs(exact)))
    text = numbers.format_number(exact, places)
    return text.rstrip("0").rstrip(".") if places else text


def is_empty(value: Value) -> bool:
    """Whether the field was left blank."""
    return not value.text and value.number is None and value.entity_id is None


def read(field: FieldRow, typed: str, now: datetime) -> Value:
    """What was typed as a value; blank gives an empty one.

    Numbers become numbers in whole units (円, 分, stars), dates ISO or partial text. Raises a KarteError
    worded for the user when the text is no value of the field's type; nothing is ever read as 0 silently.
    """
    text = typed.strip()
    if not text:
        return EMPTY
    if field.type in tabular.TYPES:
        return tabular.read(field.type, text, partial(_unit_of, field))
    if field.type in NUMBERS:
        return _number(field, text)
    if field.type in ("date", "pdate"):
        return Value(dates.parse_date(text, now.date(), year_unknown=field.type == "pdate"))
    if field.type == "datetime":
        moment = dates.parse_moment(text, now)
        return Value(moment.at.isoformat(timespec="minutes")[: _WIDTH[moment.precision]])
    return Value(_clean(field.type, typed if field.type == "para" else text))


def _unit_of(field: FieldRow, item: str) -> str:
    """The unit in which an item is measured: its own among the choices, else the field's."""
    return dict(map(tabular.item_of, field.choices)).get(item, "") or field.unit


_WIDTH = {"year": 4, "month": 7, "day": 10, "minute": 16}


def _number(field: FieldRow, text: str) -> Value:
    if field.type == "money":
        amount = numbers.parse_money(text)
        return Value(str(amount), float(amount))
    if field.type == "minutes":
        minutes = numbers.parse_minutes(text)
        return Value(str(minutes), float(minutes))
    if field.type == "rate5":
        return _stars(text)
    number = numbers.parse_number(text)
    shown = numbers.format_number(number)
    return Value(f"+{shown}" if field.type == "balance" and number > 0 else shown, number)


def _stars(text: str) -> Value:
    counted = text.count("★")  # data
    number = float(counted) if counted else numbers.parse_number(text.split("/")[0])
    if number != int(number) or not 1 <= number <= 5:
        raise KarteError(
            _("「{text}」は星の数として読めません。").format(text=text), _("1から5の数を入れてください。")
        )
    return Value(str(int(number)), number)


def _clean(kind: str, text: str) -> str:
    """Tidies without ever dropping what was typed."""
    if kind == "kana":
        return to_hiragana(text)
    if kind == "phone":
        return phone.tidy(text)
    if kind == "zip":
        return postal.parse_postal(text) if postal.looks_like_postal(text) else text
    return text


def show(field: FieldRow, value: Value) -> str:
    """The value as it stands on screen and paper, unit included; "" when empty."""
    if is_empty(value):
        return ""
    if field.type in tabular.TYPES and value.text:
        return value.text
    if value.number is not None:
        sign = "+" if field.type == "balance" and value.text.startswith("+") else ""
        return sign + _shown_number(field, value.number)
    if field.type in ("date", "pdate"):
        return dates.format_date(value.text, weekday=field.type == "date")
    if field.type == "datetime":
        return value.text.replace("-", "/").replace("T", " ")
    if field.type == "zip" and postal.looks_like_postal(value.text):
        return "〒" + value.text.removeprefix("〒")  # data
    return value.text


def _shown_number(field: FieldRow, number: float) -> str:
    if field.type in ("money", "lines"):
        return numbers.format_money(number, field.unit or "円")  # data
    if field.type == "minutes":
        return numbers.format_minutes(number)
    if field.type == "rate5":
        return f"{number:.0f} / 5"
    return numbers.format_number(number) + field.unit


def typed(field: FieldRow, value: Value) -> str:
    """The text to put into an input so that `read` gives the value back."""
    if field.type in tabular.TYPES:
        return tabular.typed(field.type, value.rows) if value.rows else value.text
    if field.type == "balance":
        return value.text
    if value.number is not None:
        return numbers.format_number(value.number)
    if field.type in ("date", "pdate"):
        return dates.format_date(value.text, weekday=False) if value.text else ""
    if field.type == "datetime":
        return value.text.replace("-", "/").replace("T", " ")
    return value.text
