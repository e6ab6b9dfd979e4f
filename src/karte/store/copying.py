"""Exact copies of a database file, checked and counted before anybody relies on them."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Generator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from karte.store import connect

Report = Callable[[int, int], None]
"""Called now and then while a copy is made, with (0, 0); what it raises ends the copy."""

_PAGES = 1000
_STEPS = 1_000_000
"""So many steps of SQLite's own machine between two reports: a few hundredths of a second."""


_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)
"""So long, in seconds, one waits before each new try at what something else holds for a moment."""


class TornError(Exception):
    """A database whose inside does not hold together."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a database holds; `mark` is the same for two files exactly when they hold the same history."""

    kartes: int
    notes: int
    mark: str
    untouched: bool
    """Nobody has done anything yet: only what every new file begins with is there."""


def copy(source: Any, target: Path, report: Report) -> Counted:
    """Copies the state of `source` at this moment into a new file and checks it.

    Others may go on writing meanwhile. Raises the driver's errors, OSError, or TornError.
    """
    # The target needs no care before it is whole: it is synced once, and thrown away after a crash.
    with closing(connect.raw(target, "mode=rwc")) as fresh:
        fresh.execute("PRAGMA synchronous = OFF")
        source.execute("BEGIN")
        try:
            counted = count(source)

            def go_on(_state: int, _left: int, _total: int) -> None:
                report(0, 0)

            source.backup(fresh, pages=_PAGES, progress=go_on)
        finally:
            source.execute("ROLLBACK")
        # One file that can be read where nothing may be written: no log belongs to it.
        fresh.execute("PRAGMA journal_mode = DELETE")
    sync(target)
    if check(target, report) != counted:
        raise TornError
    return counted


def check(path: Path, report: Report) -> Counted:
    """Reads a closed file through, changing nothing, and counts it; TornError if it is not whole."""
    with closing(connect.reading(path)) as connection:
        with _interruptible(connection, report):
            whole = is_whole(connection)
            tied = connection.execute("PRAGMA foreign_key_check").fetchone() is None
        if not (whole and tied):
            raise TornError
        return count(connection)


def is_whole(connection: Any) -> bool:
    """Whether every table and index of a raw connection holds together.

    Not what the pages of the full-text index mean: that takes half a minute per GB, and the index can be made
    anew out of the records.
    """
    tables = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL %'"
    ).fetchall()
    return all(
        connection.execute(f"PRAGMA integrity_check('{name}')").fetchall() == [("ok",)]
        for (name,) in [("sqlite_schema",), *tables]
    )


def count(connection: Any) -> Counted:
    """Counts over a raw connection; a file from before the first schema holds nothing."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'action'").fetchone():
        return Counted(0, 0, "", untouched=True)

    def ask(statement: str) -> Any:
        return connection.execute(statement).fetchone()[0]

    # The chain of the newest action stands for every record there is. Drafts are no records; a database
    # that differs only in them is still worth a copy.
    chain = ask("SELECT coalesce((SELECT chain FROM action ORDER BY id DESC LIMIT 1), '')")
    drafts = ask("SELECT count(*) || ' ' || coalesce(max(saved_at), '') FROM draft")
    return Counted(
        kartes=ask("SELECT count(*) FROM entity"),
        notes=ask("SELECT count(*) FROM note"),
        mark=f"{chain} {drafts}",
        untouched=not ask(
            "SELECT EXISTS (SELECT 1 FROM action WHERE state <> 'fixed') OR EXISTS (SELECT 1 FROM draft)"
        ),
    )


def copy_file(source: Path, target: Path) -> None:
    """Byte for byte, and on the disk when this returns."""
    shutil.copyfile(source, target)
    sync(target)


def sync(path: Path) -> None:
    """Waits until a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(path: Path) -> None:
    """Waits until the names in a folder are on the disk, where the system can be asked for it."""
    with suppress(OSError):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def rename(old: Path, new: Path) -> None:
    """Gives a file or folder its name, in the place of a file that has it; PermissionError if that stays.

    On Windows a virus scanner or a cloud folder may look into what was just written, and it cannot be
    renamed meanwhile.
    """
    for pause in _PAUSES:
        with suppress(PermissionError):
            old.replace(new)
            return
        time.sleep(pause)
    old.replace(new)


@contextmanager
def _interruptible(connection: Any, report: Report) -> Generator[None]:
    """Lets `report` end a statement that takes long."""
    wish: list[BaseException] = []

    def is_to_stop() -> int:
        try:
            report(0, 0)
        except BaseException as stop:
            wish.append(stop)
        return len(wish)

    connection.set_progress_handler(is_to_stop, _STEPS)
    try:
        yield
    except connect.driver.OperationalError:
        if wish:
            raise wish[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)
