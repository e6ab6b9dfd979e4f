"""Everything that follows from the records: marked dirty by triggers, renewed once before each commit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, text

from karte.store.counting import COUNTS_SQL, SIGNED
from karte.store.index import marking
from karte.text import kana
from karte.text.excerpt import first_line
from karte.text.fold import compact
from karte.text.phone import digits

if TYPE_CHECKING:
    from karte.store.index.keeping import Report

_BATCH = 500

AT = "coalesce(CAST(strftime('%s', n.happened_at) AS INTEGER) / 60, 0)"
"""A note's place in time: minutes since 1970-01-01 of the wall clock; 0 where that cannot be read."""

_NOTED = """
    SELECT v.field_id, t.entity_id, t.at, t.note_id, v."row", v.id, v.number
    FROM {notes}
    CROSS JOIN value AS v ON v.owner_note_id = t.note_id AND (v.number IS NOT NULL OR v.text <> '')
    CROSS JOIN field AS f ON f.id = v.field_id AND f.template_id = t.template_id
    """
"""What some notes hold in the fields of their own templates, for each of their kartes where they count."""
_COLUMNS = 'field_id, entity_id, at, note_id, "row", value_id, number'


def triggers() -> Iterator[str]:
    """TEMP tables and triggers that remember which entities and notes have changed."""
    yield "CREATE TEMP TABLE dirty_entity (id INTEGER PRIMARY KEY)"
    yield "CREATE TEMP TABLE dirty_note (id INTEGER PRIMARY KEY)"
    yield from _marks("entity", "dirty_entity", "id")
    yield from _marks("note", "dirty_note", "id")
    yield from _marks("note_target", "dirty_note", "note_id")
    yield from _marks("note_target", "dirty_entity", "entity_id")
    yield from _marks("value", "dirty_entity", "owner_entity_id")
    yield from _marks("value", "dirty_note", "owner_note_id")
    yield f"""
        CREATE TEMP TRIGGER dirty_field AFTER UPDATE ON main.field
        WHEN OLD.type <> NEW.type OR OLD.position <> NEW.position OR OLD.sensitive <> NEW.sensitive
            OR (NEW.sensitive AND OLD.label <> NEW.label)
        BEGIN
            INSERT INTO dirty_entity
            SELECT owner_entity_id FROM value
            WHERE field_id = NEW.id AND owner_entity_id IS NOT NULL {marking.ONCE};
            INSERT INTO dirty_note
            SELECT owner_note_id FROM value
            WHERE field_id = NEW.id AND owner_note_id IS NOT NULL {marking.ONCE};
        END
    """
    yield """
        CREATE TEMP TRIGGER noted_field AFTER DELETE ON main.field
        BEGIN DELETE FROM noted WHERE field_id = OLD.id; END
    """
    yield from marking.triggers()


def _marks(table: str, dirty: str, column: str) -> Iterator[str]:
    for event, rows in (("INSERT", ("NEW",)), ("DELETE", ("OLD",)), ("UPDATE", ("OLD", "NEW"))):
        body = " ".join(
            f"INSERT INTO {dirty} SELECT {row}.{column} WHERE {row}.{column} IS NOT NULL {marking.ONCE};"
            for row in rows
        )
        yield (
            f"CREATE TEMP TRIGGER {dirty}_{table}_{event.lower()} AFTER {event} ON main.{table}"
            f" BEGIN {body} END"
        )


def renew(session: Connection) -> None:
    """Brings lists and search up to date with what was marked, inside the writing transaction."""
    from karte.store.index import keeping  # with all that spells, which no start needs

    _run(
        session,
        "INSERT OR IGNORE INTO dirty_entity"
        " SELECT entity_id FROM timeline WHERE note_id IN (SELECT id FROM dirty_note)"
        " UNION ALL SELECT entity_id FROM note_target WHERE note_id IN (SELECT id FROM dirty_note)",
        # The timeline still says where they stand: by note alone they could be found only in the whole table.
        "DELETE FROM noted WHERE (field_id, entity_id, at, note_id) IN ("
        " SELECT f.id, t.entity_id, t.at, t.note_id FROM dirty_note AS d"
        " CROSS JOIN timeline AS t ON t.note_id = d.id"
        " CROSS JOIN field AS f ON f.template_id = t.template_id)",
        "DELETE FROM timeline WHERE note_id IN (SELECT id FROM dirty_note)",
        "INSERT INTO timeline (entity_id, at, note_id, template_id)"
        f" SELECT t.entity_id, {AT}, n.id, {SIGNED}"
        # CROSS JOIN: the few that are dirty come first. SQLite knows nothing of how few a TEMP table holds
        # and would look through all notes.
        " FROM dirty_note AS d CROSS JOIN note AS n ON n.id = d.id"
        " CROSS JOIN note_target AS t ON t.note_id = n.id",
        f"INSERT INTO noted ({_COLUMNS})"
        f" {_NOTED.format(notes='dirty_note AS d CROSS JOIN timeline AS t ON t.note_id = d.id')}"
        " ORDER BY 1, 2, 3, 4, 5, 6",
        "DELETE FROM entity_index WHERE entity_id IN (SELECT id FROM dirty_entity)",
    )
    found = session.exec_driver_sql("SELECT d.id FROM dirty_entity AS d CROSS JOIN entity USING (id)")
    ids = list(found.scalars())
    for start in range(0, len(ids), _BATCH):
        _index(session, ids[start : start + _BATCH])
    _run(session, "DELETE FROM dirty_entity", "DELETE FROM dirty_note")
    keeping.renew(session)


def rebuild(session: Connection) -> None:
    """Makes timeline, what was noted and entity index anew; needs the TEMP tables of `triggers`."""
    _run(
        session,
        "DELETE FROM timeline",
        "DELETE FROM noted",
        "DELETE FROM entity_index",
        "INSERT OR IGNORE INTO dirty_note SELECT id FROM note",
        "INSERT OR IGNORE INTO dirty_entity SELECT id FROM entity",
    )
    renew(session)


def renew_all(session: Connection, report: Report | None = None) -> None:
    """Makes anew what another version of the program may have derived in another way: lists and search.

    The timeline only repeats what the records say. `report` is called with how many notes of how many are
    done. Needs the TEMP tables of `triggers`.
    """
    from karte.store.index import keeping  # as above

    _run(
        session,
        "DELETE FROM entity_index",
        "INSERT OR IGNORE INTO dirty_entity SELECT id FROM entity",
    )
    renew(session)
    keeping.rebuild(session, report)


def differences(session: Connection) -> list[int]:
    """Ids of entities whose derived rows do not say what the records say."""
    held = _NOTED.format(notes="timeline AS t")
    bad: set[int] = set(
        session.execute(
            text(
                f"""
                SELECT entity_id FROM (
                    SELECT t.entity_id, {AT} AS at, n.id, {SIGNED}
                    FROM note AS n JOIN note_target AS t ON t.note_id = n.id
                    EXCEPT SELECT entity_id, at, note_id, template_id FROM timeline)
                UNION SELECT entity_id FROM (
                    SELECT entity_id, at, note_id, template_id FROM timeline
                    EXCEPT SELECT t.entity_id, {AT}, n.id, {SIGNED}
                    FROM note AS n JOIN note_target AS t ON t.note_id = n.id)
                UNION SELECT entity_id FROM ({held} EXCEPT SELECT {_COLUMNS} FROM noted)
                UNION SELECT entity_id FROM (SELECT {_COLUMNS} FROM noted EXCEPT {held})
                """
            )
        ).scalars()
    )
    kept = {
        row["entity_id"]: dict(row) for row in session.execute(text("SELECT * FROM entity_index")).mappings()
    }
    ids = list(session.execute(text("SELECT id FROM entity")).scalars())
    bad |= set(kept) - set(ids)
    for start in range(0, len(ids), _BATCH):
        for row in _rows(session, ids[start : start + _BATCH]):
            if kept.get(row["entity_id"]) != row:
                bad.add(row["entity_id"])
    return sorted(bad)


def count_timeless(session: Connection) -> int:
    """How many notes have a time that cannot be read."""
    timeless = "SELECT count(*) FROM note WHERE strftime('%s', happened_at) IS NULL"
    return session.execute(text(timeless)).scalar_one()


def _index(session: Connection, ids: list[int]) -> None:
    session.exec_driver_sql(
        "INSERT INTO entity_index"
        " (entity_id, sort_key, heading, words, phones, last_at, note_count, excerpt)"
        " VALUES (:entity_id, :sort_key, :heading, :words, :phones, :last_at, :note_count, :excerpt)",
        _rows(session, ids),
    )


def _rows(session: Connection, ids: list[int]) -> list[dict[str, Any]]:
    wanted = ", ".join(map(str, ids))
    phones: dict[int, list[str]] = {}
    for owner, typed in session.exec_driver_sql(
        f"SELECT v.owner_entity_id, v.text FROM value AS v JOIN field AS f ON f.id = v.field_id"
        f" WHERE v.owner_entity_id IN ({wanted}) AND f.type = 'phone' ORDER BY v.field_id, v.row"
    ):
        phones.setdefault(owner, []).append(digits(typed))
    newest = (
        f"FROM timeline AS t WHERE t.entity_id = e.id AND {COUNTS_SQL} ORDER BY at DESC, note_id DESC LIMIT 1"
    )
    found = session.exec_driver_sql(
        f"""
        SELECT e.id, e.name, e.reading, (SELECT count(*) FROM timeline WHERE entity_id = e.id),
            (SELECT at {newest}), n.body, n.private, n.id
        FROM entity AS e LEFT JOIN note AS n ON n.id = (SELECT note_id {newest})
        WHERE e.id IN ({wanted})
        """
    ).all()
    return [
        {
            "entity_id": entity_id,
            "sort_key": kana.sort_key(reading, name),
            "heading": kana.heading(reading, name),
            "words": f"{compact(name)}\n{compact(reading)}",
            "phones": "\n".join(phones.get(entity_id, [])),
            "last_at": last_at,
            "note_count": note_count,
            "excerpt": "" if private else _excerpt(session, note_id, body),
        }
        for entity_id, name, reading, note_count, last_at, body, private, note_id in found
    ]


def _excerpt(session: Connection, note_id: int | None, body: str | None) -> str:
    """The first words of a note, or its values where nothing was written; sensitive ones are only named."""
    if note_id is None:
        return ""
    line = first_line(body or "")
    if line:
        return line
    shown = session.exec_driver_sql(
        "SELECT CASE WHEN f.sensitive THEN f.label ELSE v.text END"
        " FROM value AS v JOIN field AS f ON f.id = v.field_id"
        " WHERE v.owner_note_id = ? AND v.number IS NULL AND v.text <> ''"
        " ORDER BY f.position, v.row LIMIT 3",
        (note_id,),
    ).scalars()
    return "・".join(shown)  # data


def _run(session: Connection, *statements: str) -> None:
    for statement in statements:
        session.exec_driver_sql(statement)
