"""Which type of field holds the values of a column, guessed so that no value can be lost by it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from karte import clock
from karte.errors import KarteError
from karte.services.importing import cells
from karte.services.importing.cells import Form
from karte.services.importing.words import bare
from karte.text import dates, numbers, width

_YES = frozenset(("有", "有り", "あり", "はい", "可", "要", "○", "◯", "〇", "✓", "レ", "true", "yes"))  # data
_NO = frozenset(("無", "無し", "なし", "いいえ", "不可", "不要", "×", "✕", "✗", "false", "no"))  # data
_CODE = re.compile(  # data
    "コード|番号|ナンバー|記号|シリアル|型番|型式|^#|serial|identification|code$"
    "|(?:^|[^a-z])(?:id|no|cd|code)(?![a-z])",
    re.IGNORECASE,
)
_CAMEL_CODE = re.compile(r"[a-z](?:Cd|CD|No|NO|Id|ID|Code)(?![a-z])")
_MONEY = (  # data
    *("料金", "金額", "価格", "単価", "費用", "代金", "売上", "定価", "家賃", "月謝", "税込", "税抜", "円"),
    *("price", "amount", "cost", "fee", "yen", "jpy"),
)
_MINUTES = ("分", "minutes", "mins")  # data
_REMARKS = ("備考", "めも", "こめんと", "特記事項", "note", "notes", "memo", "remarks", "comment")  # data
"""Endings of headings as `bare` gives them: katakana have become hiragana."""

_MOST_CHOICES = 20
_LONGEST_CHOICE = 20
_LONGEST_LINE = 100
_MOST_DIGITS = 15


def is_code(label: str) -> bool:
    """Whether a heading announces names made of digits: No., 会員番号, affiliationCode."""
    return bool(_CODE.search(label) or _CAMEL_CODE.search(label))


def truth(text: str) -> bool | None:
    """What a tick, a circle or a yes says; None when the text is neither yes nor no."""
    word = width.plain(text).casefold()
    return True if word in _YES else False if word in _NO else None


def guess(label: str, values: Sequence[str]) -> str:
    """The type for a column's non-blank values, in the order of the file; "text" when in doubt."""
    distinct = list(dict.fromkeys(values))
    if not distinct:
        return "text"
    if any("\n" in value for value in distinct):
        return "para"
    if "日" in label and all(map(_is_date_of_digits, distinct)):  # data
        return "date"
    for kind, fits in _TESTS:
        if all(map(fits, distinct)):
            return kind
    if _is_quantity(label, distinct):
        return _quantity(label, distinct)
    if _are_choices(values, distinct):
        return "choice"
    long = max(map(len, distinct)) > _LONGEST_LINE or bare(label).endswith(_REMARKS)
    return "para" if long else "text"


def _is_date(text: str) -> bool:
    """A whole date with its year; what is less could as well be a fraction or a code."""
    return cells.form(text) is Form.DATE and _parses(text)


def _is_date_of_digits(text: str) -> bool:
    """A date as programs write it, 20261121; only a heading can tell it from a number."""
    return re.fullmatch(r"(?:19|20)[0-9]{6}", text) is not None and _parses(text)


def _parses(text: str) -> bool:
    """Whether there is such a day."""
    try:
        dates.parse_date(text, clock.today())
    except KarteError:
        return False
    return True


_TESTS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("bool", lambda text: truth(text) is not None),
    ("mail", lambda text: cells.form(text) is Form.MAIL),
    ("url", lambda text: cells.form(text) is Form.URL),
    ("phone", lambda text: cells.form(text) is Form.PHONE),
    ("date", _is_date),
    ("minutes", lambda text: re.fullmatch("[0-9]+分", width.plain(text)) is not None),  # data
)


def _is_quantity(label: str, distinct: Sequence[str]) -> bool:
    """Whether every value is a number that means an amount, not a name made of digits."""
    return not is_code(label) and all(map(_is_number, distinct)) and not _is_running(distinct)


def _is_number(text: str) -> bool:
    """A number that is the same after it was stored as one: no code such as 0120, no digit too many."""
    plain = width.plain(text).replace(",", "")
    if cells.form(text) is not Form.NUMBER or re.match("[-+]?0[0-9]", plain):
        return False
    if sum(map(str.isdigit, plain)) <= _MOST_DIGITS:
        return True
    return "." in plain and len(plain) <= 2 * _MOST_DIGITS and repr(numbers.parse_number(text)) == plain


def _is_running(distinct: Sequence[str]) -> bool:
    """Whether the values only count the rows: 1, 2, 3, 5 …"""
    if len(distinct) < 5 or not all(value.isdecimal() for value in distinct):
        return False
    counted = [int(value) for value in distinct]
    rising = all(before < after for before, after in pairwise(counted))
    return rising and counted[-1] - counted[0] < 2 * len(counted)


def _quantity(label: str, distinct: Sequence[str]) -> str:
    """The narrower type of a column of numbers, as far as heading or unit tell it."""
    if any("." in width.plain(value) for value in distinct):
        return "num"
    name = bare(label)
    marked = any(mark in width.plain(value) for value in distinct for mark in "¥円")  # data
    if marked or name.endswith(_MONEY):
        return "money"
    return "minutes" if name.endswith(_MINUTES) else "num"


def _are_choices(values: Sequence[str], distinct: Sequence[str]) -> bool:
    """Whether few short words come again and again."""
    return (
        2 <= len(distinct) <= _MOST_CHOICES
        and len(values) >= 4 * len(distinct)
        and all(len(value) <= _LONGEST_CHOICE and cells.form(value) not in cells.DATA for value in distinct)
    )
