"""The tables, their frozen SQL, their rules and their description say the same."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Table, text

from karte.store import connect, migrations, schema
from karte.store.store import Store

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "schema.md"
TABLES = sorted(schema.metadata.tables.values(), key=lambda table: table.name)
every_table = pytest.mark.parametrize("table", TABLES, ids=[table.name for table in TABLES])
Described = dict[str, list[tuple[Any, ...]]]


def described(connection: Any) -> Described:
    """What SQLite itself says about every table: columns, foreign keys, indexes with their columns."""
    found: Described = {}
    for table in TABLES:
        columns = connection.execute(f"PRAGMA table_info('{table.name}')").fetchall()
        keys = connection.execute(f"PRAGMA foreign_key_list('{table.name}')").fetchall()
        indexes = connection.execute(f"PRAGMA index_list('{table.name}')").fetchall()
        found[table.name] = [
            *sorted(row[1:] for row in columns),
            *sorted(row[2:] for row in keys),
            *sorted((unique, *index_columns(connection, name)) for _seq, name, unique, *_rest in indexes),
        ]
    return found


def index_columns(connection: Any, name: str) -> list[tuple[str, int]]:
    """Column and whether descending, in order."""
    rows = connection.execute(f"PRAGMA index_xinfo('{name}')").fetchall()
    return [(row[2], row[3]) for row in rows if row[5]]


def test_the_frozen_sql_makes_the_tables_of_the_code(tmp_path: Path) -> None:
    frozen = connect.raw(tmp_path / "frozen.db", "mode=rwc")
    migrations.bring_up(frozen, 0)
    made = connect.engine(tmp_path / "made.db", lambda _connection: None, size=1)
    connect.raw(tmp_path / "made.db", "mode=rwc").close()
    with made.begin() as session:
        schema.metadata.create_all(session)
    made.dispose()
    coded = connect.raw(tmp_path / "made.db")
    one, two = described(frozen), described(coded)
    frozen.close()
    coded.close()
    timeline_key = [(1, ("entity_id", 0), ("at", 1), ("note_id", 1))]
    assert one["timeline"][-1:] == timeline_key, "newest first, which only the SQL can say"
    two["timeline"][-1:] = timeline_key
    assert one == two


def test_the_checks_of_the_code_are_in_the_frozen_sql(store: Store) -> None:
    with store.read() as session:
        for table in TABLES:
            sql = session.execute(
                text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name}
            ).scalar_one()
            checks = [c.sqltext.text for c in table.constraints if type(c).__name__ == "CheckConstraint"]
            assert all(check in sql for check in checks)
            assert sql.count("CHECK") == len(checks)


def test_every_table_of_a_file_is_known(store: Store) -> None:
    with store.read() as session:
        rows = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all()
    virtual = {name for name, sql in rows if sql.startswith("CREATE VIRTUAL TABLE")}
    assert virtual == set(schema.FULL_TEXT)
    plain = {
        name
        for name, _sql in rows
        if not name.startswith("sqlite_") and name.rpartition("_")[0] not in virtual and name not in virtual
    }
    assert plain == set(schema.metadata.tables)


def test_the_document_describes_the_full_text_tables() -> None:
    document = DOCUMENT.read_text(encoding="utf-8")
    assert all(f"`{name}`" in document for name in schema.FULL_TEXT)


@every_table
def test_a_table_is_journaled_or_says_why_not(table: Table[Any]) -> None:
    journaled = table in schema.JOURNALED
    assert journaled != (table.name in schema.UNJOURNALED)
    assert journaled or len(schema.UNJOURNALED[table.name]) > 10


def test_only_derived_tables_are_derived() -> None:
    derived = {name for name, why in schema.UNJOURNALED.items() if "derived" in why}
    assert derived == {table.name for table in schema.DERIVED}


@pytest.mark.parametrize("table", schema.JOURNALED, ids=[table.name for table in schema.JOURNALED])
def test_ids_of_a_journaled_table_are_never_used_twice(store: Store, table: Table[Any]) -> None:
    with store.read() as session:
        sql = session.execute(
            text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table.name}
        ).scalar_one()
    assert "id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT" in sql


@every_table
def test_every_foreign_key_is_indexed(store: Store, table: Table[Any]) -> None:
    with store.read() as session:
        keys = session.exec_driver_sql(f"PRAGMA foreign_key_list('{table.name}')").all()
        indexes = session.exec_driver_sql(f"PRAGMA index_list('{table.name}')").all()
        first = {session.exec_driver_sql(f"PRAGMA index_info('{index[1]}')").all()[0][2] for index in indexes}
    first |= {column.name for column in table.primary_key} if len(table.primary_key) == 1 else set()
    assert {key[3] for key in keys} <= first


def test_parents_stand_before_children() -> None:
    place = {table.name: number for number, table in enumerate(schema.JOURNALED)}
    for table in schema.JOURNALED:
        for key in table.foreign_keys - {key for key in table.foreign_keys if key.column.table is table}:
            assert place[key.column.table.name] < place[table.name]


@every_table
def test_the_document_names_every_table_and_column(table: Table[Any]) -> None:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.startswith("| `")]
    [row] = [row for row in rows if f"`{table.name}`" in row.split("|")[1]]
    named = set(re.findall(r"`(\w+)`", row))
    assert {column.name for column in table.columns} - named == set()


def test_the_document_names_no_table_that_is_none() -> None:
    records, others = DOCUMENT.read_text(encoding="utf-8").split("## Not journaled")

    def tables(part: str) -> set[str]:
        rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
        return {name for row in rows for name in re.findall(r"`(\w+)`", row)}

    assert tables(records) == {table.name for table in schema.JOURNALED}
    assert tables(others) == set(schema.UNJOURNALED)
