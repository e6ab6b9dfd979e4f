"""間柄: how close someone is, as dated steps; the latest one is how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, delete, func, insert, select, update

from karte import clock
from karte.store import schema
from karte.store.store import Session

_stage = schema.stage.c
_NEWEST = (_stage.since.desc(), _stage.id.desc())


@dataclass(frozen=True, slots=True)
class StageRow:
    """One step: since that day they stand so."""

    stage_id: int
    entity_id: int
    stage: str
    since: date
    note_id: int | None
    """The note in which it was said."""
    private: bool = False
    """It comes from a note marked 自分だけ: never printed."""


def of_entity(session: Session, entity_id: int) -> list[StageRow]:
    """All steps of an entity, the first one first."""
    return _read(session, _rows().where(_stage.entity_id == entity_id))


def current(session: Session, entity_id: int) -> StageRow | None:
    """How it stands with an entity; None where nobody has said."""
    steps = of_entity(session, entity_id)
    return steps[-1] if steps else None


def latest_of(entity_id: ColumnElement[int]) -> ScalarSelect[str]:
    """The same as SQL, for each row of a query."""
    newest = select(_stage.stage).where(_stage.entity_id == entity_id).order_by(*_NEWEST).limit(1)
    return newest.scalar_subquery()


def held(session: Session, entity_ids: Iterable[int] | None) -> dict[int, str]:
    """How it stands with some kartes, or with all; one of which nobody has said is not among the keys."""
    query = select(_stage.entity_id, _stage.stage).order_by(_stage.since, _stage.id)
    if entity_ids is not None:
        query = query.where(_stage.entity_id.in_(list(entity_ids)))
    return dict(session.execute(query).all())


def of_note(session: Session, note_id: int) -> StageRow | None:
    """What was said in a note; None if nothing was."""
    return next(iter(_read(session, _rows().where(_stage.note_id == note_id))), None)


def set_for_note(session: Session, note_id: int, entity_id: int | None, stage: str) -> None:
    """What a note says about someone, from its day on; "" or nobody takes back what it said."""
    session.execute(delete(schema.stage).where(_stage.note_id == note_id))
    if stage and entity_id is not None:
        note = schema.note.c
        at = session.execute(select(note.happened_at).where(note.id == note_id)).scalar_one()
        step(session, entity_id, stage, since=date.fromisoformat(at[:10]), note_id=note_id)


def step(
    session: Session, entity_id: int, stage: str, *, since: date | None = None, note_id: int | None = None
) -> None:
    """From that day on, else today, it stands so.

    A second word of the same note on that day, or without a note both times, replaces the first; what two
    notes of one day say stays side by side, so that each can take back its own, and the later one counts.
    Nothing is written where it stood so already.
    """
    day = since or clock.today()
    until = [each for each in of_entity(session, entity_id) if each.since <= day]
    last = until[-1] if until else None
    if last is not None and last.stage == stage:
        return
    if last is not None and last.since == day and last.note_id == note_id:
        session.execute(update(schema.stage).where(_stage.id == last.stage_id).values(stage=stage))
        return
    session.execute(
        insert(schema.stage).values(entity_id=entity_id, note_id=note_id, stage=stage, since=day.isoformat())
    )


def counts(session: Session, on: date) -> dict[str, int]:
    """How many kartes stood at each step on a day; those put away are left out, and steps without any."""
    newest = func.row_number().over(partition_by=_stage.entity_id, order_by=_NEWEST)
    stood = (
        select(_stage.stage, newest.label("place"))
        .join_from(schema.stage, schema.entity, schema.entity.c.id == _stage.entity_id)
        .where(_stage.since <= on.isoformat(), schema.entity.c.archived == 0)
        .subquery()
    )
    query = select(stood.c.stage, func.count()).where(stood.c.place == 1).group_by(stood.c.stage)
    return {row[0]: row[1] for row in session.execute(query)}


def remove(session: Session, stage_id: int) -> None:
    """Takes a step out of the history."""
    session.execute(delete(schema.stage).where(_stage.id == stage_id))


def _rows() -> Select[Any]:
    note = schema.note.c
    return select(schema.stage, func.coalesce(note.private, 0).label("private")).join_from(
        schema.stage, schema.note, note.id == _stage.note_id, isouter=True
    )


def _read(session: Session, query: Select[Any]) -> list[StageRow]:
    return [
        StageRow(
            stage_id=row["id"],
            entity_id=row["entity_id"],
            stage=row["stage"],
            since=date.fromisoformat(row["since"]),
            note_id=row["note_id"],
            private=bool(row["private"]),
        )
        for row in session.execute(query.order_by(_stage.since, _stage.id)).mappings()
    ]
