"""All rows of one note, by the driver alone: records, journal, timeline, what was noted, and the index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from karte.store.index import grams

OTHER = 100
"""The first of the kartes that are not measured otherwise: what is written here stays."""
_SEAL = "0" * 80
_AT = 29_919_600
"""2026-11-20 20:00 as minutes since 1970-01-01."""
_RECORD = "2026-11-21T00:00:00"
_PAYLOADS = {
    "note": f'{{"uid": "{uuid4()}", "number": 100000, "template_id": 2, "recorder_id": 1, "body": "%s"}}',
    "note_target": '{"note_id": 100000, "entity_id": 100, "role": "", "remark": "", "position": 0}',
    "value": '{"owner_note_id": 100000, "field_id": 40, "row": 0, "text": "12100", "number": 12100.0}',
    "attachment": f'{{"uid": "{uuid4()}", "note_id": 100000, "sha256": "{_SEAL[:64]}", "name": "IMG_1.jpg"}}',
}


@dataclass(frozen=True, slots=True)
class Load:
    """How much a note holds."""

    kartes: int = 1
    fields: int = 3
    photos: int = 0
    body: str = "カット。耳まわりは短めで固定。次回は前髪を少し伸ばすか相談する。" * 4


PLAIN = Load()
"""A note with three numbers in one karte."""


def save(connection: Any, load: Load) -> None:
    """Writes a note of the second template, and commits it as karte does."""
    run, many = connection.execute, connection.executemany
    kartes = range(OTHER, OTHER + load.kartes)
    run("BEGIN IMMEDIATE")
    action = run(
        "INSERT INTO action (what, label, state, at, schema_version)"
        " VALUES ('do', 'ノートを追加', 'done', ?, 3)",
        (_RECORD,),
    ).lastrowid
    note = run(
        "INSERT INTO note (uid, number, template_id, happened_at, precision, body, created_at)"
        " SELECT ?, max(number) + 1, 2, '2026-11-20T20:00', 'minute', ?, ? FROM note",
        (str(uuid4()), load.body, _RECORD),
    ).lastrowid
    many(
        "INSERT INTO note_target (note_id, entity_id, position) VALUES (?, ?, ?)",
        [(note, entity, position) for position, entity in enumerate(kartes)],
    )
    found = run("SELECT id FROM field WHERE template_id = 2 AND type <> 'choice' LIMIT ?", (load.fields,))
    fields = [row[0] for row in found]
    many(
        "INSERT INTO value (owner_note_id, field_id, text, number) VALUES (?, ?, '4', 4)",
        [(note, field) for field in fields],
    )
    many(
        "INSERT INTO attachment (uid, note_id, sha256, name, media_type, size, position, created_at)"
        " VALUES (?, ?, ?, 'IMG_1.jpg', 'image/jpeg', 3000000, ?, ?)",
        [(str(uuid4()), note, _SEAL[:64], position, _RECORD) for position in range(load.photos)],
    )
    many(
        "INSERT INTO journal (action_id, tbl, row_id, op, after, seal) VALUES (?, ?, ?, 'insert', ?, ?)",
        [(action, table, note, payload, _SEAL) for table, payload in _entries(load)],
    )
    _derive(connection, load, note, fields)
    run("UPDATE action SET chain = ? WHERE id = ?", (_SEAL[:64], action))
    run("COMMIT")


def _entries(load: Load) -> Iterator[tuple[str, str]]:
    counts = {"note": 1, "note_target": load.kartes, "value": load.fields, "attachment": load.photos}
    for table, count in counts.items():
        for _number in range(count):
            yield table, _PAYLOADS[table].replace("%s", load.body)


def _derive(connection: Any, load: Load, note: int, fields: list[int]) -> None:
    """What follows from the records, as far as it has rows."""
    run, many = connection.execute, connection.executemany
    kartes = range(OTHER, OTHER + load.kartes)
    many("INSERT INTO timeline VALUES (?, ?, ?, 2)", [(entity, _AT, note) for entity in kartes])
    many(
        "INSERT INTO noted VALUES (?, ?, ?, ?, 0, ?, 4)",
        [(field, entity, _AT, note, note) for field in fields for entity in kartes],
    )
    many(
        "UPDATE entity_index SET note_count = note_count + 1, last_at = ?, excerpt = ? WHERE entity_id = ?",
        [(_AT, load.body, entity) for entity in kartes],
    )
    (place,) = run("SELECT max(place) + 1 FROM note_place").fetchone()
    marks = grams.marks(kartes)
    run("INSERT INTO note_place VALUES (?, ?, 0)", (note, place))
    for table, column, said in (
        ("note_words", "words", grams.pairs([load.body])),
        ("note_letters", "letters", grams.letters([load.body])),
    ):
        run(f"INSERT INTO {table} (rowid, {column}) VALUES (?, ?)", (place, f"{said} {marks}"))
        run(f"INSERT INTO {table} ({table}) VALUES ('flush')")
    photos = run("SELECT id FROM attachment WHERE note_id = ?", (note,)).fetchall()
    many("INSERT INTO file_words VALUES (?, 'img_1.jpg')", photos)
