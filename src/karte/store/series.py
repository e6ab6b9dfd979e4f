"""A template's numbers over time, for graphs and tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, func, select

from karte.store import balances, fields, measured, schema, templates, timeline, values
from karte.store.notes import moment
from karte.store.rows import FieldRow, Series, SeriesRow, Totals, Value
from karte.store.store import Session
from karte.text.dates import Moment

_EPOCH = datetime.fromisoformat("1970-01-01")


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

    Fields are the template's: choices first, then numbers, money, minutes and stars; of what is counted down
    (残り) the numbers say what was left then, of what is measured each item has a column. `public` leaves out
    notes marked 自分だけ. All but the items comes from indexes alone: neither notes nor values are looked up.
    """
    mine = fields.of_template(session, template_id)
    numeric = [field for field in mine if values.is_number(field)]
    line, value = schema.timeline.c, schema.value.c
    of_note = select(value.number).where(value.owner_note_id == line.note_id, value.row == 0)
    numbers = [of_note.where(value.field_id == field.field_id).scalar_subquery() for field in numeric]
    query = (
        select(line.note_id, line.at, *numbers)
        .where(*_within(entity_id, template_id, since, until))
        .order_by(line.at, line.note_id)
    )
    if public:
        query = query.join(schema.note, schema.note.c.id == line.note_id).where(timeline.PUBLIC)
    found = session.execute(query).all()
    note_ids, at, *columns = zip(*found, strict=True) if found else ((),) * (2 + len(numeric))
    for place, field in enumerate(numeric):
        if field.type == balances.TYPE:
            left = balances.running(session, entity_id, field.field_id)
            columns[place] = tuple(left.get(note_id) for note_id in note_ids)
    items = measured.items(session, entity_id, mine)
    columns += [tuple(each.numbers.get(note_id) for note_id in note_ids) for each in items]
    chosen = _choices(mine)
    return Series(
        templates.get(session, template_id),
        (*chosen, *numeric, *(each.field for each in items)),
        note_ids,
        at,
        (((),) * len(chosen) + tuple(columns)),
    )


def rows(session: Session, series: Series, places: Sequence[int]) -> list[SeriesRow]:
    """The notes at some places of a series with all that they hold.

    One that is gone meanwhile is an empty row that leaves the screen as little as one that is 自分だけ.
    """
    note, value = schema.note.c, schema.value.c
    ids = [series.note_ids[place] for place in places]
    heads = {
        row[0]: (moment(row[1], row[2]), bool(row[3]))
        for row in session.execute(
            select(note.id, note.happened_at, note.precision, note.private).where(note.id.in_(ids))
        ).all()
    }
    cells = {
        (row[0], row[1]): Value(row[2], row[3])
        for row in session.execute(
            select(value.owner_note_id, value.field_id, value.text, value.number).where(
                value.owner_note_id.in_(ids), value.row == 0
            )
        ).all()
    }
    found: list[SeriesRow] = []
    for place, note_id in zip(places, ids, strict=True):
        happened, private = heads.get(note_id) or (Moment(wall(series.at[place]), "day"), True)
        held = tuple(
            _reckoned(series, index, place)
            if field.type == balances.TYPE or field.field_id < 0
            else cells.get((note_id, field.field_id))
            for index, field in enumerate(series.fields)
        )
        found.append(SeriesRow(note_id, happened, held, private))
    return found


def _reckoned(series: Series, index: int, place: int) -> Value | None:
    """What no single value says: what was left after a note, or one item of several that were measured."""
    number = series.numbers[index][place]
    return None if number is None else Value("", number)


def choices(
    session: Session,
    entity_id: int,
    template_id: int,
    *,
    since: date | None = None,
    until: date | None = None,
) -> list[tuple[FieldRow, list[tuple[str, int]]]]:
    """How often each choice was made, most frequent first, of the notes that `of` gives.

    Looks up every value, which takes 2 µs each.
    """
    line, value = schema.timeline.c, schema.value.c
    chosen = _choices(fields.of_template(session, template_id))
    counts: dict[int, list[tuple[str, int]]] = {field.field_id: [] for field in chosen}
    number = func.count()
    made = session.execute(
        select(value.field_id, value.text, number)
        .join_from(schema.timeline, schema.value, value.owner_note_id == line.note_id)
        .where(*_within(entity_id, template_id, since, until))
        .where(value.row == 0, value.field_id.in_(counts), value.text != "")
        .group_by(value.field_id, value.text)
        .order_by(number.desc(), func.min(line.at), value.text)
    )
    for field_id, text, count in made.all():
        counts[field_id].append((text, count))
    return [(field, counts[field.field_id]) for field in chosen if counts[field.field_id]]


def wall(at: int) -> datetime:
    """A place in time as `Series.at` counts it, by the wall clock."""
    return _EPOCH + timedelta(minutes=at)


def totals(series: Series, index: int) -> Totals | None:
    """Sum, mean and the like of one field; None when no note has a number in it."""
    numbers = [number for number in series.numbers[index] if number is not None]
    if not numbers:
        return None
    total = sum(numbers)
    return Totals(len(numbers), total, total / len(numbers), min(numbers), max(numbers), numbers[-1])


def drawable(series: Series) -> list[int]:
    """The places of the numbers that any of its notes holds, what a shop looks at first in front.

    That is money, then what is marked for graphs, then the rest, each in the order of the template.
    """
    held = [
        place
        for place, field in enumerate(series.fields)
        if values.is_number(field) and totals(series, place) is not None
    ]
    return sorted(held, key=lambda place: _weight(series.fields[place]))


def _weight(field: FieldRow) -> tuple[bool, bool]:
    return field.type not in ("money", "lines"), not field.graph


def _choices(mine: Sequence[FieldRow]) -> list[FieldRow]:
    return [field for field in mine if field.type in ("choice", "bool")]


def _within(
    entity_id: int, template_id: int, since: date | None, until: date | None
) -> list[ColumnElement[bool]]:
    line = schema.timeline.c
    where: list[ColumnElement[bool]] = [line.entity_id == entity_id, line.template_id == template_id]
    if since is not None:
        where.append(line.at >= timeline.day_start(since))
    if until is not None:
        where.append(line.at < timeline.day_start(until + timedelta(days=1)))
    return where
