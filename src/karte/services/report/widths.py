"""How wide the columns of a printed table are, reckoned from how many letters stand in them."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import east_asian_width

from karte.services.report.page import Cell, Column

POINT = 25.4 / 72
"""In mm."""
PAD = 4.0
"""Left and right of a cell's text together, in mm."""

_WIDE, _NARROW = 1.0, 0.58
"""Of a letter, in em; digits and Latin letters are narrower than the rest, some a little wider than this."""
_SMALL = 0.85
_MOST = 0.34
"""Of the whole width, for a column without a share."""
_LEAST = 0.4
"""Of the whole width, for all columns with a share together."""


def of(columns: Sequence[Column], rows: Sequence[Sequence[Cell]], room: float, points: float) -> list[float]:
    """Widths in mm that fill `room`, for text of so many points."""
    em = points * POINT
    natural = [
        min(em * max([_letters(column.title), *(_widest(row[place]) for row in rows)]) + PAD, room * _MOST)
        for place, column in enumerate(columns)
    ]
    shares = [column.share for column in columns]
    if not any(shares):
        return _spread(natural, room)
    firm = sum(width for width, share in zip(natural, shares, strict=True) if not share)
    shrink = min(1.0, room * (1 - _LEAST) / firm) if firm else 1.0
    rest = room - firm * shrink
    return [
        rest * share / sum(shares) if share else width * shrink
        for width, share in zip(natural, shares, strict=True)
    ]


def _spread(natural: Sequence[float], room: float) -> list[float]:
    """Each a little wider, or narrower, so that together they fill the page."""
    total = sum(natural)
    return [width * room / total for width in natural]


def _widest(cell: Cell) -> float:
    return max(_letters(cell.text), _letters(cell.small) * _SMALL)


def _letters(text: str) -> float:
    """The longest line of a text in em."""
    return max((sum(map(_letter, line)) for line in text.splitlines()), default=0.0)


def _letter(letter: str) -> float:
    return _WIDE if east_asian_width(letter) in "WFA" else _NARROW
