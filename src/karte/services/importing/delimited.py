"""Text with delimiters (CSV, TSV and their kin) becomes rows of cells."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

from karte.i18n import _
from karte.services.exporting.cells import unguarded
from karte.services.importing import encodings
from karte.services.importing.errors import ForeignFormatError, QuoteOpenError, UnknownEncodingError

_DELIMITERS = (",", "\t", ";")
_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 50
_HINT = re.compile(r"sep=(.)(?:\r\n|\r|\n)")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def rows(data: bytes, name: str, encoding: str | None = None) -> tuple[list[list[str]], str, list[str]]:
    """The rows as the file counts them, the encoding, and remarks for the user.

    Blank lines are kept as empty rows so that positions are row numbers. `name` is only for messages.
    Raises UnknownEncodingError, ForeignFormatError, QuoteOpenError.
    """
    used = encoding or encodings.detect(data)
    if not used:
        raise UnknownEncodingError(name)
    text, unreadable = encodings.decode(data, used)
    # Old DOS programs end a file with Ctrl+Z, broken exports fill fields with zero bytes.
    text = text.replace("\0", "").rstrip("\x1a")
    if len(_CONTROL.findall(text, 0, _SAMPLE)) * 100 > min(len(text), _SAMPLE):
        raise ForeignFormatError(name, _("文字ではないデータ"))
    notes = [
        _("読めない文字が{count}か所ありました。文字コードを確かめてください。").format(count=unreadable)
    ]
    hint = _HINT.match(text)
    if hint:
        text = text[hint.end() :]
    delimiter = hint[1] if hint else sniff(text)
    return _split(text, delimiter, name), used, notes if unreadable else []


def sniff(text: str) -> str:
    """The delimiter that cuts the first lines most evenly, "," when none does."""
    lines = io.StringIO(text[:_SAMPLE], newline="").readlines()
    best = max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))
    return best if _evenness(lines, best) > (False, 0.0, 0) else ","


def _evenness(lines: list[str], delimiter: str) -> tuple[bool, float, int]:
    """Whether quotes fit, the share of rows of the usual width, and that width (0 when never cut)."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    widths: Counter[int] = Counter()
    fits = True
    try:
        for row in reader:
            if row:
                widths[len(row)] += 1
            if widths.total() >= _SAMPLE_ROWS:
                break
    except csv.Error:
        # The sample may end inside quotes; anything earlier means the quotes are another delimiter's.
        fits = reader.line_num >= len(lines)
    cut = {width: count for width, count in widths.items() if width > 1}
    if not cut:
        return (False, 0.0, 0)
    usual = max(cut, key=lambda width: (cut[width], width))
    return (fits, cut[usual] / widths.total(), usual)


def _split(text: str, delimiter: str, name: str) -> list[list[str]]:
    """All rows; the module's field limit is raised for this, since a cell may hold a whole history."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    found = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    last = found[-1][-1] if found and found[-1] else ""
    if ("\n" in last or "\r" in last) and text.count('"') % 2:
        raise QuoteOpenError(name, len(found))
    return [[unguarded(cell) for cell in row] for row in found]
