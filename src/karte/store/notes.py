"""Notes and the entities they are tagged to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, delete, func, insert, or_, select, text, tuple_, update

from karte import clock
from karte.store import entities, fields, recorders, schema, uids, values
from karte.store.rows import (
    EntityRef,
    FieldValue,
    LastTime,
    NoteContent,
    NoteRow,
    SaidTopic,
    Target,
    TemplateRow,
    Value,
)
from karte.store.store import Session
from karte.text.dates import Moment

_target = schema.note_target.c
_TARGETS = (
    select(*entities.REF_COLUMNS, _target.note_id, _target.role, _target.remark)
    .join_from(schema.note_target, schema.entity, schema.entity.c.id == _target.entity_id)
    .join(schema.kind, schema.kind.c.id == schema.entity.c.kind_id)
    .where(_target.note_id.in_(bindparam("note_ids", expanding=True)))
    .order_by(_target.position, _target.id)
)
"""Made once: a search asks it at every keystroke."""


def get(session: Session, note_id: int) -> NoteRow | None:
    """One whole note; None if it is gone."""
    return next(iter(many(session, [note_id])), None)


def many(session: Session, note_ids: Iterable[int]) -> list[NoteRow]:
    """Whole notes in the order asked for; ids that are gone are left out."""
    wanted = list(note_ids)
    if not wanted:
        return []
    note, template, recorder = schema.note.c, schema.template.c, schema.recorder.c
    rows = session.execute(
        select(
            schema.note,
            template.name.label("template_name"),
            func.coalesce(recorder.name, "").label("recorder"),
        )
        .join_from(schema.note, schema.template, template.id == note.template_id)
        .outerjoin(schema.recorder, recorder.id == note.recorder_id)
        .where(note.id.in_(wanted))
    ).mappings()
    found = {row["id"]: dict(row) for row in rows}
    tagged = _targets(session, wanted)
    filled = _values(session, wanted)
    said = _said(session, wanted)
    return [
        _row(found[note_id], tagged.get(note_id, ()), filled.get(note_id, ()), said.get(note_id, ()))
        for note_id in wanted
        if note_id in found
    ]


def _row(
    row: dict[str, Any],
    targets: Iterable[Target],
    filled: Iterable[FieldValue],
    said: Iterable[SaidTopic],
) -> NoteRow:
    return NoteRow(
        note_id=row["id"],
        number=row["number"],
        template=TemplateRow(row["template_id"], row["template_name"]),
        happened=moment(row["happened_at"], row["precision"]),
        body=row["body"],
        private=bool(row["private"]),
        pinned=bool(row["pinned"]),
        state=row["state"],
        channel=row["channel"],
        satisfaction=row["satisfaction"],
        recorder_id=row["recorder_id"],
        recorder=row["recorder"],
        targets=tuple(targets),
        values=tuple(filled),
        said=tuple(said),
    )


def moment(happened_at: str, precision: str) -> Moment:
    """A stored wall-clock time with its precision; what cannot be read is 1970, to be put right."""
    try:
        at = datetime.fromisoformat(happened_at)
    except ValueError:
        at = datetime.fromisoformat("1970-01-01")
    return Moment(at, precision)  # type: ignore[arg-type]


def _targets(session: Session, note_ids: list[int]) -> dict[int, list[Target]]:
    rows = session.execute(_TARGETS, {"note_ids": note_ids}).all()
    found: dict[int, list[Target]] = {}
    for row in rows:
        found.setdefault(row[7], []).append(Target(EntityRef(*row[:7]), row[8], row[9]))
    return found


def about(session: Session, note_ids: list[int]) -> dict[int, tuple[EntityRef, ...]]:
    """The kartes in which notes stand, the main one first; a note of none is not among the keys."""
    tagged = _targets(session, note_ids) if note_ids else {}
    return {note_id: tuple(target.ref for target in targets) for note_id, targets in tagged.items()}


def _values(session: Session, note_ids: list[int]) -> dict[int, list[FieldValue]]:
    value = schema.value.c
    rows = session.execute(
        select(value.owner_note_id, value.field_id, value.row, value.text, value.number, value.entity_id)
        .where(value.owner_note_id.in_(note_ids))
        .order_by(value.owner_note_id, value.row)
    ).all()
    known = fields.many(session, {row[1] for row in rows})
    order = {field_id: place for place, field_id in enumerate(known)}
    found: dict[int, list[FieldValue]] = {}
    readable = (row for row in rows if row[1] in known)  # in a file that has come to harm a field may be gone
    for note_id, field_id, row, said, number, points_to in sorted(readable, key=lambda row: order[row[1]]):
        if note_id is not None:
            found.setdefault(note_id, []).append(
                FieldValue(known[field_id], Value(said, number, points_to), row)
            )
    return found


def _said(session: Session, note_ids: list[int]) -> dict[int, list[SaidTopic]]:
    topic, asked_in = schema.topic.c, schema.note.c
    private = func.coalesce(asked_in.private, 0)
    rows = session.execute(
        select(topic.ended_note_id, topic.text, schema.kind.c.topics_title, private)
        .join_from(schema.topic, schema.entity, schema.entity.c.id == topic.entity_id)
        .join(schema.kind, schema.kind.c.id == schema.entity.c.kind_id)
        .outerjoin(schema.note, asked_in.id == topic.note_id)
        .where(topic.ended_note_id.in_(note_ids))
        .order_by(topic.entity_id, topic.position, topic.id)
    )
    found: dict[int, list[SaidTopic]] = {}
    for note_id, text_, title, hidden in rows:
        if note_id is not None:
            found.setdefault(note_id, []).append(SaidTopic(text_, title, bool(hidden)))
    return found


def add(session: Session, content: NoteContent) -> int:
    """A new note with the next number; returns its id."""
    made = session.execute(
        insert(schema.note).values(
            uid=uids.new(),
            number=_next_number(session),
            created_at=clock.utc().isoformat(timespec="seconds"),
            **{"recorder_id": _usual_recorder(session), **_columns(content)},
        )
    ).inserted_primary_key
    assert made is not None
    note_id = int(made[0])
    _place(session, note_id, content)
    return note_id


def _next_number(session: Session) -> int:
    """One more than any number ever given; a deleted note's number is not given again."""
    given = text("(SELECT seq FROM sqlite_sequence WHERE name = 'note')")
    numbers = session.execute(select(func.max(schema.note.c.number), given)).one()
    return max(number or 0 for number in numbers) + 1


def change(session: Session, note_id: int, content: NoteContent) -> None:
    """Makes a note hold exactly this; only what differs is written and journaled."""
    session.execute(update(schema.note).where(schema.note.c.id == note_id).values(**_columns(content)))
    _tag(session, note_id, content)
    table = schema.value
    rows = session.execute(select(table.c.field_id, table.c.id).where(table.c.owner_note_id == note_id))
    held = dict(rows.all())
    for field_id in held:
        if values.is_empty(content.values.get(field_id, values.EMPTY)):
            session.execute(
                delete(table).where(table.c.owner_note_id == note_id, table.c.field_id == field_id)
            )
    for field_id, value in content.values.items():
        _fill(session, note_id, field_id, value, value_id=held.get(field_id))


def remove(session: Session, note_id: int) -> None:
    """Deletes a note out of every karte."""
    session.execute(delete(schema.note).where(schema.note.c.id == note_id))


def set_private(session: Session, note_id: int, private: bool) -> None:
    """Marks a note 自分だけ: out of prints and exports, masked until opened."""
    session.execute(update(schema.note).where(schema.note.c.id == note_id).values(private=int(private)))


def last_time(
    session: Session, entity_id: int, template_id: int, *, before: int | None = None
) -> LastTime | None:
    """The newest note of a template in a karte, and of each field the newest value in any of its notes.

    With `before`, of the notes that came before that one. Notes marked 自分だけ do not count: their values
    would stand beside the fields for others to read.
    """
    line = schema.timeline.c
    where: list[ColumnElement[bool]] = [
        line.entity_id == entity_id,
        line.template_id == template_id,
        schema.note.c.private == 0,
    ]
    if before is not None:
        at = session.execute(select(line.at).where(line.note_id == before).limit(1)).scalar()
        where.append(line.note_id != before)
        if at is not None:
            where.append(tuple_(line.at, line.note_id) < tuple_(at, before))
    newest = (line.at.desc(), line.note_id.desc())
    found = session.execute(
        select(line.note_id, schema.note.c.happened_at, schema.note.c.precision)
        .join_from(schema.timeline, schema.note, schema.note.c.id == line.note_id)
        .where(*where)
        .order_by(*newest)
        .limit(1)
    ).first()
    if found is None:
        return None
    return LastTime(found[0], moment(found[1], found[2]), _newest_values(session, where, newest))


def _newest_values(
    session: Session, where: list[ColumnElement[bool]], newest: tuple[ColumnElement[Any], ...]
) -> dict[int, FieldValue]:
    """Of each field the newest value that says something, in the notes of one karte."""
    line, value = schema.timeline.c, schema.value.c
    place = func.row_number().over(partition_by=value.field_id, order_by=newest).label("place")
    held = (
        select(value.field_id, value.text, value.number, value.entity_id, place)
        .join_from(schema.timeline, schema.note, schema.note.c.id == line.note_id)
        .join(schema.value, value.owner_note_id == line.note_id)
        .where(*where, value.row == 0)
        .where(or_(value.text != "", value.number.is_not(None), value.entity_id.is_not(None)))
        .subquery()
    )
    rows = session.execute(select(held).where(held.c.place == 1)).all()
    found = {row[0]: Value(row[1], row[2], row[3]) for row in rows}
    return {
        field_id: FieldValue(field, found[field_id], 0)
        for field_id, field in fields.many(session, found).items()
    }


def _usual_recorder(session: Session) -> int | None:
    found = recorders.usual(session)
    return found.recorder_id if found else None


def _columns(content: NoteContent) -> dict[str, Any]:
    who = {} if content.recorder_id is None else {"recorder_id": content.recorder_id}
    return who | {
        "template_id": content.template_id,
        "happened_at": content.happened.at.isoformat(timespec="minutes"),
        "precision": content.happened.precision,
        "body": content.body,
        "state": content.state,
        "channel": content.channel,
        "satisfaction": content.satisfaction,
        "private": int(content.private),
    }


def _place(session: Session, note_id: int, content: NoteContent) -> None:
    """The targets and the values of a new note, all rows of a table at once."""
    tags = [
        {"note_id": note_id, "entity_id": entity_id, "role": role, "remark": remark, "position": position}
        for position, (entity_id, role, remark) in enumerate(content.targets)
    ]
    filled = [
        {"owner_note_id": note_id, "field_id": field_id, "row": 0, **_held(value)}
        for field_id, value in content.values.items()
        if not values.is_empty(value)
    ]
    for table, rows in ((schema.note_target, tags), (schema.value, filled)):
        if rows:
            session.execute(insert(table), rows)


def _tag(session: Session, note_id: int, content: NoteContent) -> None:
    table = schema.note_target
    rows = session.execute(select(table.c.entity_id, table.c.id).where(table.c.note_id == note_id))
    held = dict(rows.all())
    wanted = {entity_id for entity_id, _, _ in content.targets}
    if gone := [target_id for entity_id, target_id in held.items() if entity_id not in wanted]:
        session.execute(delete(table).where(table.c.id.in_(gone)))
    for position, (entity_id, role, remark) in enumerate(content.targets):
        says = {"role": role, "remark": remark, "position": position}
        if entity_id in held:
            session.execute(update(table).where(table.c.id == held[entity_id]).values(**says))
        else:
            session.execute(insert(table).values(note_id=note_id, entity_id=entity_id, **says))


def _fill(
    session: Session, note_id: int, field_id: int, value: Value, *, value_id: int | None = None
) -> None:
    if values.is_empty(value):
        return
    table = schema.value
    if value_id is not None:
        session.execute(update(table).where(table.c.id == value_id).values(**_held(value)))
    else:
        session.execute(insert(table).values(owner_note_id=note_id, field_id=field_id, row=0, **_held(value)))


def _held(value: Value) -> dict[str, Any]:
    return {"text": value.text, "number": value.number, "entity_id": value.entity_id}
