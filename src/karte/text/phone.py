"""Telephone numbers as people write them."""

from __future__ import annotations

import re

from karte.text import width

_ABROAD = re.compile(r"^[^0-9+]*\+\s*81[-\s]*(?:\(0\)|0)?")
_LONG_DASH = re.compile(r"(?<=[0-9)])[ーｰ](?=[0-9(])")
_LABEL = re.compile(r"^(?:電話番号|電話|携帯|tel|phone|fax|[☎℡])\s*[.:]?\s*", re.IGNORECASE)
_REMARK = re.compile(r"\s*(?:\([^()0-9]*\)|\(?(?:内線|代表|代|ext)[^()]*\)?)$", re.IGNORECASE)
_SIGNS = re.compile(r"\+?[0-9() -]+")
_NUMBER = re.compile(r"0[1-9][0-9]{8}|0(?:[5-9]0|20|800)[0-9]{7,8}")


def digits(text: str) -> str:
    """Only the digits, in ASCII; a leading +81 becomes 0. For comparing, also with a number half typed."""
    return re.sub(r"[^0-9]", "", _ABROAD.sub("0", width.plain(text)))


def looks_like_phone(text: str) -> bool:
    """Whether this is one Japanese telephone number with its area code, as in 087-839-2011, (087)839-2011.

    Labels before it (TEL:) and remarks behind it ((代表), 内線12) are allowed.
    """
    number = _REMARK.sub("", _LABEL.sub("", tidy(width.visible(text))))
    found = digits(number)
    return bool(_SIGNS.fullmatch(number) and len(found) in (10, 11) and _NUMBER.fullmatch(found))


def tidy(text: str) -> str:
    """Half width, "-" for every dash, no white space around; every character of the number is kept."""
    return _LONG_DASH.sub("-", width.hyphens(width.half(text))).strip()
