"""What is done to many kartes at once: each function is one part of one write."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import and_, delete, insert, select, update

from karte.store import fields, kinds, schema, values
from karte.store.contents import parts
from karte.store.rows import FieldRow, Value
from karte.store.store import Session


@dataclass(frozen=True, slots=True)
class Standing:
    """How things are with the kartes of a selection."""

    there: tuple[int, ...]
    """Those that exist, in the order asked for."""
    shown: tuple[int, ...]
    """Those of them that are not put away."""
    kinds: dict[int, int]
    """How many are of each kind, by its id in the user's order of kinds."""

    @property
    def archived(self) -> int:
        """How many of them are put away."""
        return len(self.there) - len(self.shown)


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to ask kartes: the fields of several kinds that are called and kept the same."""

    label: str
    fields: dict[int, FieldRow]
    """By kind."""

    @property
    def field(self) -> FieldRow:
        """The one whose entry is shown; it offers the choices of all."""
        choices = dict.fromkeys(choice for field in self.fields.values() for choice in field.choices)
        return replace(next(iter(self.fields.values())), choices=tuple(choices))


@dataclass(frozen=True, slots=True)
class Held:
    """What a karte holds in the field that a question means for its kind; no field, no value."""

    entity_id: int
    name: str
    field: FieldRow | None
    value: Value


def standing(session: Session, entity_ids: Sequence[int]) -> Standing:
    """Which of the kartes there are, of which kinds and how many put away."""
    entity = schema.entity.c
    found: dict[int, tuple[int, int]] = {}
    for part in parts(entity_ids):
        rows = session.execute(select(entity.id, entity.kind_id, entity.archived).where(entity.id.in_(part)))
        found |= {entity_id: (kind_id, archived) for entity_id, kind_id, archived in rows.all()}
    there = tuple(entity_id for entity_id in dict.fromkeys(entity_ids) if entity_id in found)
    order = [kind.kind_id for kind in (*kinds.all(session), *kinds.retired(session))]
    counts = dict.fromkeys(order, 0)
    for kind_id, _archived in found.values():
        counts[kind_id] += 1
    return Standing(
        there=there,
        shown=tuple(entity_id for entity_id in there if not found[entity_id][1]),
        kinds={kind_id: count for kind_id, count in counts.items() if count},
    )


def set_archived(session: Session, entity_ids: Iterable[int], archived: bool) -> None:
    """Puts kartes away or takes them back; those that are so already stay untouched."""
    table = schema.entity
    for part in parts(entity_ids):
        session.execute(
            update(table)
            .where(table.c.id.in_(part), table.c.archived != int(archived))
            .values(archived=int(archived))
        )


def remove(session: Session, entity_ids: Iterable[int]) -> None:
    """Deletes kartes with what they hold; their notes stay."""
    for part in parts(entity_ids):
        session.execute(delete(schema.entity).where(schema.entity.c.id.in_(part)))


def count_notes(session: Session, entity_ids: Iterable[int]) -> int:
    """How many different notes stand in any of the kartes."""
    target = schema.note_target.c
    among: set[int] = set()
    for part in parts(entity_ids):
        query = select(target.note_id).where(target.entity_id.in_(part)).distinct()
        among.update(session.execute(query).scalars())
    return len(among)


def questions(session: Session, kind_ids: Iterable[int]) -> list[Question]:
    """What can be asked of kartes of these kinds, in the order of the first kind that asks it."""
    found: dict[tuple[str, str], dict[int, FieldRow]] = {}
    for kind_id in kind_ids:
        for field in fields.of_kind(session, kind_id):
            found.setdefault((field.label, field.type), {}).setdefault(kind_id, field)
    return [Question(label, by_kind) for (label, _type), by_kind in found.items()]


def held(session: Session, entity_ids: Sequence[int], question: Question) -> list[Held]:
    """What every karte holds that is asked for, in the order given; kartes that are gone are left out."""
    entity, value = schema.entity.c, schema.value.c
    wanted = {field.field_id for field in question.fields.values()}
    found: dict[int, Held] = {}
    for part in parts(entity_ids):
        mine = and_(value.owner_entity_id == entity.id, value.field_id.in_(wanted), value.row == 0)
        rows = session.execute(
            select(
                entity.id,
                entity.name,
                entity.kind_id,
                value.field_id,
                value.text,
                value.number,
                value.entity_id,
            )
            .join_from(schema.entity, schema.value, mine, isouter=True)
            .where(entity.id.in_(part))
        )
        for entity_id, name, kind_id, field_id, said, number, points_to in rows.all():
            field = question.fields.get(kind_id)
            is_its_own = field is not None and field_id == field.field_id
            if is_its_own:
                found[entity_id] = Held(entity_id, name, field, Value(said, number, points_to))
            else:
                found.setdefault(entity_id, Held(entity_id, name, field, values.EMPTY))
    return [found[entity_id] for entity_id in entity_ids if entity_id in found]


def set_facts(session: Session, changed: Sequence[Held], value: Value) -> None:
    """Gives every one of these the same value in its own field; an empty value clears it."""
    table = schema.value
    by_field: dict[int, list[int]] = {}
    for one in changed:
        assert one.field is not None
        by_field.setdefault(one.field.field_id, []).append(one.entity_id)
    filled = {one.entity_id for one in changed if not values.is_empty(one.value)}
    holds = {"text": value.text, "number": value.number, "entity_id": value.entity_id}
    for field_id, entity_ids in by_field.items():
        for part in parts(entity_ids):
            mine = and_(table.c.owner_entity_id.in_(part), table.c.field_id == field_id, table.c.row == 0)
            if values.is_empty(value):
                session.execute(delete(table).where(mine))
                continue
            session.execute(update(table).where(mine).values(**holds))
            new = [
                {"owner_entity_id": each, "field_id": field_id, "row": 0, **holds}
                for each in part
                if each not in filled
            ]
            if new:
                session.execute(insert(table), new)
