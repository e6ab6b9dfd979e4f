"""Everything a store holds, to compare before and after."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from sqlalchemy import select, text

from karte.store import connect, derive, schema
from karte.store.index import keeping
from karte.store.store import Store

Rows = dict[str, list[tuple[Any, ...]]]


def records(store: Store) -> Rows:
    """Every row of every journaled table."""
    with store.read() as session:
        return {
            table.name: [tuple(row) for row in session.execute(select(table).order_by(table.c.id))]
            for table in schema.JOURNALED
        }


def derived(store: Store) -> Rows:
    """Every row of the tables that follow from the records; of a note's place only the day."""
    with store.read() as session:
        found = {
            table.name: sorted((tuple(row) for row in session.execute(select(table))), key=repr)
            for table in schema.DERIVED
        }
    found["note_place"] = [
        (note_id, place // keeping.DAY, seal) for note_id, place, seal in found["note_place"]
    ]
    return found


def stale(store: Store) -> list[int]:
    """Entities whose derived rows do not say what the records say."""
    with store.read() as session:
        return derive.differences(session)


def actions(store: Store) -> list[tuple[str, str, str]]:
    """What the journal says was done: what, label, state."""
    table = schema.action.c
    with store.read() as session:
        rows = session.execute(select(table.what, table.label, table.state).order_by(table.id))
        return [tuple(row) for row in rows]


def entries(store: Store, action_id: int) -> list[tuple[str, int, str, Any, Any]]:
    """The journal of one action: table, row, what happened, columns before and after."""
    table = schema.journal.c
    with store.read() as session:
        rows = session.execute(
            select(table.tbl, table.row_id, table.op, table.before, table.after)
            .where(table.action_id == action_id)
            .order_by(table.id)
        ).all()
    return [
        (row[0], row[1], row[2], json.loads(row[3] or "null"), json.loads(row[4] or "null")) for row in rows
    ]


def tamper(store: Store, statement: str, *values: object) -> None:
    """Changes the file behind the program's back."""
    connection = connect.raw(store.folder.database)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(statement, values)
    finally:
        connection.close()


def page_of(store: Store, name: str) -> int:
    """Where in the file the first page of a table or index lies."""
    with store.read() as session:
        root = session.execute(
            text("SELECT rootpage FROM sqlite_master WHERE name = :n"), {"n": name}
        ).scalar_one()
        return (root - 1) * session.exec_driver_sql("PRAGMA page_size").scalar_one()


def overwrite(path: Path, place: int, content: bytes) -> None:
    """Spoils a file, as a bad disk does."""
    with path.open("r+b") as file:
        file.seek(place)
        file.write(content)


def harm(store: Store) -> list[str]:
    """What the check finds, apart from photos: the bytes of those in test data never were anywhere."""
    return [line for line in store.check() if "写真・ファイル" not in line]
