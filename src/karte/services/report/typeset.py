"""Sets a table in type: plain values in, the bytes of an A4 PDF out; nothing is written to disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from karte import clock
from karte.i18n import _
from karte.services import paper
from karte.services.report import widths
from karte.services.report.page import Cell, Column, Options
from karte.text.dates import format_date

PAPER = (210, 297)
"""A4 in mm."""
POINTS = 9.5
"""Text in the table; everything else stands in proportion to it."""


def table(
    title: str,
    subtitle: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | Cell]],
    totals: Sequence[tuple[str, str]] = (),
    *,
    options: Options | None = None,
    empty: str = "",
) -> bytes:
    """A document of one table: what stands above it, its rows, and below it the totals as (label, value).

    The head of the table is repeated on every page. `empty` stands where there are no rows. Raises
    `NoTypesetterError` where the typesetter is not installed.
    """
    how = options or Options()
    across, along = reversed(PAPER) if how.landscape else PAPER
    left, right = paper.MARGINS[how.punched]
    cells = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in rows]
    now = clock.now()
    return paper.pdf(
        "report",
        {
            "title": title,
            "subtitle": subtitle,
            "columns": [asdict(column) for column in columns],
            "widths": widths.of(columns, cells, across - left - right, POINTS * how.font_scale),
            "rows": [[asdict(cell) for cell in row] for row in cells],
            "totals": [list(total) for total in totals],
            "empty": empty,
            "confidential": _("取扱注意"),
            "printed": _("印刷 {at}").format(at=format_date(now.date().isoformat()) + now.strftime(" %H:%M")),
            "width": across,
            "height": along,
            "left": left,
            "right": right,
            "zoom": how.font_scale,
        },
    )
