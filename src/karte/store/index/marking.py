"""What of the index has to be made anew: what triggers have marked, or everything after another version.

Small, because every start needs it; what spells and writes is loaded when something is written.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text

from karte.store import memory

VERSION = "3"
"""Goes up whenever text is spelled, quoted or indexed in another way: lists and search of every file are then
made anew when it is opened."""
_VERSION_KEY = "search.version"

_MARKS = (
    ("note", "note", "id", "OF body, happened_at, thread_id"),
    ("note_target", "note", "note_id", ""),
    ("value", "note", "owner_note_id", ""),
    ("note_tag", "note", "note_id", ""),
    ("addition", "note", "note_id", "OF text"),
    ("topic", "note", "ended_note_id", ""),
    ("gift", "note", "note_id", "OF note_id, what"),
    ("entity", "entity", "id", "OF name, reading"),
    ("value", "entity", "owner_entity_id", ""),
    ("entity_tag", "entity", "entity_id", ""),
    ("topic", "entity", "entity_id", ""),
    ("gift", "entity", "entity_id", "OF entity_id, what"),
    ("memo", "entity", "entity_id", "OF entity_id, text"),
    ("attachment", "file", "id", "OF name, caption"),
)
"""Table, what of the index follows from it, the column that says of which, and which updates matter."""

ONCE = "ON CONFLICT DO NOTHING"
"""Not OR IGNORE: the statement that fires a trigger overrules it, and a foreign key's SET NULL says ABORT."""


def triggers() -> Iterator[str]:
    """TEMP tables and triggers that remember whose text has changed."""
    for what in ("note", "entity", "file"):
        yield f"CREATE TEMP TABLE respell_{what} (id INTEGER PRIMARY KEY)"
    for table, what, column, of in _MARKS:
        for event, rows in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), (f"UPDATE {of}", ("OLD", "NEW"))):
            marks = (
                f"INSERT INTO respell_{what} SELECT {row}.{column} WHERE {row}.{column} IS NOT NULL {ONCE};"
                for row in rows
            )
            name = f"respell_{what}_{table}_{event.split()[0].lower()}"
            yield f"CREATE TEMP TRIGGER {name} AFTER {event} ON main.{table} BEGIN {' '.join(marks)} END"
    yield f"""
        CREATE TEMP TRIGGER respell_tag AFTER UPDATE OF name ON main.tag
        BEGIN
            INSERT INTO respell_entity SELECT entity_id FROM entity_tag WHERE tag_id = NEW.id {ONCE};
            INSERT INTO respell_note SELECT note_id FROM note_tag WHERE tag_id = NEW.id {ONCE};
        END
    """
    yield f"""
        CREATE TEMP TRIGGER respell_thread AFTER UPDATE OF title ON main.thread
        BEGIN
            INSERT INTO respell_note SELECT id FROM note WHERE thread_id = NEW.id {ONCE};
        END
    """
    yield f"""
        CREATE TEMP TRIGGER respell_field AFTER UPDATE OF type, unit ON main.field
        WHEN OLD.type <> NEW.type OR OLD.unit <> NEW.unit
        BEGIN
            INSERT INTO respell_entity
            SELECT owner_entity_id FROM value WHERE field_id = NEW.id AND owner_entity_id IS NOT NULL {ONCE};
            INSERT INTO respell_note
            SELECT owner_note_id FROM value WHERE field_id = NEW.id AND owner_note_id IS NOT NULL {ONCE};
        END
    """


def mark_all(session: Connection) -> None:
    """As if everything had changed."""
    for what, table in (("note", "note"), ("entity", "entity"), ("file", "attachment")):
        session.execute(text(f"INSERT INTO respell_{what} SELECT id FROM {table} WHERE TRUE {ONCE}"))


def is_current(session: Connection) -> bool:
    """Whether the file was indexed in the way of this program."""
    return memory.get(session, _VERSION_KEY) == VERSION


def set_current(session: Connection) -> None:
    """From now on it was."""
    memory.set_(session, _VERSION_KEY, VERSION)
