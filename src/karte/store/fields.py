"""Typed fields of kinds and templates."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, insert, select

from karte.store import schema, uids
from karte.store.rows import FieldRow
from karte.store.store import Session


def of_kind(session: Session, kind_id: int) -> list[FieldRow]:
    """The fields of a kind that are in use, in order."""
    return _fields(session, schema.field.c.kind_id == kind_id, schema.field.c.retired == 0)


def of_template(session: Session, template_id: int) -> list[FieldRow]:
    """The fields of a template that are in use, in order."""
    return _fields(session, schema.field.c.template_id == template_id, schema.field.c.retired == 0)


def many(session: Session, field_ids: Iterable[int]) -> dict[int, FieldRow]:
    """Fields by id, retired ones too: old notes keep reading right."""
    return {row.field_id: row for row in _fields(session, schema.field.c.id.in_(list(field_ids)))}


def add_to_kind(
    session: Session,
    kind_id: int,
    label: str,
    kind: str,
    *,
    unit: str = "",
    choices: tuple[str, ...] = (),
    meaning: str = "",
) -> int:
    """A new field at the end of a kind; `kind` is one of `values.TYPES`."""
    last = session.execute(
        select(func.max(schema.field.c.position)).where(schema.field.c.kind_id == kind_id)
    ).scalar()
    made = session.execute(
        insert(schema.field).values(
            uid=uids.new(),
            kind_id=kind_id,
            label=label,
            type=kind,
            unit=unit,
            meaning=meaning,
            choices=json.dumps(list(choices), ensure_ascii=False),
            position=0 if last is None else last + 1,
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def _fields(session: Session, *where: ColumnElement[bool]) -> list[FieldRow]:
    field = schema.field
    rows = session.execute(select(field).where(*where).order_by(field.c.position, field.c.id)).mappings()
    return [_row(dict(row)) for row in rows]


def _row(row: dict[str, Any]) -> FieldRow:
    return FieldRow(
        field_id=row["id"],
        kind_id=row["kind_id"],
        template_id=row["template_id"],
        label=row["label"],
        type=row["type"],
        meaning=row["meaning"],
        unit=row["unit"],
        choices=tuple(json.loads(row["choices"])),
        hint=row["hint"],
        required=bool(row["required"]),
        graph=bool(row["graph"]),
        carry=bool(row["carry"]),
        printed=bool(row["printed"]),
        alert=bool(row["alert"]),
        sensitive=bool(row["sensitive"]),
        retired=bool(row["retired"]),
    )
