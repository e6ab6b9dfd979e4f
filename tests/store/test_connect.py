"""How SQLite is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store import connect
from karte.store.store import Store


def pragma(session: object, name: str) -> object:
    return session.exec_driver_sql(f"PRAGMA {name}").scalar()


def test_a_writer_is_safe_and_strict(store: Store) -> None:
    with store.scratch() as session:
        assert pragma(session, "journal_mode") == "wal"
        assert pragma(session, "synchronous") == 2
        assert pragma(session, "foreign_keys") == 1
        assert pragma(session, "recursive_triggers") == 1
        assert pragma(session, "query_only") == 0


def test_a_reader_cannot_write(store: Store) -> None:
    with store.read() as session:
        assert pragma(session, "query_only") == 1
        assert pragma(session, "foreign_keys") == 1
        assert session.exec_driver_sql("SELECT fold('ﾀﾅｶ')").scalar() == "たなか"


def test_a_writer_begins_as_a_writer(store: Store) -> None:
    """Not at its first change: two programs that both read first could then both fail."""
    other = connect.raw(store.folder.database)
    other.execute("PRAGMA busy_timeout = 1")
    try:
        with (
            store.scratch(),
            pytest.raises(connect.driver.OperationalError, match="locked"),
        ):
            other.execute("BEGIN IMMEDIATE")
        with store.read():
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
    finally:
        other.close()


def test_a_raw_connection_makes_no_file_unless_told(tmp_path: Path) -> None:
    with pytest.raises(connect.driver.OperationalError):
        connect.raw(tmp_path / "ない.db")
    assert list(tmp_path.iterdir()) == []
    connect.raw(tmp_path / "ある.db", "mode=rwc").close()
    assert (tmp_path / "ある.db").exists()


def test_a_raw_connection_for_reading_does_not_write(tmp_path: Path) -> None:
    path = tmp_path / "a # b%20?.db" if Path("/").exists() else tmp_path / "a.db"
    made = connect.raw(path, "mode=rwc")
    made.execute("CREATE TABLE a (b)")
    made.close()
    reader = connect.raw(path, "mode=ro")
    try:
        assert reader.execute("SELECT count(*) FROM a").fetchone() == (0,)
        with pytest.raises(connect.driver.OperationalError, match="readonly"):
            reader.execute("INSERT INTO a VALUES (1)")
    finally:
        reader.close()
