"""A series as rows of plain text: for a spreadsheet's paste, and for a CSV file that Excel opens."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from karte.i18n import _
from karte.store import values
from karte.store.rows import FieldRow, Series, SeriesRow, Value
from karte.text.dates import format_moment
from karte.ui.graphs.points import column_name, number_text


def table(series: Series, rows: Iterable[SeriesRow]) -> list[list[str]]:
    """The names of the columns and, in the order given, the rows that are not 自分だけ."""
    heading = [_("日時"), *map(column_name, series.fields)]
    return [heading, *(_line(series, row) for row in rows if not row.private)]


def _line(series: Series, row: SeriesRow) -> list[str]:
    """One note; numbers without thousands separators, so that a spreadsheet takes them for numbers."""
    when = format_moment(row.happened, weekday=False)
    return [when, *(_plain(field, held) for field, held in zip(series.fields, row.values, strict=True))]


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Where to save, asked with the system's own dialog; None if the user thought better of it."""
    kinds = _("CSVファイル (*.csv)")
    chosen, _kind = QFileDialog.getSaveFileName(parent, _("CSVで保存"), name, kinds)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix else path.with_suffix(".csv")


def _plain(field: FieldRow, held: Value | None) -> str:
    from karte.services.exporting.cells import guarded  # not before something leaves

    if held is None:
        return ""
    if values.is_number(field) and held.number is not None:
        return number_text(held.number).replace(",", "")
    return guarded(values.show(field, held))
