"""What a rule asks of the notes of a karte: how many there are and what they hold in a field, as SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, false, func, literal_column, not_, select

from karte.store import candidates, schema, values
from karte.store.asked import Asked, Test, back, compared, fits, listed, minutes
from karte.store.counting import COUNTS

_entity, _value = schema.entity.c, schema.value.c
_timeline, _noted = schema.timeline.c, schema.noted.c

_FIELD_OF_FOUND: ColumnElement[int] = literal_column("+value.field_id")
"""With the plus SQLite goes from the notes it has found to their values, not from all values of a field."""

_SAID = select(_value.text).join_from(schema.noted, schema.value, _value.id == _noted.value_id)


def count(asked: Asked) -> Test:
    """How many notes there are that count."""
    counted = select(func.count()).where(_timeline.entity_id == _entity.id, COUNTS, *_window(asked))
    return compared(counted.scalar_subquery(), asked.condition)


def _window(asked: Asked, at: ColumnElement[int] = _timeline.at) -> list[Test]:
    """The notes of the last so many days: today and so many days before it, nothing that lies ahead."""
    if asked.condition.days is None:
        return []
    since = back(asked.today, asked.condition.days)
    return [at >= minutes(since), at < minutes(back(asked.today, -1))]


def summed(asked: Asked) -> Test:
    """What the numbers of a field come to."""
    return compared(_over_notes(asked, func.sum(_noted.number)), asked.condition)


def mean(asked: Asked) -> Test:
    """The mean of the numbers of a field."""
    return compared(_over_notes(asked, func.avg(_noted.number)), asked.condition)


def _over_notes(asked: Asked, figure: ColumnElement[Any]) -> ColumnElement[Any]:
    return _of_notes(asked, select(figure)).scalar_subquery()


def latest(asked: Asked) -> Test:
    """The newest of the notes that hold anything in the field decides."""
    if asked.condition.how == "empty":
        return not_(_of_notes(asked, select(_noted.value_id)).exists())
    text, number = _newest(asked, _SAID), _newest(asked, select(_noted.number))
    said = select(text).select_from(schema.entity).distinct()
    return func.coalesce(fits(asked, text, number, said), false())


def _newest(asked: Asked, held: Select[Any]) -> ColumnElement[Any]:
    newest = _of_notes(asked, held).order_by(_noted.at.desc(), _noted.note_id.desc(), _noted.row)
    return newest.limit(1).scalar_subquery()


def any_noted(asked: Asked) -> Test:
    """Whether any of the notes holds it in the field; looked up karte by karte, no further than the first."""
    if asked.condition.how == "empty":
        return not_(_of_notes(asked, select(_noted.value_id)).exists())
    assert asked.field is not None
    held = select(_noted.value_id) if asked.field.type in values.NUMBERS else _SAID
    return _of_notes(asked, held).where(fits(asked, _value.text, _noted.number, _noted_texts(asked))).exists()


def _noted_texts(asked: Asked) -> Select[Any]:
    """What notes hold in a field, without those of which is known that they do not fit."""
    assert asked.field is not None
    note, sought = schema.note.c, asked.condition.values
    said = (
        select(_value.text).join_from(schema.note, schema.value, _value.owner_note_id == note.id).distinct()
    )
    if asked.condition.days is not None:
        said = said.where(
            note.happened_at >= back(asked.today, asked.condition.days).isoformat(),
            note.happened_at < back(asked.today, -1).isoformat(),
        )
    elif asked.condition.how in ("contains", "is"):
        likely = candidates.note_ids(asked.session, str(sought[0]))
        if likely is None:
            return said.where(_value.field_id == asked.field.field_id)
        said = said.where(note.id.in_(listed(likely)))
    return said.where(_FIELD_OF_FOUND.in_([asked.field.field_id]))


def _of_notes(asked: Asked, held: Select[Any]) -> Select[Any]:
    """What the notes of one karte hold in a field of a template: rows that stand side by side."""
    assert asked.field is not None
    return held.where(
        _noted.entity_id == _entity.id,
        _noted.field_id == asked.field.field_id,
        *([_noted.number.is_not(None)] if asked.field.type in values.NUMBERS else []),
        *_window(asked, _noted.at),
    )
