"""A series as rows of plain text: for a spreadsheet's paste, and for a CSV file that Excel opens."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from karte.errors import KarteError
from karte.i18n import _
from karte.store import values
from karte.store.rows import FieldRow, Series, SeriesRow, Value
from karte.text.dates import format_moment
from karte.ui.graphs.points import column_name, number_text


class CannotSaveError(KarteError):
    """The file could not be written; most often it is open in Excel."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("「{name}」に保存できません。").format(name=path.name),
            _("Excelなどで開いていれば閉じるか、別の名前を選んでください。"),
        )


def heading(series: Series) -> list[str]:
    """The names of the columns."""
    return [_("日時"), *map(column_name, series.fields)]


def line(series: Series, row: SeriesRow) -> list[str]:
    """One note; numbers without thousands separators, so that a spreadsheet takes them for numbers."""
    when = format_moment(row.happened, weekday=False)
    return [when, *(_plain(field, held) for field, held in zip(series.fields, row.values, strict=True))]


def table(series: Series, left_out: Collection[int] = ()) -> list[list[str]]:
    """Heading and notes, newest first, but for the note ids in `left_out`."""
    rows = [line(series, row) for row in reversed(series.rows) if row.note_id not in left_out]
    return [heading(series), *rows]


def tab_separated(rows: Sequence[Sequence[str]]) -> str:
    """For the clipboard; tabs and line breaks inside a cell become spaces."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def write_csv(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """UTF-8 with a byte order mark, which is how Excel knows it for UTF-8. Raises CannotSaveError."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(rows)
    except OSError as error:
        raise CannotSaveError(path) from error


def file_name(*parts: str) -> str:
    """A name that every system accepts for a file: 田中美咲_来店記録_20261121.csv."""
    clean = (re.sub(r'[\\/:*?"<>|\s]+', "", part) for part in parts)
    return "_".join(filter(None, clean)) + ".csv"


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Where to save, asked with the system's own dialog; None if the user thought better of it."""
    kinds = _("CSVファイル (*.csv)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("CSVで保存"), name, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv")


def _plain(field: FieldRow, held: Value | None) -> str:
    if held is None:
        return ""
    if values.is_number(field) and held.number is not None:
        return number_text(held.number).replace(",", "")
    return values.show(field, held)
