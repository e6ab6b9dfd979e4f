"""The trash: what was deleted and is still gone, read from the journal, and brought back from there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Table, exists, select, text, union_all

from karte.i18n import N_
from karte.store import fields, journal, notes, revival, samples, schema, values
from karte.store.rows import EntityRef, TemplateRow, TrashedKarte, TrashedNote, TrashRow, Value
from karte.store.store import Change, Session, Store
from karte.text.excerpt import first_line

KARTES, NOTES = "entity", "note"
PAGE = 100
LABEL = N_("ごみ箱から戻す")

_entry, _action = schema.journal.c, schema.action.c


def all(
    session: Session,
    *,
    limit: int = PAGE,
    after: TrashRow | None = None,
    of: Sequence[str] = (KARTES, NOTES),
) -> list[TrashRow]:
    """What can be brought back, the newest first; with `after` the next older ones behind that row.

    What an undo took away is not among it, nor what went with the samples: nobody deleted that.
    """
    query = (
        select(_entry.id, _action.id, _action.label, _action.at, _entry.tbl, _entry.row_id, _entry.before)
        .join_from(schema.journal, schema.action, _action.id == _entry.action_id)
        .where(*_deleted(of))
        .order_by(_entry.id.desc())
        .limit(limit)
    )
    if after is not None:
        query = query.where(_entry.id < after.entry_id)
    found = [(*row[:6], _loaded(row[6])) for row in session.execute(query).all()]
    kartes = _kartes(session, [(row[1], row[5], row[6]) for row in found if row[4] == KARTES])
    written = _notes(session, [(row[1], row[5], row[6]) for row in found if row[4] == NOTES])
    return [
        TrashRow(
            entry_id=entry_id,
            action_id=action_id,
            label=label,
            deleted_at=datetime.fromisoformat(at),
            what=kartes[row_id] if tbl == KARTES else written[row_id],
        )
        for entry_id, action_id, label, at, tbl, row_id, _before in found
    ]


def restore(store: Store, rows: Sequence[TrashRow], *, origin: object = None) -> Change | None:
    """Brings rows back with everything that went with them, as one action; None if none of them is gone.

    A link to something that is itself still gone comes back together with that. A kind or template that was
    deleted later comes along.
    """
    before = store.last_change
    with store.write(LABEL, origin=origin) as session:
        roots = {key_of(row): row.action_id for row in rows}
        journal.carry_out(session, revival.plan(session, roots, LABEL))
    change = store.last_change
    return None if change is before else change


def key_of(row: TrashRow) -> tuple[str, int]:
    """Table and id of what a row would bring back."""
    if isinstance(row.what, TrashedKarte):
        return KARTES, row.what.ref.entity_id
    return NOTES, row.what.note_id


def _deleted(of: Sequence[str]) -> list[ColumnElement[bool]]:
    """Passes the entries of what is gone: for each row the last of those that stand, if it is a deletion."""
    return [
        _entry.id.in_(select(_missing(of).c.id)),
        _entry.op == "delete",
        _entry.before.is_not(None),
        _action.label != samples.GOING,
        *revival.STANDS,
        revival.last_word(schema.journal),
    ]


def _missing(of: Sequence[str]) -> Any:
    """Every entry of a row that is not there: read from the index alone, for the journal is long."""
    inner = schema.journal.alias("entry")
    gone = (
        select(inner.c.id).where(
            inner.c.tbl == table.name, ~exists(select(1).where(table.c.id == inner.c.row_id))
        )
        for table in (schema.entity, schema.note)
        if table.name in of
    )
    return union_all(*gone).subquery()


_WENT_ALONG = text("""
    SELECT action_id, json_extract(before, :owner), before
    FROM journal INDEXED BY ix_journal_action_id
    WHERE action_id IN (SELECT value FROM json_each(:actions)) AND tbl = :tbl AND op = 'delete'
      AND json_extract(before, :owner) IN (SELECT value FROM json_each(:owners))
    ORDER BY id
""")
"""After an import SQLite takes every action for a large one and would read the whole journal."""

Root = tuple[int, int, dict[str, Any]]
"""(action, row, columns) of something deleted."""


def _kartes(session: Session, roots: list[Root]) -> dict[int, TrashedKarte]:
    kinds = _columns(session, schema.kind, (columns["kind_id"] for _action_id, _row, columns in roots))
    standing = _went_along(session, schema.note_target, "entity_id", roots)
    return {
        entity_id: TrashedKarte(_ref(entity_id, columns, kinds), len(standing[entity_id]))
        for _action_id, entity_id, columns in roots
    }


def _notes(session: Session, roots: list[Root]) -> dict[int, TrashedNote]:
    templates = _columns(session, schema.template, (root[2]["template_id"] for root in roots))
    tagged = _went_along(session, schema.note_target, "note_id", roots)
    held = _went_along(session, schema.value, "owner_note_id", roots)
    about = _refs(session, (target["entity_id"] for targets in tagged.values() for target in targets))
    return {
        note_id: TrashedNote(
            note_id=note_id,
            number=columns["number"],
            happened=notes.moment(columns["happened_at"], columns["precision"]),
            template=TemplateRow(columns["template_id"], templates[columns["template_id"]]["name"]),
            excerpt=first_line(columns["body"]) or _summary(session, held[note_id]),
            private=bool(columns["private"]),
            about=tuple(
                about[target["entity_id"]]
                for target in sorted(tagged[note_id], key=lambda target: target["position"])
            ),
        )
        for _action_id, note_id, columns in roots
    }


def _summary(session: Session, held: list[dict[str, Any]]) -> str:
    """What the fields of a note without text held, as one line."""
    known = fields.many(session, {value["field_id"] for value in held})
    filled = {value["field_id"]: Value(value["text"], value["number"]) for value in held}
    shown = (
        values.show(field, filled[field_id]) for field_id, field in known.items() if field.parent_id is None
    )
    return " / ".join(text for text in shown if text)


def _went_along(
    session: Session, table: Table[Any], column: str, roots: list[Root]
) -> dict[int, list[dict[str, Any]]]:
    """The rows of a table that the same actions deleted with each of the roots, which `column` points to."""
    if not roots:
        return defaultdict(list)
    actions = {row_id: action_id for action_id, row_id, _columns in roots}
    asked = {
        "actions": json.dumps(sorted({*actions.values()})),
        "owners": json.dumps(sorted(actions)),
        "tbl": table.name,
        "owner": f"$.{column}",
    }
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for action_id, row_id, before in session.execute(_WENT_ALONG, asked):
        if actions[row_id] == action_id:
            found[row_id].append(_loaded(before))
    return found


def _refs(session: Session, entity_ids: Iterable[int]) -> dict[int, EntityRef]:
    known = _columns(session, schema.entity, entity_ids)
    kinds = _columns(session, schema.kind, (columns["kind_id"] for columns in known.values()))
    return {entity_id: _ref(entity_id, columns, kinds) for entity_id, columns in known.items()}


def _ref(entity_id: int, columns: dict[str, Any], kinds: dict[int, dict[str, Any]]) -> EntityRef:
    kind = kinds[columns["kind_id"]]
    return EntityRef(
        entity_id=entity_id,
        name=columns["name"],
        reading=columns["reading"],
        kind_id=columns["kind_id"],
        kind_name=kind["name"],
        slot=kind["slot"],
        icon=kind["icon"],
    )


def _columns(session: Session, table: Table[Any], row_ids: Iterable[int]) -> dict[int, dict[str, Any]]:
    """Rows as they are, or as they were when they were deleted."""
    wanted = revival.among(row_ids)
    gone = session.execute(
        select(_entry.row_id, _entry.before)
        .where(_entry.tbl == table.name, _entry.op == "delete", _entry.row_id.in_(wanted))
        .order_by(_entry.id)
    ).all()
    there = session.execute(select(table).where(table.c.id.in_(wanted))).mappings()
    known = {row_id: _loaded(before) for row_id, before in gone if before is not None}
    return known | {row["id"]: dict(row) for row in there}


def _loaded(payload: str | None) -> dict[str, Any]:
    return json.loads(payload or "{}")
