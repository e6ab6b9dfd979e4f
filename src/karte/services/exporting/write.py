"""Writing kartes out into a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from karte.i18n import _
from karte.services import outfile
from karte.services.exporting import delimited, gather, workbook
from karte.services.exporting.cells import plain
from karte.services.exporting.columns import Column
from karte.store.store import Store

Report = Callable[[int, int], None]
"""Called with what is done and the total; may raise to stop."""

SUFFIXES = (".xlsx", ".csv")
"""The form follows from the ending of the file's name."""


def write(
    store: Store,
    path: Path,
    entity_ids: Sequence[int],
    columns: Sequence[Column],
    report: Report | None = None,
) -> int:
    """Puts the kartes into a file, .xlsx as a workbook and anything else as CSV; returns how many.

    Raises KarteError when the place cannot be written to or a text does not go into a cell; an older file of
    that name then stays as it was.
    """
    tell = report or _silent
    tell(0, 3)
    with store.read() as session:
        table = gather.table(session, entity_ids, columns)
    tell(1, 3)
    if path.suffix.lower() == ".xlsx":
        content = workbook.encoded(table, _("カルテ"))
    else:
        content = delimited.encoded([[plain(cell) for cell in row] for row in (table.header, *table.rows)])
    tell(2, 3)
    outfile.write(path, content)
    tell(3, 3)
    return len(table.rows)


def _silent(_done: int, _total: int) -> None:
    """Nobody waits."""
