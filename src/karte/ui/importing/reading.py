"""Opening a list as the user asked for it: what is in it, or why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from karte.errors import KarteError
from karte.services.importing import columns, tables
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table


@dataclass(frozen=True, slots=True)
class Request:
    """A file and how it is to be read; None leaves the choice to the reader."""

    path: Path
    sheet: str | None = None
    encoding: str | None = None
    header: bool | None = None


@dataclass(frozen=True, slots=True)
class Understood:
    """A list that was read: its columns with a guess at their meaning, and the slot of its likely kind."""

    table: Table
    columns: tuple[Column, ...]
    slot: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a request: either a list or what is wrong."""

    request: Request
    found: Understood | None = None
    error: KarteError | None = None


def read(request: Request) -> Outcome:
    """Read and recognise; may take seconds for a large file."""
    try:
        table = tables.read(
            request.path, sheet=request.sheet, encoding=request.encoding, header=request.header
        )
    except KarteError as error:
        return Outcome(request, error=error)
    recognised = columns.recognise(table)
    return Outcome(request, Understood(table, recognised, columns.suggest_kind(table, recognised)))
