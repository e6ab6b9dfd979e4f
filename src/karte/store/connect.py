"""Opening SQLite: the driver, its pragmas, and the engines on top of it."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

APPLICATION_ID = 0x4B415254
"""Marks a karte file: the letters KART."""

BUSY_SECONDS = 10.0
"""So long a connection waits for another program that holds the file."""

driver: Any = import_module("sqlcipher3.dbapi2")
"""One SQLite version on every system; the module carries no types."""


def raw(path: Path, opened: str = "mode=rw") -> Any:
    """A plain driver connection in autocommit mode, opened by SQLite's own words: mode=ro, immutable=1, …"""
    connection = driver.connect(
        f"{path.absolute().as_uri()}?{opened}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        timeout=BUSY_SECONDS,
    )
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def reading(path: Path) -> Any:
    """A plain connection to a file that nobody else has open; not a byte of it changes.

    Without a log beside it the file is read as it lies there: SQLite leaves no helper files then.
    """
    has_log = path.with_name(f"{path.name}-wal").exists()
    return raw(path, "mode=ro" if has_log else "immutable=1")


def engine(path: Path, prepare: Callable[[Any], None], *, size: int) -> Engine:
    """An engine whose every new connection has passed through `prepare`."""

    def create() -> Any:
        connection = raw(path)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = FULL",
            "recursive_triggers = ON",
            "temp_store = MEMORY",
        ):
            connection.execute(f"PRAGMA {pragma}")
        prepare(connection)
        return connection

    url = URL.create("sqlite", database=str(path))
    made = create_engine(
        url, module=driver, creator=create, pool_size=size, max_overflow=4, hide_parameters=True
    )
    event.listen(made, "begin", _begin)
    return made


def _begin(connection: Connection) -> None:
    """The driver runs in autocommit mode: the transaction begins here, a writer's as a writer's at once."""
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
