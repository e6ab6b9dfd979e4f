"""Kartes leave the program: printed one by one, as a 名簿, or written to a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.ui.context import Context

# What opens over the window is loaded when it is opened.


def export(ctx: Context, entity_ids: Sequence[int], title: str, window: QWidget) -> None:
    """Ask for columns, form and place, and write the kartes out; `title` is what the file is called."""
    from karte.ui.bulk.export import ExportDialog, write_out

    order = ExportDialog.ask(ctx, entity_ids, title, window)
    if order is not None:
        write_out(ctx, order)


def print_roll(ctx: Context, entity_ids: Sequence[int], title: str, window: QWidget) -> None:
    """The preview of the kartes as a table under a title."""
    from karte.ui.bulk.printing import RollSource
    from karte.ui.dialogs.print_preview import Preview

    Preview(ctx, RollSource(ctx, entity_ids, title), window).open()


def print_sheets(ctx: Context, entity_ids: Sequence[int], window: QWidget) -> None:
    """The preview of the kartes one after another."""
    from karte.ui.bulk.printing import SheetsSource
    from karte.ui.dialogs.print_preview import Preview

    Preview(ctx, SheetsSource(ctx, entity_ids), window).open()
