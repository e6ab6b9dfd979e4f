"""One karte's notes in order of time, paged by key and never by offset."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select, tuple_

from karte.store import entities, lines, schema
from karte.store.counting import COUNTS, of_template
from karte.store.note_rows import NoteLine
from karte.store.rows import MonthCount
from karte.store.store import Session

_DAY = 24 * 60
_EPOCH = date(1970, 1, 1).toordinal()

PUBLIC = schema.note.c.private == 0
"""Passes notes that may be printed and exported."""


def count(
    session: Session,
    entity_id: int,
    template_id: int | None = None,
    *,
    public: bool = False,
    counting: bool = False,
) -> int:
    """How many notes a karte shows, of one template or of all; `public` leaves out those marked 自分だけ.

    Also those in which it is only spoken of, as they stand in the timeline, unless `counting`.
    """
    query = select(func.count()).select_from(schema.timeline).where(*_of(entity_id, template_id))
    if counting:
        query = query.where(COUNTS)
    if public:
        query = query.join(schema.note, schema.note.c.id == schema.timeline.c.note_id).where(PUBLIC)
    return session.execute(query).scalar_one()


def newest(
    session: Session,
    entity_id: int,
    *,
    limit: int | None,
    template_id: int | None = None,
    after: NoteLine | None = None,
    public: bool = False,
    counting: bool = False,
) -> list[NoteLine]:
    """The newest notes first; with `after` the next older ones behind that line.

    `counting` leaves out those in which the karte is only spoken of.
    """
    line = schema.timeline.c
    where = _of(entity_id, template_id)
    if counting:
        where.append(COUNTS)
    if public:
        where.append(PUBLIC)
    if after is not None:
        # As it is kept: a time that cannot be read here may be one for SQLite.
        kept = select(line.at).where(line.entity_id == entity_id, line.note_id == after.note_id)
        at = func.coalesce(kept.scalar_subquery(), after.at)
        where.append(tuple_(line.at, line.note_id) < tuple_(at, after.note_id))
    return _lines(session, where, limit)


def span(
    session: Session, entity_id: int, *, public: bool = False
) -> tuple[datetime | None, datetime | None]:
    """Local time of the oldest and the newest note that counts; `public` leaves out those marked 自分だけ."""
    line = schema.timeline.c
    query = select(func.min(line.at), func.max(line.at)).where(*_of(entity_id, None), COUNTS)
    if public:
        query = query.join(schema.note, schema.note.c.id == line.note_id).where(PUBLIC)
    first, last = session.execute(query).one()
    return entities.wall(first), entities.wall(last)


def month(
    session: Session, entity_id: int, year: int, month_: int, template_id: int | None = None
) -> list[NoteLine]:
    """All notes of one month, newest first."""
    line = schema.timeline.c
    start, end = month_bounds(year, month_)
    return _lines(session, [*_of(entity_id, template_id), line.at >= start, line.at < end], None)


def months(session: Session, entity_id: int, template_id: int | None = None) -> list[MonthCount]:
    """The months in which a karte has notes, newest first."""
    line = schema.timeline.c
    name = func.strftime("%Y-%m", line.at * 60, "unixepoch")
    rows = session.execute(
        select(name, func.count()).where(*_of(entity_id, template_id)).group_by(name).order_by(name.desc())
    )
    return [MonthCount(int(found[:4]), int(found[5:]), number) for found, number in rows.all()]


def month_bounds(year: int, month_: int) -> tuple[int, int]:
    """First minute of a month and of the next, as `NoteLine.at` counts them."""
    following = (year, month_ + 1) if month_ < 12 else (year + 1, 1)
    return day_start(date(year, month_, 1)), day_start(date(*following, 1))


def day_start(day: date) -> int:
    """The first minute of a day, as `NoteLine.at` counts them."""
    return (day.toordinal() - _EPOCH) * _DAY


def _of(entity_id: int, template_id: int | None) -> list[ColumnElement[bool]]:
    line = schema.timeline.c
    where: list[ColumnElement[bool]] = [line.entity_id == entity_id]
    if template_id is not None:
        where.append(of_template(template_id))
    return where


def _lines(session: Session, where: list[ColumnElement[bool]], limit: int | None) -> list[NoteLine]:
    line, note = schema.timeline.c, schema.note.c
    query = lines.QUERY.join(schema.timeline, line.note_id == note.id).where(*where)
    return lines.read(session, query.order_by(line.at.desc(), line.note_id.desc()).limit(limit))
