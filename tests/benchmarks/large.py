"""Data to search in: a million notes, half of their sentences real Japanese where such text is installed.

The notes are put in past the journal, because writing them one action after the other would take hours; the
tables that follow from them, the index among them, are made by the program's own code.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import platformdirs

from karte import i18n
from karte.store import connect, derive
from karte.store.folder import DataFolder
from karte.store.index import keeping, marking
from karte.store.store import open_store
from tests.benchmarks import data, texts
from tests.benchmarks.data import LONG, Scale

VERSION = 2
"""Goes up whenever this file builds something else."""
SCALES = {
    "100k": Scale("search-100k", 10_000, 100_000),
    "1m": Scale("search-1m", 10_000, 1_000_000),
}
KEY = "x'" + "4b41525445" * 6 + "4b41'"
"""A raw key of 32 bytes: none has to be derived, and every page is ciphered as with any other."""
_REAL = 0.5
"""So many sentences are real ones where there are any."""
_TABLES = ("note", "note_target", "value")

Body = Callable[[Sequence[str], random.Random], str]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the data of a scale lie: a data folder, and a file of the same content that is encrypted."""

    folder: Path

    @property
    def plain(self) -> Path:
        """The file of the data folder."""
        return DataFolder(self.folder).database

    @property
    def encrypted(self) -> Path:
        """The same under `KEY`."""
        return self.folder / "encrypted.db"


def place(scale: Scale, *, fresh: bool = False) -> Place:
    """The data of a scale, built if they are not there yet; a million notes take half an hour."""
    home = Path(platformdirs.user_cache_path("karte-bench", appauthor=False))
    found = home / f"{scale.name}-v{VERSION}.{marking.VERSION}"
    if fresh:
        shutil.rmtree(found, ignore_errors=True)
    if not found.exists():
        unfinished = home / f"{found.name}-unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        add_records(unfinished, scale, texts.sentences())
        add_index(unfinished)
        unfinished.rename(found)
    made = Place(found)
    if not made.encrypted.exists():
        encrypt(made)
    return made


def add_records(path: Path, scale: Scale, real: Sequence[str]) -> None:
    """Kartes by way of the store, notes past it; what follows from them is missing still."""
    i18n.use("ja")
    chance = random.Random(scale.notes)
    store = open_store(path)
    try:
        entity_ids = data.build_entities(store, scale, chance)
        with store.read() as session:
            trades = data.trades_of(session)
    finally:
        store.close()
    connection = connect.raw(DataFolder(path).database)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        planned = sorted(data.planned(scale, entity_ids, chance))
        for start in range(0, len(planned), data.BATCH):
            rows = _rows(planned[start : start + data.BATCH], start + 1, trades, partial(body, real), chance)
            connection.execute("BEGIN")
            for table, values in zip(_TABLES, rows, strict=True):
                _insert(connection, table, values)
            connection.execute("COMMIT")
            if start % (data.BATCH * 20) == 0:
                data.say(f"{start:,} of {len(planned):,} notes")
        connection.execute("ANALYZE")
    finally:
        connection.close()


def _rows(
    planned: Sequence[tuple[int, int]],
    first: int,
    trades: dict[str, data.Trade],
    write: Body,
    chance: random.Random,
) -> tuple[list[dict[str, Any]], ...]:
    """Rows of the three tables for these notes."""
    notes: list[dict[str, Any]] = []
    targets: list[dict[str, Any]] = []
    cells: list[dict[str, Any]] = []
    for note_id, (minute, entity_id) in enumerate(planned, first):
        trade = trades["maintenance"] if entity_id == LONG else data.choose_trade(trades, entity_id, chance)
        row = data.note_row(note_id, trade, minute, chance)
        notes.append({**row, "body": write(trade.sentences, chance)})
        targets.append({"note_id": note_id, "entity_id": entity_id})
        cells += data.filled(note_id, trade, chance)
    return notes, targets, cells


def body(real: Sequence[str], own: Sequence[str], chance: random.Random) -> str:
    """The text of a note in which some sentences have been exchanged for real ones."""
    return "".join(
        chance.choice(real) if real and chance.random() < _REAL else each for each in data.said(own, chance)
    )


def _insert(connection: Any, table: str, rows: list[dict[str, Any]]) -> None:
    columns = list(rows[0])
    holders = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({holders})"
    connection.executemany(statement, [tuple(row.values()) for row in rows])


def add_index(path: Path) -> None:
    """Everything that follows from the records, as `karte check` would make it anew."""
    i18n.use("ja")
    store = open_store(path)
    try:
        with store.scratch() as session:
            derive.rebuild(session)
            keeping.rebuild(session)
    finally:
        store.close()
    connection = connect.raw(DataFolder(path).database)
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def encrypt(made: Place) -> None:
    """Writes the encrypted file beside the plain one, page for page the same content."""
    unfinished = made.encrypted.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    connection = connect.raw(made.plain)
    try:
        connection.execute("ATTACH ? AS ciphered KEY ?", (str(unfinished), KEY))
        connection.execute("SELECT sqlcipher_export('ciphered')").fetchall()
        connection.execute("DETACH ciphered")
    finally:
        connection.close()
    unfinished.rename(made.encrypted)
