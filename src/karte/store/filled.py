"""What the fields of notes hold: read whole and written, the cells of rows with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, insert, select, update

from karte.store import entities, fields, schema, tabular, values
from karte.store.among import among
from karte.store.rows import FieldRow, FieldValue, Value
from karte.store.store import Session

_Place = tuple[int, int]
"""Where a value stands in its note: field_id and row."""
_value = schema.value.c
_OF_NOTES = (
    select(_value.owner_note_id, _value.field_id, _value.row, _value.text, _value.number, _value.entity_id)
    .where(among(_value.owner_note_id, "note_ids"))
    .order_by(_value.owner_note_id, _value.row)
)


def of_notes(session: Session, note_ids: Iterable[int]) -> dict[int, list[FieldValue]]:
    """The values of some notes, in the order of their fields; each of a field of rows has these."""
    rows = session.execute(_OF_NOTES, {"note_ids": note_ids}).all()
    known = fields.many(session, {row[1] for row in rows})
    order = {field_id: place for place, field_id in enumerate(known)}
    found: dict[int, list[FieldValue]] = {}
    cells: dict[int, list[FieldValue]] = {}
    readable = (row for row in rows if row[1] in known)  # in a file that has come to harm a field may be gone
    for note_id, field_id, row, said, number, points_to in sorted(readable, key=lambda row: order[row[1]]):
        if note_id is not None:
            into = found if known[field_id].parent_id is None else cells
            held = FieldValue(known[field_id], Value(said, number, points_to), row)
            into.setdefault(note_id, []).append(held)
    for note_id, of_note in cells.items():
        found[note_id] = _with_rows(found.get(note_id, []), of_note)
    return found


def add(session: Session, note_id: int, held: Mapping[int, Value]) -> None:
    """What a new note holds, by field id, all rows at once."""
    rows = [_columns(note_id, place, value) for place, value in _wanted(session, held).items()]
    if rows:
        session.execute(insert(schema.value), rows)


def change(session: Session, note_id: int, held: Mapping[int, Value]) -> None:
    """Makes a note hold exactly this, by field id; only what differs is written."""
    table = schema.value
    there = {
        (field_id, row): value_id
        for value_id, field_id, row in session.execute(
            select(table.c.id, table.c.field_id, table.c.row).where(table.c.owner_note_id == note_id)
        ).all()
    }
    wanted = _wanted(session, held)
    filled = {field_id for field_id, _row in wanted}
    columns = _columns_of(session, held) if any(row for _field_id, row in there) else set[int]()
    for place, value_id in there.items():
        field_id, row = place
        if place not in wanted and (row == 0 or field_id in columns or field_id not in filled):
            session.execute(delete(table).where(table.c.id == value_id))
    for place, value in wanted.items():
        says = _columns(note_id, place, value)
        if place in there:
            session.execute(update(table).where(table.c.id == there[place]).values(**says))
        else:
            session.execute(insert(table).values(**says))


def _columns_of(session: Session, field_ids: Iterable[int]) -> set[int]:
    found = fields.columns_of(session, field_ids).values()
    return {column for each in found for column in each.values()}


def _with_rows(whole: list[FieldValue], cells: list[FieldValue]) -> list[FieldValue]:
    """The values of a note, those of fields of rows with their cells."""
    rows: dict[int, dict[int, dict[str, Value]]] = {}
    for each in cells:
        assert each.field.parent_id is not None
        row = rows.setdefault(each.field.parent_id, {}).setdefault(each.row, {})
        row[each.field.meaning] = each.value
    return [
        replace(each, value=replace(each.value, rows=_in_order(each.field, rows[each.field.field_id])))
        if each.field.field_id in rows
        else each
        for each in whole
    ]


def _in_order(field: FieldRow, rows: dict[int, dict[str, Value]]) -> tuple[tuple[Value, ...], ...]:
    names = [column.meaning for column in tabular.COLUMNS.get(field.type, ())]
    return tuple(tuple(rows[row].get(name, values.EMPTY) for name in names) for row in sorted(rows))


def _wanted(session: Session, held: Mapping[int, Value]) -> dict[_Place, Value]:
    """What is to stand where; of a karte that is gone meanwhile the words stay."""
    wanted = dict(_places(session, held))
    pointed = {value.entity_id for value in wanted.values() if value.entity_id is not None}
    known = {ref.entity_id for ref in entities.refs(session, pointed)} if pointed else set[int]()
    return {
        place: value if value.entity_id in known else replace(value, entity_id=None)
        for place, value in wanted.items()
    }


def _places(session: Session, held: Mapping[int, Value]) -> Iterator[tuple[_Place, Value]]:
    """Where each value goes, and where the cells of its rows do; blanks go nowhere."""
    filled = {field_id: value for field_id, value in held.items() if not values.is_empty(value)}
    yield from (((field_id, 0), value) for field_id, value in filled.items())
    with_rows = [field_id for field_id, value in filled.items() if value.rows]
    if not with_rows:
        return
    columns = fields.columns_of(session, with_rows)
    kinds = fields.many(session, with_rows)
    for field_id in with_rows:
        names = [column.meaning for column in tabular.COLUMNS[kinds[field_id].type]]
        for row, cells in enumerate(filled[field_id].rows):
            for name, cell in zip(names, cells, strict=True):
                if not values.is_empty(cell):
                    yield (columns[field_id][name], row), cell


def _columns(note_id: int, place: _Place, value: Value) -> dict[str, Any]:
    return {
        "owner_note_id": note_id,
        "field_id": place[0],
        "row": place[1],
        "text": value.text,
        "number": value.number,
        "entity_id": value.entity_id,
    }
