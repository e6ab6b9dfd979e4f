"""A template's numbers over time, for graphs and tables."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select

from karte.store import fields, schema, templates, timeline, values
from karte.store.notes import moment
from karte.store.rows import Series, SeriesRow, Totals, Value
from karte.store.store import Session


def of(
    session: Session,
    entity_id: int,
    template_id: int,
    *,
    since: date | None = None,
    until: date | None = None,
    public: bool = False,
) -> Series:
    """The notes of one template in one karte, oldest first, `until` included.

    Fields are the template's: choices first, then numbers, money, minutes and stars. `public` leaves out
    notes marked 自分だけ.
    """
    mine = fields.of_template(session, template_id)
    shown = tuple(
        [field for field in mine if field.type in ("choice", "bool")]
        + [field for field in mine if values.is_number(field)]
    )
    line, note, value = schema.timeline.c, schema.note.c, schema.value.c
    where = [line.entity_id == entity_id, line.template_id == template_id]
    if since is not None:
        where.append(line.at >= timeline.day_start(since))
    if until is not None:
        where.append(line.at < timeline.day_start(until + timedelta(days=1)))
    if public:
        where.append(timeline.PUBLIC)
    heads = session.execute(
        select(note.id, note.happened_at, note.precision, line.at, note.private)
        .join_from(schema.timeline, schema.note, note.id == line.note_id)
        .where(*where)
        .order_by(line.at, line.note_id)
    ).all()
    place = {field.field_id: index for index, field in enumerate(shown)}
    cells = session.execute(
        select(value.owner_note_id, value.field_id, value.number, value.text)
        .join_from(schema.timeline, schema.value, value.owner_note_id == line.note_id)
        .join(schema.note, note.id == line.note_id)
        .where(*where, value.field_id.in_(place), value.row == 0)
    ).all()
    found: dict[int | None, list[Value | None]] = {row[0]: [None] * len(shown) for row in heads}
    for owner, field_id, number, text in cells:
        found[owner][place[field_id]] = Value(text, number)
    return Series(
        templates.get(session, template_id),
        shown,
        tuple(
            SeriesRow(row[0], moment(row[1], row[2]), row[3], tuple(found[row[0]]), bool(row[4]))
            for row in heads
        ),
    )


def totals(series: Series, index: int) -> Totals | None:
    """Sum, mean and the like of one field; None when no note has a number in it."""
    numbers = [
        held.number
        for row in series.rows
        if (held := row.values[index]) is not None and held.number is not None
    ]
    if not numbers:
        return None
    total = sum(numbers)
    return Totals(len(numbers), total, total / len(numbers), min(numbers), max(numbers), numbers[-1])
