"""What there is in a data folder: how many records, and how much room they take."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select

from karte.store import schema
from karte.store.store import Store


@dataclass(frozen=True, slots=True)
class Overview:
    """Numbers of records, those put away among them, and sizes in bytes."""

    kartes: int
    notes: int
    database: int
    files: int
    backups: int
    free: int


def look(store: Store) -> Overview:
    """Counts and measures; what cannot be measured counts as nothing. KarteError when the disk refuses."""
    with store.read() as session:
        kartes = session.execute(select(func.count()).select_from(schema.entity)).scalar_one()
        notes = session.execute(select(func.count()).select_from(schema.note)).scalar_one()
    folder = store.folder
    parts = (folder.database.name + helper for helper in ("", "-wal", "-shm"))
    return Overview(
        kartes=kartes,
        notes=notes,
        database=sum(_size(folder.path / part) for part in parts),
        files=_size(folder.path / "files"),
        backups=_size(folder.backups, shared=False),
        free=_free(folder.path),
    )


def _size(path: Path, *, shared: bool = True) -> int:
    """The bytes of a file or of everything in a folder; it may change or go while it is looked at.

    Without `shared` a file that has another name besides, and so takes no room of its own, counts as nothing.
    """
    with suppress(OSError):
        if path.is_dir():
            return sum(_size(each, shared=shared) for each in path.iterdir())
        there = path.stat()
        return there.st_size if shared or there.st_nlink == 1 else 0
    return 0


def _free(path: Path) -> int:
    with suppress(OSError):
        return shutil.disk_usage(path).free
    return 0
