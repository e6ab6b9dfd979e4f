"""What a single cell looks like, whatever its column is called."""

from __future__ import annotations

import re
from enum import StrEnum, auto

from karte.text import kana, phone, width


class Form(StrEnum):
    """The look of a cell; TEXT is everything that has no look of its own."""

    BLANK = auto()
    MAIL = auto()
    URL = auto()
    POSTAL = auto()
    DATE = auto()
    TIME = auto()
    PHONE = auto()
    NUMBER = auto()
    KANA = auto()
    ADDRESS = auto()
    TEXT = auto()


DATA = frozenset(Form) - {Form.BLANK, Form.KANA, Form.ADDRESS, Form.TEXT}
"""Forms a heading hardly ever has."""

_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_URL = re.compile(r"(?:https?://|www\.)\S+")
# Seven bare digits may be anything; a hyphen or the mark makes them a postal code.
_POSTAL = re.compile(r"〒\s*[0-9]{3}[-ー]?[0-9]{4}|[0-9]{3}-[0-9]{4}")  # data
_YEAR = "(?:1[89]|20)[0-9]{2}|(?:[MTSHR明大昭平令]|明治|大正|昭和|平成|令和)\\.?(?:[0-9]{1,2}|元)"  # data
_DATE = re.compile(f"(?:{_YEAR})[-/.年][0-9]{{1,2}}[-/.月][0-9]{{1,2}}日?")  # data
_TIME = re.compile("[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
_AMOUNT = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_NUMBER = re.compile(f"(?:[-+△▲]?¥?|¥[-+])(?:{_AMOUNT})円?")  # data
_PREFECTURE = "北海道|東京都|京都府|大阪府|神奈川県|和歌山県|鹿児島県|[^\\s0-9]{2}県"  # data
_HOUSE = "[0-9]+(?:[-ー][0-9]+|番|号|丁目)|[一二三四五六七八九十]丁目|[0-9]+$"  # data
_ADDRESS = re.compile(
    f"(?:{_PREFECTURE}).*[市区町村郡]|[^\\s0-9]+[市区町村郡].*(?:{_HOUSE})"  # data
)


_PATTERNS = (
    (Form.DATE, _DATE),
    (Form.POSTAL, _POSTAL),
    (Form.TIME, _TIME),
    (Form.MAIL, _MAIL),
    (Form.URL, _URL),
)


def form(cell: str) -> Form:
    """The form of a cell; the narrower form wins where a text has two (a date is also digits with dashes)."""
    text = width.plain(cell)
    if not text:
        return Form.BLANK
    for found, pattern in _PATTERNS:
        if pattern.fullmatch(text):
            return found
    if phone.looks_like_phone(text):
        return Form.PHONE
    return Form.NUMBER if _NUMBER.fullmatch(text) else _wordy(text)


def _wordy(text: str) -> Form:
    """The forms made of letters; digits and brackets are no hindrance to a reading."""
    letters = "".join(char for char in text if char.isalpha())
    if letters and kana.is_kana(letters):
        return Form.KANA
    return Form.ADDRESS if _ADDRESS.match(text) else Form.TEXT
