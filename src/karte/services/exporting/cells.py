"""The cells of what is written out, and how they read as text."""

from __future__ import annotations

from datetime import date, datetime

from karte.text.numbers import format_number

Cell = str | float | date | datetime | None

_MARK = "'"
"""Before a text that a spreadsheet would take for a formula."""
_FORMULAS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n")


def guarded(text: str) -> str:
    """A text that no spreadsheet reckons with, whatever a customer's name begins with."""
    return _MARK + text if _reads_as_formula(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith(_MARK) and _reads_as_formula(text) else text


def _reads_as_formula(text: str) -> bool:
    """Also behind marks that belong to the text itself, so that the one put before them can be told."""
    return text.lstrip(_MARK).startswith(_FORMULAS)


def plain(cell: Cell) -> str:
    """A cell as text: numbers without thousands separators, days as 2026/11/21."""
    if isinstance(cell, str):
        return guarded(cell)
    if isinstance(cell, datetime):
        return cell.strftime("%Y/%m/%d %H:%M")
    if isinstance(cell, date):
        return cell.strftime("%Y/%m/%d")
    return "" if cell is None else format_number(cell).replace(",", "")
