"""A table of kartes as an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any
from unicodedata import east_asian_width

from karte.errors import KarteError
from karte.i18n import _
from karte.services.exporting.cells import Cell, plain
from karte.services.exporting.gather import Table

LONGEST_CELL = 32_767
"""Letters that Excel keeps in one cell."""
MOST_ROWS = 1_048_575
_FIRST_DAY = date(1900, 3, 1)
"""Before this day Excel reckons wrongly: it takes 1900 for a leap year."""
_NARROW, _WIDE = 6, 44
"""Letters; what is wider is wrapped."""
_LOOKS = {"money": "#,##0", "minutes": "#,##0"}


class TooLongForCellError(KarteError):
    """A text does not go into a cell."""

    def __init__(self, name: str, heading: str) -> None:
        super().__init__(
            _("「{name}」の「{label}」は長すぎて、Excelのファイルに入りません。").format(
                name=name, label=heading
            ),
            _("形式をCSVにするか、その列を外してください。"),
        )


def encoded(table: Table, title: str) -> bytes:
    """The workbook's bytes: a heading that stays in sight, numbers and days as such, all else as text.

    Raises TooLongForCellError.
    """
    # Wanted only by those who write out; its types are not all declared.
    from xlsxwriter import Workbook  # pyright: ignore[reportMissingTypeStubs]

    into = io.BytesIO()
    book: Any = Workbook(into, {"in_memory": True})
    book.set_properties({"title": title})
    sheet = book.add_worksheet(_("カルテ"))
    _Writer(book, sheet).write(table)
    book.close()
    return into.getvalue()


class _Writer:
    """Puts a table into a sheet."""

    def __init__(self, book: Any, sheet: Any) -> None:
        self._book = book
        self._sheet = sheet
        self._formats: dict[str, Any] = {}

    def write(self, table: Table) -> None:
        head = self._book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        for place, column in enumerate(table.columns):
            self._sheet.write_string(0, place, column.heading, head)
            cells = [row[place] for row in table.rows]
            self._sheet.set_column(place, place, _width(column.heading, cells))
            look = _LOOKS.get(next(iter(column.fields.values())).type, "") if column.fields else ""
            for number, cell in enumerate(cells, start=1):
                if isinstance(cell, str) and len(cell) > LONGEST_CELL:
                    raise TooLongForCellError(str(table.rows[number - 1][0]), column.heading)
                self._write(number, place, cell, look)
        self._sheet.freeze_panes(1, 1)
        if table.rows:
            self._sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)

    def _write(self, row: int, place: int, cell: Cell, look: str) -> None:
        if isinstance(cell, datetime):
            self._write_day(row, place, cell, "yyyy/mm/dd hh:mm")
        elif isinstance(cell, date):
            self._write_day(row, place, datetime.combine(cell, time()), "yyyy/mm/dd")
        elif isinstance(cell, float):
            self._sheet.write_number(row, place, cell, self._format(look or "General"))
        elif cell:
            self._sheet.write_string(row, place, cell, self._format("@"))

    def _write_day(self, row: int, place: int, at: datetime, look: str) -> None:
        if at.date() < _FIRST_DAY:
            said = at.date() if look == "yyyy/mm/dd" else at
            self._sheet.write_string(row, place, plain(said), self._format("@"))
        else:
            self._sheet.write_datetime(row, place, at, self._format(look))

    def _format(self, look: str) -> Any:
        if look not in self._formats:
            wraps = {"text_wrap": True} if look == "@" else {}
            self._formats[look] = self._book.add_format({"num_format": look, "valign": "top", **wraps})
        return self._formats[look]


def _width(heading: str, cells: Sequence[Cell]) -> float:
    """In letters of the sheet, for the widest line; the arrow of the filter needs room beside the heading."""
    widest = max((_letters(line) for cell in cells for line in plain(cell).split("\n")), default=0)
    return min(_WIDE, max(_NARROW, widest + 2, _letters(heading) + 4))


def _letters(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WFA" else 1 for letter in text)
