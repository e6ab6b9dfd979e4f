"""Bytes of a text file become text: which of the encodings in use in Japan were they written in?"""

from __future__ import annotations

import codecs
import re

NAMES = ("UTF-8", "CP932", "UTF-16 LE", "UTF-16 BE", "EUC-JP")
"""What `decode` takes and the reader of a table may be offered, the most frequent first."""

_CODECS = {
    "UTF-8": "utf-8",
    # "shift_jis" would fail on names and units that every Japanese Windows writes (NEC and IBM rows).
    "CP932": "cp932",
    "UTF-16 LE": "utf-16-le",
    "UTF-16 BE": "utf-16-be",
    "EUC-JP": "euc_jp",
    "ISO-2022-JP": "iso2022_jp",
}
_BOMS = ((codecs.BOM_UTF8, "UTF-8"), (codecs.BOM_UTF16_LE, "UTF-16 LE"), (codecs.BOM_UTF16_BE, "UTF-16 BE"))
_HALF_KANA = re.compile("[\uff61-\uff9f]")  # data
_FULL_KANA = re.compile("[\u3041-\u30fe]")  # data
_REPLACED = "\ufffd"


def detect(data: bytes) -> str:
    """The encoding the whole of `data` is valid in and looks like, "" when there is none."""
    for bom, name in _BOMS:
        if data.startswith(bom):
            return name if _strict(data[len(bom) :], name) is not None else ""
    if b"\0" in data and (wide := _wide(data)):
        return wide
    if b"\x1b$" in data and _strict(data, "ISO-2022-JP") is not None:
        return "ISO-2022-JP"
    if _strict(data, "UTF-8") is not None:
        return "UTF-8"
    return "" if _is_damaged_utf_8(data) else _legacy(data)


def decode(data: bytes, encoding: str) -> tuple[str, int]:
    """The text without its byte order mark, and how many characters could not be read.

    `encoding` is one of `NAMES` or what `detect` found; unreadable bytes become the replacement
    character, so that a user who insists on an encoding sees the good part of a damaged file.
    """
    for bom, name in _BOMS:
        if name == encoding and data.startswith(bom):
            data = data[len(bom) :]
    text = data.decode(_CODECS[encoding], errors="replace")
    return text, text.count(_REPLACED) - (data.count(_REPLACED.encode()) if encoding == "UTF-8" else 0)


def _strict(data: bytes, name: str) -> str | None:
    """The decoded text, None when a single byte does not fit."""
    try:
        return data.decode(_CODECS[name])
    except UnicodeDecodeError:
        return None


def _is_damaged_utf_8(data: bytes) -> bool:
    """Hardly any other text holds so many whole characters of UTF-8; as CP932 it would be gibberish."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count(_REPLACED)
    return sum(not char.isascii() for char in text) - bad >= 4 * bad


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: the zero bytes of its ASCII characters stand on one side of the pairs."""
    if len(data) % 2:
        return ""
    odd, even = data[1::2].count(0), data[::2].count(0)
    if max(odd, even) < 0.7 * (odd + even):
        return ""
    name = "UTF-16 LE" if odd > even else "UTF-16 BE"
    text = _strict(data, name)
    if text is None or "\0" in text:
        return ""
    # Single-byte text with a stray zero byte passes for CJK here, but then its line ends are gone.
    feeds = data.count(b"\n") + data.count(b"\r")
    kept = text.count("\n") + text.count("\r")
    many = max(odd, even) * 20 >= len(data)
    return name if many and kept * 2 >= feeds else ""


def _legacy(data: bytes) -> str:
    """CP932 or EUC-JP; every pair of EUC-JP kanji may also be two half-width kana of CP932."""
    windows, unix = _strict(data, "CP932"), _strict(data, "EUC-JP")
    if unix is None:
        return "" if windows is None else "CP932"
    if windows is None:
        return "EUC-JP"
    foreign = sum(not char.isascii() for char in windows)
    garbled = len(_HALF_KANA.findall(windows)) * 2 > foreign
    return "EUC-JP" if garbled and _FULL_KANA.search(unix) else "CP932"
