"""Which photos and files a text means, by name and caption and whose they are."""

from __future__ import annotations

import json

from sqlalchemy import func, select

from karte.store import matching, schema
from karte.store.search import named
from karte.store.search.found import FileHit
from karte.store.store import Session
from karte.text.query import Query

_HIDDEN = ("", "")


def ids(session: Session, query: Query) -> list[int]:
    """The ids of all files that a query means, newest first.

    Each word stands in name or caption or names a karte that the file belongs to, and at least one stands
    there: as in notes.
    """
    if query.is_empty:
        return []
    said = ["instr(words, ?) > 0"] * len(query.words)
    has = [f"({' OR '.join(said)})"] + ["instr(words, ?) = 0"] * len(query.without)
    found = session.exec_driver_sql(
        f"SELECT attachment_id, {', '.join(said)} FROM file_words WHERE {' AND '.join(has)}"
        " ORDER BY attachment_id DESC",
        (*query.words, *query.words, *query.without),
    ).all()
    if len(query.words) == 1 and not query.without:
        return [row[0] for row in found]
    owners = _owners(session, [row[0] for row in found])
    among = {owner for each in owners.values() for owner in each}
    tests = [*matching.name_tests(query), *matching.forbidden_tests(query)]
    called = [set(passing) for passing in named.called(session, tests, among)]
    wanted, unwanted = called[: len(query.words)], called[len(query.words) :]
    return [
        row[0]
        for row in found
        if all(stands or passing & owners[row[0]] for stands, passing in zip(row[1:], wanted, strict=True))
        and not any(passing & owners[row[0]] for passing in unwanted)
    ]


def _owners(session: Session, attachment_ids: list[int]) -> dict[int, set[int]]:
    """The kartes a file belongs to, itself or with its note."""
    rows = session.exec_driver_sql(
        "SELECT a.id, a.entity_id, t.entity_id FROM json_each(?) AS wanted"
        " CROSS JOIN attachment AS a ON a.id = wanted.value"
        " LEFT JOIN note_target AS t ON t.note_id = a.note_id",
        (json.dumps(attachment_ids),),
    )
    found: dict[int, set[int]] = {attachment_id: set() for attachment_id in attachment_ids}
    for attachment_id, *owners in rows:
        found[attachment_id].update(owner for owner in owners if owner is not None)
    return found


def hits(session: Session, attachment_ids: list[int]) -> tuple[FileHit, ...]:
    """Files as hits, in the order given."""
    if not attachment_ids:
        return ()
    file, note, entity = schema.attachment.c, schema.note.c, schema.entity.c
    target = schema.note_target.c
    main = (
        select(target.entity_id)
        .where(target.note_id == file.note_id)
        .order_by(target.position, target.id)
        .limit(1)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            file.id,
            file.name,
            file.caption,
            file.note_id,
            entity.id,
            func.coalesce(entity.name, ""),
            func.coalesce(note.private, 0),
        )
        .join_from(schema.attachment, schema.note, note.id == file.note_id, isouter=True)
        .join(schema.entity, entity.id == func.coalesce(file.entity_id, main), isouter=True)
        .where(file.id.in_(attachment_ids))
    ).all()
    found = {
        row[0]: FileHit(row[0], *(_HIDDEN if row[6] else row[1:3]), *row[3:6], private=bool(row[6]))
        for row in rows
    }
    return tuple(found[attachment_id] for attachment_id in attachment_ids if attachment_id in found)
