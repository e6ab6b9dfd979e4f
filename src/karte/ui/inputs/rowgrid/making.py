"""The entry for a field of rows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from karte.store.rows import FieldRow
from karte.ui.inputs.rowgrid.entry import RowsEntry
from karte.ui.inputs.rowgrid.items import ChecksInput, MeasuresInput
from karte.ui.inputs.rowgrid.lines import LinesInput
from karte.ui.inputs.rowgrid.table import FreeChecks, TableInput
from karte.ui.theme import Theme


def rows_entry(theme: Theme, field: FieldRow, parent: QWidget | None = None) -> RowsEntry:
    """One of lines, of measurements, of checks; without items to fill in, these are named as they come."""
    if field.type == "lines":
        return LinesInput(theme, field, parent)
    if field.type == "checks":
        return ChecksInput(theme, field, parent) if field.choices else FreeChecks(theme, field, parent)
    return MeasuresInput(theme, field, parent) if field.choices else TableInput(theme, field, parent)
