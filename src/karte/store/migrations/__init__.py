"""Numbered steps of frozen SQL that bring a file from one schema version to the next."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

VERSION = 3
"""The schema version this program writes; `PRAGMA user_version` of a file holds its own."""

REPLAYABLE = 1
"""Actions since this version can still be undone: what came after it has only added tables and columns."""


def steps(since: int) -> Iterator[tuple[int, str]]:
    """The scripts after version `since`, oldest first."""
    folder = Path(__file__).parent
    for number in range(since + 1, VERSION + 1):
        yield number, (folder / f"{number:04}.sql").read_text(encoding="utf-8")


def bring_up(connection: Any, since: int) -> None:
    """Runs what is missing on a raw connection without TEMP triggers, each step in one transaction.

    Actions older than `REPLAYABLE` stay in the journal but leave the undo stack (their schema_version tells).
    """
    for number, script in steps(since):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in statements(script):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def statements(script: str) -> Iterator[str]:
    """The statements of a script; each ends with a semicolon at the end of a line."""
    for statement in script.split(";\n"):
        if statement.strip():
            yield statement.strip()
