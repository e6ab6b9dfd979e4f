"""Notes and the entities they are tagged to."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Integer,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    tuple_,
    update,
)

from karte import clock
from karte.store import (
    additions,
    appointments,
    attachments,
    entities,
    fields,
    filled,
    following,
    gifts,
    locking,
    note_rows,
    recorders,
    schema,
    tabular,
    threads,
    uids,
)
from karte.store.among import among
from karte.store.note_rows import (
    AdditionRow,
    FileRow,
    GiftRow,
    LastTime,
    NoteContent,
    NoteRow,
    SaidTopic,
    Target,
    ThreadRow,
)
from karte.store.rows import EntityRef, FieldValue, TemplateRow, Value
from karte.store.store import Session
from karte.text.dates import Moment
from karte.text.moments import Precision
from karte.text.roles import MENTIONED

_EPOCH = datetime.fromisoformat("1970-01-01")
_target = schema.note_target.c
_TARGETS = (
    select(*entities.REF_COLUMNS, _target.note_id, _target.role, _target.remark)
    .join_from(schema.note_target, schema.entity, schema.entity.c.id == _target.entity_id)
    .join(schema.kind, schema.kind.c.id == schema.entity.c.kind_id)
    .where(among(_target.note_id, "note_ids"))
    .order_by(_target.role == MENTIONED, _target.position, _target.id)
)
"""Made once, as the next two: a search asks it at every keystroke."""
_MANY = (
    select(
        schema.note,
        schema.template.c.name.label("template_name"),
        func.coalesce(schema.recorder.c.name, "").label("recorder"),
    )
    .join_from(schema.note, schema.template, schema.template.c.id == schema.note.c.template_id)
    .outerjoin(schema.recorder, schema.recorder.c.id == schema.note.c.recorder_id)
    .where(among(schema.note.c.id, "note_ids"))
)
_topic = schema.topic.c
_SAID = (
    select(
        _topic.ended_note_id,
        _topic.text,
        schema.kind.c.topics_title,
        func.coalesce(schema.note.c.private, 0),
    )
    .join_from(schema.topic, schema.entity, schema.entity.c.id == _topic.entity_id)
    .join(schema.kind, schema.kind.c.id == schema.entity.c.kind_id)
    .outerjoin(schema.note, schema.note.c.id == _topic.note_id)
    .where(among(_topic.ended_note_id, "note_ids"))
    .order_by(_topic.entity_id, _topic.position, _topic.id)
)


def get(session: Session, note_id: int) -> NoteRow | None:
    """One whole note; None if it is gone."""
    return next(iter(many(session, [note_id])), None)


def many(session: Session, note_ids: Iterable[int]) -> list[NoteRow]:
    """Whole notes in the order asked for; ids that are gone are left out."""
    wanted = list(note_ids)
    if not wanted:
        return []
    rows = session.execute(_MANY, {"note_ids": wanted}).mappings()
    found = {row["id"]: dict(row) for row in rows}
    tagged = _targets(session, wanted)
    held = filled.of_notes(session, wanted)
    said = _said(session, wanted)
    added = additions.of_notes(session, wanted)
    attached = attachments.of_notes(session, wanted)
    given = gifts.of_notes(session, wanted)
    agreed = appointments.of_notes(session, wanted)
    known = threads.many(session, {row["thread_id"] for row in found.values() if row["thread_id"]})
    return [
        _row(
            found[note_id],
            tagged.get(note_id, ()),
            held.get(note_id, ()),
            said.get(note_id, ()),
            added.get(note_id, ()),
            known.get(found[note_id]["thread_id"]),
            attached.get(note_id, ()),
            given.get(note_id, ()),
            agreed.get(note_id),
        )
        for note_id in wanted
        if note_id in found
    ]


def _row(
    row: dict[str, Any],
    targets: Iterable[Target],
    held: Iterable[FieldValue],
    said: Iterable[SaidTopic],
    added: Iterable[AdditionRow],
    thread: ThreadRow | None,
    files: tuple[FileRow, ...],
    given: Iterable[GiftRow],
    agreed: Moment | None,
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
        values=tuple(held),
        said=tuple(said),
        due=row["due"],
        billing=row["billing"],
        billable=row["billable"],
        locked=bool(row["locked"]),
        thread=thread,
        files=files,
        additions=tuple(added),
        gifts=tuple(given),
        next=agreed,
    )


def moment(happened_at: str, precision: str) -> Moment:
    """A stored wall-clock time with its precision; what cannot be read is 1970, to be put right."""
    try:
        at = datetime.fromisoformat(happened_at)
    except ValueError:
        at = datetime.fromisoformat("1970-01-01")
    return Moment(at, cast("Precision", precision))


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


def present(session: Session, note_ids: list[int]) -> dict[int, tuple[EntityRef, ...]]:
    """As `about`, without those of whom a note only speaks unless there is nobody else."""
    tagged = _targets(session, note_ids) if note_ids else {}
    return {note_id: tuple(each.ref for each in note_rows.present(tagged[note_id])) for note_id in tagged}


def _said(session: Session, note_ids: list[int]) -> dict[int, list[SaidTopic]]:
    found: dict[int, list[SaidTopic]] = {}
    for note_id, text_, title, hidden in session.execute(_SAID, {"note_ids": note_ids}):
        if note_id is not None:
            found.setdefault(note_id, []).append(SaidTopic(text_, title, bool(hidden)))
    return found


_GIVEN = literal_column("(SELECT seq FROM sqlite_sequence WHERE name = 'note')", Integer)
_HIGHEST = select(func.max(schema.note.c.number)).scalar_subquery()
_ADD = insert(schema.note).values(
    # One more than any number ever given; a deleted note's number is not given again.
    number=func.max(func.coalesce(_GIVEN, 0), func.coalesce(_HIGHEST, 0)) + 1,
    recorder_id=func.coalesce(bindparam("writer", type_=Integer), recorders.USUAL_ID),
)


def add(session: Session, content: NoteContent) -> int:
    """A new note with the next number, of the usual recorder unless it names one; returns its id."""
    says = _columns(content)
    made = session.execute(
        _ADD,
        {
            "uid": uids.new(),
            "created_at": clock.utc().isoformat(timespec="seconds"),
            "writing_seconds": content.writing_seconds,
            "writer": says.pop("recorder_id", None),
            **says,
        },
    ).inserted_primary_key
    assert made is not None
    note_id = int(made[0])
    _place(session, note_id, content)
    return note_id


def change(session: Session, note_id: int, content: NoteContent) -> None:
    """Makes a note hold exactly this; only what differs is written and journaled.

    What it has put down in the kartes follows. Raises `LockedNoteError` where the note is 確定, as all do
    that change or delete one.
    """
    locking.refuse(session, [note_id])
    at = select(schema.note.c.happened_at, schema.note.c.precision).where(schema.note.c.id == note_id)
    was = session.execute(at).first()
    says = _columns(content)
    if content.writing_seconds:
        says["writing_seconds"] = schema.note.c.writing_seconds + content.writing_seconds
    session.execute(update(schema.note).where(schema.note.c.id == note_id).values(**says))
    _tag(session, note_id, content)
    filled.change(session, note_id, content.values)
    following.follow(session, note_id)
    if was is not None:
        following.keep_day(session, note_id, moment(*was).at.date(), content.happened.at.date())


def remove(session: Session, note_id: int) -> None:
    """Deletes a note out of every karte.

    What it put down in the kartes outlives it; what was 自分だけ goes, or else everybody would see it.
    """
    locking.refuse(session, [note_id])
    note = schema.note.c
    if session.execute(select(note.private).where(note.id == note_id)).scalar():
        following.take_away(session, note_id)
    session.execute(delete(schema.note).where(schema.note.c.id == note_id))


def set_private(session: Session, note_id: int, private: bool) -> None:
    """Marks a note 自分だけ: out of prints and exports, masked until opened."""
    locking.refuse(session, [note_id])
    session.execute(update(schema.note).where(schema.note.c.id == note_id).values(private=int(private)))


def last_time(
    session: Session,
    entity_id: int,
    template_id: int,
    *,
    before: int | None = None,
    at: datetime | None = None,
) -> LastTime | None:
    """The newest note of a template in a karte, and of each field the newest value in any of its notes.

    With `before` and `at`, of the notes that `earlier` passes. Notes marked 自分だけ do not count: their
    values would stand beside the fields for others to read.
    """
    line = schema.timeline.c
    where: list[ColumnElement[bool]] = [
        line.entity_id == entity_id,
        line.template_id == template_id,
        schema.note.c.private == 0,
        *earlier(session, before=before, at=at),
    ]
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


def earlier(
    session: Session, *, before: int | None = None, at: datetime | None = None
) -> list[ColumnElement[bool]]:
    """Passes the lines of the timeline that come before the note `before`.

    With `at` (local wall-clock time) that note is to happen then; without `before` it is a new one, which
    comes behind all that are there at that minute. With neither, all pass.
    """
    line = schema.timeline.c
    place: int | None = None
    if at is not None:
        place = (at - _EPOCH) // timedelta(minutes=1)
    elif before is not None:
        place = session.execute(select(line.at).where(line.note_id == before).limit(1)).scalar()
    where: list[ColumnElement[bool]] = []
    if before is not None:
        where.append(line.note_id != before)
    if place is not None and before is not None:
        where.append(tuple_(line.at, line.note_id) < tuple_(place, before))
    elif place is not None:
        where.append(line.at <= place)
    return where


def _newest_values(
    session: Session, where: list[ColumnElement[bool]], newest: tuple[ColumnElement[Any], ...]
) -> dict[int, FieldValue]:
    """Of each field the newest value that says something, in the notes of one karte."""
    line, value = schema.timeline.c, schema.value.c
    place = func.row_number().over(partition_by=value.field_id, order_by=newest).label("place")
    held = (
        select(value.field_id, value.text, value.number, value.entity_id, line.note_id, place)
        .join_from(schema.timeline, schema.note, schema.note.c.id == line.note_id)
        .join(schema.value, value.owner_note_id == line.note_id)
        .where(*where, value.row == 0)
        .where(or_(value.text != "", value.number.is_not(None), value.entity_id.is_not(None)))
        .subquery()
    )
    rows = session.execute(select(held).where(held.c.place == 1)).all()
    held_in = {row[0]: row[4] for row in rows}
    known = fields.many(session, held_in)
    whole = {
        row[0]: FieldValue(known[row[0]], Value(row[1], row[2], row[3]))
        for row in rows
        if row[0] in known and known[row[0]].parent_id is None
    }
    of_rows = [field_id for field_id, each in whole.items() if each.field.type in tabular.TYPES]
    if of_rows:
        told = filled.of_notes(session, {held_in[field_id] for field_id in of_rows})
        for field_id in of_rows:
            of_note = told[held_in[field_id]]
            whole[field_id] = next(each for each in of_note if each.field.field_id == field_id)
    return whole


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
    if tags:
        session.execute(insert(schema.note_target), tags)
    filled.add(session, note_id, content.values)


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
