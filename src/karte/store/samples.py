"""Which rows came with a sample shop, what the owner has written into them since, and how the rest goes."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Table, delete, or_, select

from karte.i18n import N_
from karte.store import schema, setting
from karte.store.store import Session

Rows = Mapping[str, Collection[int]]
"""Table name → ids."""

GOING = N_("見本を消す")
"""The action in which all shops go: made up as they were, they are no trash."""

_KEY = "samples"
_TABLES: tuple[Table[Any], ...] = (
    schema.kind,
    schema.template,
    schema.field,
    schema.entity,
    schema.note,
    schema.note_target,
    schema.value,
    schema.topic,
)
_MARKS = frozenset(
    {
        *("star", "archived", "pinned", "private", "position", "retired"),
        *("state", "note_id", "ended_at", "ended_note_id"),
    }
)
"""Columns that say how something is kept or whether it is over: who sets them has written nothing."""


@dataclass(frozen=True, slots=True)
class Removed:
    """How many kartes and notes went, and the names of the kartes that stay: the owner has written there."""

    kartes: int
    notes: int
    kept: tuple[str, ...]


def remember(session: Session, shop: str, rows: Rows) -> None:
    """Writes down which rows a shop brought; what hangs on its kartes and notes is found by itself."""
    found = {name: set(ids) for name, ids in rows.items()}
    for table in (schema.value, schema.note_target):
        found[table.name] = _hanging(session, table, rows)
    columns = schema.field.c
    found["field"] |= _found(session, columns.id, columns.parent_id.in_(found["field"]))
    remembered = _remembered(session)
    for name, ids in remembered.get(shop, {}).items():
        found[name] = found.get(name, set()).union(ids)  # it came once before, and something of it is left
    remembered[shop] = {name: sorted(ids) for name, ids in found.items()}
    setting.put(session, _KEY, json.dumps(remembered))


def present(session: Session) -> list[str]:
    """The shops of which a karte or a note is still there, in the order in which they came."""
    remembered = _remembered(session)
    if not remembered:
        return []
    there = _all(session)
    return [
        shop
        for shop, rows in remembered.items()
        if any(there[name].intersection(rows[name]) for name in ("entity", "note"))
    ]


def is_first_own(session: Session, note_id: int) -> bool:
    """Whether there is no other note than this one and those that came with a sample."""
    given = _all(session)["note"] | {note_id}
    other = select(schema.note.c.id).where(schema.note.c.id.not_in(given)).limit(1)
    return session.execute(other).first() is None


def remove(session: Session, templates_in_drafts: Collection[int] = ()) -> Removed:
    """Deletes what the shops brought, except what the owner has written into and what that needs.

    A note stays when its text, values or names were changed; a karte when it was changed or when something
    that stays points to it; a kind, template or field when something that stays uses it. What stays is the
    owner's from now on.
    """
    rows = _all(session)
    written = {table.name: _written(session, table, rows[table.name]) for table in _TABLES}
    for table in (schema.value, schema.note_target):
        written[table.name] |= _hanging(session, table, rows) - rows[table.name]
    notes = rows["note"] - written["note"] - _notes_written_into(session, written)
    _delete(session, schema.note, notes)
    _delete(session, schema.topic, rows["topic"] - written["topic"] - _talked_about(session, rows))
    kept = rows["entity"] & (written["entity"] | _entities_needed(session, rows, written))
    _delete(session, schema.entity, rows["entity"] - kept)
    _remove_shapes(session, rows, written, templates_in_drafts)
    setting.drop(session, _KEY)
    entity = schema.entity.c
    names = select(entity.name).where(entity.id.in_(kept)).order_by(entity.id)
    return Removed(len(rows["entity"] - kept), len(notes), tuple(session.execute(names).scalars()))


def _remembered(session: Session) -> dict[str, dict[str, list[int]]]:
    held = setting.get(session, _KEY)
    return json.loads(held) if held else {}


def _all(session: Session) -> dict[str, set[int]]:
    """The rows of all shops that are still there."""
    remembered = _remembered(session)
    found: dict[str, set[int]] = {}
    for table in _TABLES:
        ids = {row_id for rows in remembered.values() for row_id in rows.get(table.name, ())}
        found[table.name] = _found(session, table.c.id, table.c.id.in_(ids)) if ids else set()
    return found


def _found(session: Session, column: Any, where: ColumnElement[bool]) -> set[int]:
    """What stands in a column of ids; nothing where it is empty."""
    return set(session.execute(select(column).where(where, column.is_not(None)).distinct()).scalars())


def _hanging(session: Session, table: Table[Any], rows: Rows) -> set[int]:
    """The values or tags of the samples' kartes and notes, whoever wrote them."""
    if table is schema.note_target:
        return _found(session, table.c.id, table.c.note_id.in_(rows["note"]))
    entities, notes = table.c.owner_entity_id, table.c.owner_note_id
    return _found(session, table.c.id, or_(entities.in_(rows["entity"]), notes.in_(rows["note"])))


def _written(session: Session, table: Table[Any], ids: Collection[int]) -> set[int]:
    """Rows whose content was changed by an action that still stands."""
    entry, action = schema.journal.c, schema.action.c
    changes = session.execute(
        select(entry.row_id, entry.after)
        .join_from(schema.journal, schema.action, action.id == entry.action_id)
        .where(entry.tbl == table.name, entry.op == "update", entry.row_id.in_(ids))
        .where(action.what == "do", action.state != "undone")
    )
    return {row_id for row_id, after in changes if set(json.loads(after or "{}")) - _MARKS}


def _notes_written_into(session: Session, written: Rows) -> set[int]:
    value, target, attached = schema.value.c, schema.note_target.c, schema.attachment.c
    return (
        _found(session, value.owner_note_id, value.id.in_(written["value"]))
        | _found(session, target.note_id, target.id.in_(written["note_target"]))
        | _found(session, attached.note_id, attached.note_id.is_not(None))
    )


def _talked_about(session: Session, rows: Rows) -> set[int]:
    """Topics that a note which stays says it was about."""
    topic = schema.topic.c
    return _found(session, topic.id, topic.id.in_(rows["topic"]) & topic.ended_note_id.is_not(None))


def _entities_needed(session: Session, rows: Rows, written: Rows) -> set[int]:
    """What values, topics, tags and files that stay belong or point to."""
    value, ids = schema.value.c, rows["entity"]
    found = _found(session, value.owner_entity_id, value.id.in_(written["value"]))
    pointing = (value.entity_id, *(table.c.entity_id for table in _POINTING))
    return found.union(*(_found(session, column, column.in_(ids)) for column in pointing))


_POINTING = (schema.topic, schema.note_target, schema.attachment)


def _remove_shapes(session: Session, rows: Rows, written: Rows, templates_in_drafts: Collection[int]) -> None:
    """Kinds, templates and fields that nothing uses any more; a form that stays keeps its fields."""
    field, value = schema.field, schema.value.c
    fields = set(rows["field"]) - set(written["field"])
    for table, used, drafted in (
        (schema.kind, schema.entity.c.kind_id, ()),
        (schema.template, schema.note.c.template_id, templates_in_drafts),
    ):
        ids, of = set(rows[table.name]), field.c[f"{table.name}_id"]
        needed = {*written[table.name], *drafted, *_found(session, used, used.in_(ids))}
        needed |= _found(session, of, of.in_(ids) & field.c.id.not_in(fields))
        going = ids - needed - _last(session, table, ids - needed)
        fields -= _found(session, field.c.id, of.in_(ids - going))
        _delete(session, table, going)
    filled = _found(session, value.field_id, value.field_id.in_(fields))
    _delete(session, field, fields - filled)


def _last(session: Session, table: Table[Any], going: set[int]) -> set[int]:
    """One of those that would go, if no other is in use: writing needs one."""
    in_use = _found(session, table.c.id, table.c.retired == 0)
    return set(sorted(in_use)[:1]) if in_use <= going else set()


def _delete(session: Session, table: Table[Any], ids: Collection[int]) -> None:
    session.execute(delete(table).where(table.c.id.in_(ids)))
