"""Which row of a list is its heading: it need not be the first, and there may be none."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice
from statistics import median

from karte.services.importing import cells, words
from karte.services.importing.cells import Form

_SAMPLE = 60
_DEEPEST = 20
_BELOW = 30


def find(rows: Sequence[Sequence[str]], *, must: bool = False) -> int | None:
    """The position of the heading row, None when the list has none.

    Rows that fill half of the table or less are titles and are passed over. With `must` the first
    of the others is given even when it looks like data. `rows` may hold blank rows; cells are stripped.
    """
    sample = list(islice(((i, row) for i, row in enumerate(rows) if any(row)), _SAMPLE))
    if not sample:
        return None
    usual = median(_filled(row) for _, row in sample)
    wide = [place for place, (_, row) in enumerate(sample[:_DEEPEST]) if _filled(row) * 2 > usual]
    scores = {place: _score([row for _, row in sample[place : place + 1 + _BELOW]], usual) for place in wide}
    best = max(scores, key=lambda place: (scores[place], -place))
    if scores[best] > 0:
        return sample[best][0]
    return sample[wide[0]][0] if must else None


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _score(rows: Sequence[Sequence[str]], usual: float) -> float:
    """How much the first of the rows looks like the heading of the others; above 0 it is one."""
    top, below = rows[0], rows[1:]
    points = 0.0
    for column, cell in enumerate(top):
        if not cell:
            continue
        form = cells.form(cell)
        points += 3 * words.is_heading(cell) - 2 * (form in cells.DATA)
        values = [row[column] for row in below if column < len(row) and row[column]]
        points += _contrast(form, values) - (cell in values)
    # Without any evidence the first row of a table is a heading; that of a mere list of names is not.
    return points / usual + (0.05 if below and usual > 1 else 0)


def _contrast(form: Form, values: Sequence[str]) -> int:
    """1 when the values below share a look the heading has not, -1 when it has it too, else 0."""
    if not values:
        return 0
    common, count = Counter(map(cells.form, values)).most_common(1)[0]
    if common is Form.TEXT or count < 0.7 * len(values):
        return 0
    return -1 if common is form else 1
