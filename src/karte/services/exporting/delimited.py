"""Tables as text: CSV that Excel opens, and tabs for the clipboard."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from karte.services import outfile

_QUOTED = ("\t", "\n", "\r", '"')


def tab_separated(rows: Iterable[Sequence[str]]) -> str:
    """For the clipboard, as spreadsheets write it: cells with tabs, line breaks or quotes are quoted."""
    return "\r\n".join("\t".join(map(_quoted, row)) for row in rows)


def encoded(rows: Iterable[Sequence[str]]) -> bytes:
    """CSV as UTF-8 with a byte order mark, which is how Excel knows it for UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _quoted(cell: str) -> str:
    if not any(mark in cell for mark in _QUOTED):
        return cell
    return '"' + cell.replace('"', '""') + '"'


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Puts the rows into a file; KarteError as `outfile.write`."""
    outfile.write(path, encoded(rows))
