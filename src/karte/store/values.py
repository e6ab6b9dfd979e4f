"""What a field holds: reading what was typed, showing what is stored; pure functions over rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from karte.errors import KarteError
from karte.i18n import _
from karte.store.rows import FieldRow, Value
from karte.text import dates, numbers, phone, postal
from karte.text.kana import to_hiragana

NUMBERS = ("num", "money", "minutes", "rate5")
"""Types whose values can be summed and drawn."""

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
    if field.type in NUMBERS:
        return _number(field, text)
    if field.type in ("date", "pdate"):
        return Value(dates.parse_date(text, now.date(), year_unknown=field.type == "pdate"))
    if field.type == "datetime":
        moment = dates.parse_moment(text, now)
        return Value(moment.at.isoformat(timespec="minutes")[: _WIDTH[moment.precision]])
    return Value(_clean(field.type, typed if field.type == "para" else text))


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
    return Value(numbers.format_number(number), number)


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
    if value.number is not None:
        return _shown_number(field, value.number)
    if field.type in ("date", "pdate"):
        return dates.format_date(value.text, weekday=field.type == "date")
    if field.type == "datetime":
        return value.text.replace("-", "/").replace("T", " ")
    if field.type == "zip" and postal.looks_like_postal(value.text):
        return "〒" + value.text.removeprefix("〒")  # data
    return value.text


def _shown_number(field: FieldRow, number: float) -> str:
    if field.type == "money":
        return numbers.format_money(number, field.unit or "円")  # data
    if field.type == "minutes":
        return numbers.format_minutes(number)
    if field.type == "rate5":
        return f"{number:.0f} / 5"
    return numbers.format_number(number) + field.unit


def typed(field: FieldRow, value: Value) -> str:
    """The text to put into an input so that `read` gives the value back."""
    if value.number is not None:
        return numbers.format_number(value.number)
    if field.type in ("date", "pdate"):
        return dates.format_date(value.text, weekday=False) if value.text else ""
    if field.type == "datetime":
        return value.text.replace("-", "/").replace("T", " ")
    return value.text
