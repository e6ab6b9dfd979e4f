"""The journal can be trusted: seals and chain show what was changed behind the program's back."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from karte.store import entities, journal, schema
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import tamper


@pytest.fixture
def written(store: Store) -> Store:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    add_note(store, [misaki], "カラーは暗め")
    store.undo()
    store.redo()
    add_note(store, [misaki], "前髪")
    return store


def broken(store: Store) -> list[int]:
    with store.read() as session:
        return journal.broken_links(session)


def test_what_was_not_touched_holds(written: Store) -> None:
    assert broken(written) == []


def test_a_seal_fits_its_payload_only() -> None:
    mark = journal.seal("note", 1, "insert", None, "{}")
    assert journal.is_sealed(mark, "note", 1, "insert", None, "{}")
    assert not journal.is_sealed(mark, "note", 2, "insert", None, "{}")
    assert not journal.is_sealed(mark, "note", 1, "insert", "{}", None)
    assert mark != journal.seal("note", 1, "insert", None, "{}"), "salted: equal payloads do not show"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal SET after = replace(after, '暗め', '明るめ') WHERE action_id = 3",
        "UPDATE journal SET op = 'update' WHERE action_id = 3",
        "UPDATE journal SET row_id = row_id + 1 WHERE action_id = 3 AND tbl = 'note'",
        "UPDATE journal SET after = NULL, before = '{}' WHERE action_id = 3 AND tbl = 'note'",
        "DELETE FROM journal WHERE action_id = 3",
        "DELETE FROM journal WHERE id = (SELECT max(id) FROM journal WHERE action_id = 3)",
        "UPDATE action SET recorder = 'ほかの人' WHERE id = 3",
        "UPDATE action SET at = '2020-01-01T00:00:00+00:00' WHERE id = 3",
        "UPDATE action SET source = '別の表.csv' WHERE id = 3",
    ],
)
def test_what_was_rewritten_is_found(written: Store, statement: str) -> None:
    tamper(written, statement)
    assert broken(written) == [3]


def test_a_removed_action_is_found_by_the_next(written: Store) -> None:
    tamper(written, "DELETE FROM journal WHERE action_id = 3")
    tamper(written, "DELETE FROM action WHERE id = 3")
    assert broken(written) == [4]


def test_an_entry_resealed_is_found_by_the_chain(written: Store) -> None:
    seal = journal.seal("note", 1, "insert", None, "{}")
    tamper(
        written,
        "UPDATE journal SET after = '{}', before = NULL, seal = ? WHERE action_id = 3 AND tbl = 'note'",
        seal,
    )
    assert broken(written) == [3]


def test_an_erased_payload_still_verifies(written: Store) -> None:
    tamper(written, "UPDATE journal SET before = NULL, after = NULL WHERE tbl = 'note'")
    assert broken(written) == []


def test_every_journaled_table_has_its_three_triggers(store: Store) -> None:
    with store.scratch() as session:
        rows = session.execute(text("SELECT name FROM temp.sqlite_master WHERE type = 'trigger'")).scalars()
        made = {name for name in rows if name.startswith("journal_")}
    assert made == {
        f"journal_{table.name}_{op}" for table in schema.JOURNALED for op in ("insert", "update", "delete")
    }


def test_the_file_itself_has_no_triggers(store: Store) -> None:
    with store.read() as session:
        assert (
            session.execute(text("SELECT count(*) FROM main.sqlite_master WHERE type = 'trigger'")).scalar()
            == 0
        )


def test_replacing_a_row_would_be_journaled_too(store: Store) -> None:
    """Nothing in karte replaces rows; if it did, the row that goes would not escape the journal."""
    misaki = add_entity(store, "ヒト", "田中 美咲")
    with store.write("ためし") as session:
        session.exec_driver_sql(
            f"REPLACE INTO entity (id, uid, kind_id, name, created_at) VALUES ({misaki}, 'u', 1, 'x', '')"
        )
    assert store.last_change is not None
    with store.read() as session:
        ops = [entry.op for entry in journal.entries(session, store.last_change.action_id)]
    assert ops == ["delete", "insert"]
    store.undo()
    with store.read() as session:
        assert [ref.name for ref in entities.refs(session, [misaki])] == ["田中 美咲"]
