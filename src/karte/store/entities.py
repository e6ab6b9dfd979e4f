"""People and things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, func, insert, select, text, update

from karte import clock
from karte.store import fields, schema, uids, values
from karte.store.among import among
from karte.store.counting import COUNTS
from karte.store.rows import EntityRef, FieldRow, FieldValue, KarteHead, KindRow, Value
from karte.store.store import Session
from karte.text.fold import compact

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - wall-clock time has no zone

REF_COLUMNS = (
    schema.entity.c.id,
    schema.entity.c.name,
    schema.entity.c.reading,
    schema.kind.c.id,
    schema.kind.c.name,
    schema.kind.c.slot,
    schema.kind.c.icon,
)
"""What an EntityRef is made of, in its order."""

_REFS = (
    select(*REF_COLUMNS).join_from(schema.entity, schema.kind).where(among(schema.entity.c.id, "entity_ids"))
)

_HEAD: Select[*tuple[Any, ...]] = (
    select(
        *REF_COLUMNS,
        schema.kind.c.honorific,
        schema.kind.c.topics_title,
        schema.entity.c.star,
        schema.entity.c.archived,
        schema.entity_index.c.last_at,
        schema.entity_index.c.note_count,
        select(schema.timeline.c.at)
        .where(schema.timeline.c.entity_id == schema.entity.c.id, COUNTS)
        .order_by(schema.timeline.c.at)
        .limit(1)
        .scalar_subquery()
        .label("first_at"),
    )
    .join_from(schema.entity, schema.kind)
    .outerjoin(schema.entity_index, schema.entity_index.c.entity_id == schema.entity.c.id)
)


def wall(minutes: int | None) -> datetime | None:
    """A place in the timeline (minutes since 1970-01-01) as local wall-clock time."""
    return None if minutes is None else _EPOCH + timedelta(minutes=minutes)


def ref(session: Session, entity_id: int) -> EntityRef | None:
    """The least by which an entity is shown; None if it is gone."""
    return next(iter(refs(session, [entity_id])), None)


def refs(session: Session, entity_ids: Iterable[int]) -> list[EntityRef]:
    """The entities that exist, in the order asked for."""
    wanted = list(entity_ids)
    rows = session.execute(_REFS, {"entity_ids": wanted})
    found = {row[0]: EntityRef(*row) for row in rows.all()}
    return [found[entity_id] for entity_id in wanted if entity_id in found]


def head(session: Session, entity_id: int) -> KarteHead | None:
    """What stands at the top of a karte: every field of its kind, empty ones too; None if it is gone."""
    found = session.execute(_HEAD.where(schema.entity.c.id == entity_id)).first()
    if found is None:
        return None
    who = EntityRef(*found[: len(REF_COLUMNS)])
    kind = KindRow(who.kind_id, who.kind_name, who.slot, who.icon, found.honorific, found.topics_title)
    known = facts(session, entity_id, who.kind_id)
    chosen = next((fact.value.text for fact in known if fact.field.meaning == "honorific"), "")
    return KarteHead(
        ref=who,
        kind=kind,
        honorific=_honorific(chosen, kind.honorific),
        star=bool(found.star),
        archived=bool(found.archived),
        alerts=tuple(
            fact.value.text for fact in known if fact.field.alert and not values.is_empty(fact.value)
        ),
        first_at=wall(found.first_at),
        last_at=wall(found.last_at),
        note_count=found.note_count or 0,
        facts=known,
    )


def addressed(session: Session, entity_id: int) -> str:
    """The name as one is spoken of, 田中 美咲 様; "" if the entity is gone."""
    entity, kind, field, value = schema.entity.c, schema.kind.c, schema.field.c, schema.value.c
    chosen = (
        select(value.text)
        .join_from(schema.value, schema.field, field.id == value.field_id)
        .where(value.owner_entity_id == entity.id, field.kind_id == entity.kind_id)
        .where(field.meaning == "honorific", field.retired == 0)
        .limit(1)
        .scalar_subquery()
    )
    found = session.execute(
        select(entity.name, kind.honorific, func.coalesce(chosen, ""))
        .join_from(schema.entity, schema.kind, kind.id == entity.kind_id)
        .where(entity.id == entity_id)
    ).first()
    return f"{found[0]} {_honorific(found[2], found[1])}".strip() if found else ""


def _honorific(chosen: str, usual: str) -> str:
    """The karte's own honorific, else the kind's; the choice なし means none."""
    if not chosen:
        return usual
    return "" if chosen in ("なし", "None") else chosen  # data


def facts(session: Session, entity_id: int, kind_id: int) -> tuple[FieldValue, ...]:
    """The fields of the kind in order with what the entity holds in them, then values of other kinds' fields.

    An entity that changed its kind keeps the values of the old kind's fields: they stand at the end.
    """
    value = schema.value.c
    held: dict[int, list[FieldValue]] = {}
    rows = session.execute(
        select(value.field_id, value.row, value.text, value.number, value.entity_id)
        .where(value.owner_entity_id == entity_id)
        .order_by(value.field_id, value.row)
    ).all()
    known = {field.field_id: field for field in fields.of_kind(session, kind_id)}
    others = fields.many(session, {row[0] for row in rows} - set(known))
    for field_id, row, said, number, points_to in rows:
        field = known.get(field_id) or others.get(field_id)
        if field is not None:  # in a file that has come to harm it may be gone
            held.setdefault(field_id, []).append(FieldValue(field, Value(said, number, points_to), row))
    found: list[FieldValue] = []
    for field in (*known.values(), *others.values()):
        found += held.get(field.field_id) or [FieldValue(field, values.EMPTY)]
    return tuple(found)


def add(session: Session, kind_id: int, name: str, reading: str = "") -> int:
    """A new entity; returns its id."""
    made = session.execute(
        insert(schema.entity).values(
            uid=uids.new(),
            kind_id=kind_id,
            name=name.strip(),
            reading=reading.strip(),
            created_at=clock.utc().isoformat(timespec="seconds"),
        )
    ).inserted_primary_key
    assert made is not None
    return int(made[0])


def rename(session: Session, entity_id: int, name: str, reading: str) -> None:
    """Sets name and ふりがな."""
    _set(session, entity_id, name=name.strip(), reading=reading.strip())


def set_star(session: Session, entity_id: int, star: bool) -> None:
    """Marks a favourite."""
    _set(session, entity_id, star=int(star))


def set_archived(session: Session, entity_id: int, archived: bool) -> None:
    """Puts a karte away, out of lists and proposals, or takes it back."""
    _set(session, entity_id, archived=int(archived))


def set_kind(session: Session, entity_id: int, kind_id: int) -> None:
    """Changes the kind.

    What it holds goes to the new kind's empty field of the same meaning, else it stays where it is.
    """
    _set(session, entity_id, kind_id=kind_id)
    known = facts(session, entity_id, kind_id)
    kept = [fact for fact in known if fact.field.kind_id != kind_id]
    empty = [fact.field for fact in known if fact.field.kind_id == kind_id and values.is_empty(fact.value)]
    taken: set[int] = set()
    for old in {fact.field.field_id: fact for fact in kept}.values():
        new = next((field for field in empty if field.field_id not in taken and _can_take(field, old)), None)
        if new is not None:
            taken.add(new.field_id)
            _move_fact(session, entity_id, old.field.field_id, new.field_id)


def _can_take(field: FieldRow, old: FieldValue) -> bool:
    """Whether a value means the same in another field, and is one of its choices if it has any."""
    same = (field.meaning, field.type) == (old.field.meaning, old.field.type)
    return bool(field.meaning) and same and (field.type != "choice" or old.value.text in field.choices)


def _move_fact(session: Session, entity_id: int, old_id: int, new_id: int) -> None:
    table = schema.value
    mine = (table.c.owner_entity_id == entity_id, table.c.field_id == old_id)
    session.execute(update(table).where(*mine).values(field_id=new_id))


def remove(session: Session, entity_id: int) -> None:
    """Deletes the entity, its values and its tags; its notes stay with whoever else they are tagged to."""
    session.execute(delete(schema.entity).where(schema.entity.c.id == entity_id))


def set_fact(session: Session, entity_id: int, field_id: int, value: Value) -> None:
    """Sets what a field of an entity holds; an empty value clears it."""
    table = schema.value
    mine = (table.c.owner_entity_id == entity_id, table.c.field_id == field_id, table.c.row == 0)
    if values.is_empty(value):
        session.execute(delete(table).where(*mine))
        return
    holds = {"text": value.text, "number": value.number, "entity_id": value.entity_id}
    if not session.execute(update(table).where(*mine).values(**holds)).rowcount:
        session.execute(insert(table).values(owner_entity_id=entity_id, field_id=field_id, row=0, **holds))


def find(session: Session, name: str) -> list[EntityRef]:
    """Entities whose name or reading is exactly this, up to how it is written; not those put away."""
    key = compact(name)
    if not key:
        return []
    index = schema.entity_index.c
    rows = session.execute(
        select(*REF_COLUMNS)
        .join_from(schema.entity, schema.kind)
        .join(schema.entity_index, index.entity_id == schema.entity.c.id)
        .where(func.instr("\n" + index.words + "\n", f"\n{key}\n") > 0)
        .where(schema.entity.c.archived == 0)
        .order_by(schema.entity.c.id)
    )
    return [EntityRef(*row) for row in rows.all()]


def _set(session: Session, entity_id: int, **columns: object) -> None:
    session.execute(update(schema.entity).where(schema.entity.c.id == entity_id).values(**columns))


@dataclass(frozen=True, slots=True)
class NewEntity:
    """An entity to be made together with many others; values by field id."""

    name: str
    reading: str
    values: dict[int, Value]


def add_many(session: Session, kind_id: int, made: Sequence[NewEntity]) -> range:
    """Many new entities of one kind, written as sets; returns their ids in order."""
    first = (session.execute(text("SELECT seq FROM sqlite_sequence WHERE name = 'entity'")).scalar() or 0) + 1
    ids = range(first, first + len(made))
    now = clock.utc().isoformat(timespec="seconds")
    if made:
        session.execute(
            insert(schema.entity),
            [
                {
                    "id": entity_id,
                    "uid": uids.new(),
                    "kind_id": kind_id,
                    "name": new.name,
                    "reading": new.reading,
                    "created_at": now,
                }
                for entity_id, new in zip(ids, made, strict=True)
            ],
        )
    cells = [
        {
            "owner_entity_id": entity_id,
            "field_id": field_id,
            "row": 0,
            "text": value.text,
            "number": value.number,
        }
        for entity_id, new in zip(ids, made, strict=True)
        for field_id, value in new.values.items()
        if not values.is_empty(value)
    ]
    if cells:
        session.execute(insert(schema.value), cells)
    return ids


def held(session: Session, kind_id: int) -> dict[int, NewEntity]:
    """What the entities of a kind hold, by id, to recognise one that comes a second time."""
    entity, value = schema.entity.c, schema.value.c
    cells: dict[int, dict[int, Value]] = {}
    rows = session.execute(
        select(value.owner_entity_id, value.field_id, value.text, value.number)
        .join_from(schema.value, schema.entity, entity.id == value.owner_entity_id)
        .where(entity.kind_id == kind_id, value.row == 0)
    ).all()
    for owner, field_id, said, number in rows:
        if owner is not None:
            cells.setdefault(owner, {})[field_id] = Value(said, number)
    found = session.execute(
        select(entity.id, entity.name, entity.reading).where(entity.kind_id == kind_id).order_by(entity.id)
    ).all()
    return {
        entity_id: NewEntity(name, reading, cells.get(entity_id, {})) for entity_id, name, reading in found
    }
