"""What is left of 回数券, points, a kept bottle: notes hold the changes, here they are added up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from karte.store import fields, schema
from karte.store.rows import FieldRow
from karte.store.store import Session
from karte.text.numbers import format_number

TYPE = "balance"


@dataclass(frozen=True, slots=True)
class Balance:
    """What is left in one karte of what a field counts."""

    field: FieldRow
    left: float


def number_words(field: FieldRow, left: float) -> str:
    """What is left, with its unit: 6回."""
    return format_number(left) + field.unit


def of_entity(session: Session, entity_id: int) -> list[Balance]:
    """What is left in a karte, for each field in use that any of its notes has changed, in their order."""
    noted, field = schema.noted.c, schema.field.c
    rows = session.execute(
        select(field.id, func.sum(noted.number))
        .join_from(schema.field, schema.noted, noted.field_id == field.id)
        .where(field.type == TYPE, field.retired == 0, noted.entity_id == entity_id)
        .where(noted.number.is_not(None))
        .group_by(field.id)
        .order_by(field.template_id, field.position, field.id)
    ).all()
    known = fields.many(session, [row[0] for row in rows])
    return [Balance(known[field_id], left or 0.0) for field_id, left in rows]


def before(
    session: Session, entity_id: int, field_ids: Iterable[int], *, without: int | None = None
) -> dict[int, float]:
    """What a karte has left of some fields, 0 where nothing was noted; the note `without` does not count."""
    noted, wanted = schema.noted.c, list(field_ids)
    rows = select(noted.field_id, func.sum(noted.number)).where(
        noted.field_id.in_(wanted), noted.entity_id == entity_id, noted.number.is_not(None)
    )
    if without is not None:
        rows = rows.where(noted.note_id != without)
    found = session.execute(rows.group_by(noted.field_id)).all()
    return dict.fromkeys(wanted, 0.0) | {field_id: left or 0.0 for field_id, left in found}


def running(session: Session, entity_id: int, field_id: int) -> dict[int, float]:
    """What was left after each note of a karte that changed it, by note_id."""
    noted = schema.noted.c
    left = func.sum(noted.number).over(order_by=(noted.at, noted.note_id))
    rows = select(noted.note_id, left).where(
        noted.field_id == field_id, noted.entity_id == entity_id, noted.number.is_not(None)
    )
    return {note_id: number or 0.0 for note_id, number in session.execute(rows).all()}
