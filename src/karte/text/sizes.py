"""How large a file is, as file managers write it."""

from __future__ import annotations

_STEP = 1024
_UNITS = ("KB", "MB", "GB", "TB")


def show_size(count: int) -> str:
    """A number of bytes in steps of 1,024: "312 KB", "12.3 MB"; the least that is not nothing is 1 KB."""
    if count <= 0:
        return "0 KB"
    amount, unit = count / _STEP, _UNITS[0]
    for larger in _UNITS[1:]:
        if round(amount) < _STEP:
            break
        amount, unit = amount / _STEP, larger
    if unit == _UNITS[0]:
        return f"{max(1, round(amount))} {unit}"
    return f"{amount:,.1f} {unit}" if amount < 100 else f"{round(amount):,} {unit}"
