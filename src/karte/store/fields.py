"""Typed fields of kinds and templates."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from karte.i18n import _
from karte.store import schema, tabular, uids, values
from karte.store.among import among
from karte.store.rows import FieldRow

if TYPE_CHECKING:
    from karte.store.store import Session


_IS_WHOLE = schema.field.c.parent_id.is_(None)
"""A field that stands in forms by itself, and is no column of another."""
_ORDERED = select(schema.field).order_by(schema.field.c.position, schema.field.c.id)
_MANY = _ORDERED.where(among(schema.field.c.id, "field_ids"))


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose fields are meant: those of a kind or those of a template, one of the two."""

    kind_id: int | None = None
    template_id: int | None = None


def of(session: Session, owner: Owner) -> list[FieldRow]:
    """The fields of a kind or of a template that are in use, in order."""
    return _fields(session, _owned(owner), schema.field.c.retired == 0, _IS_WHOLE)


def of_kind(session: Session, kind_id: int) -> list[FieldRow]:
    """The fields of a kind that are in use, in order."""
    return of(session, Owner(kind_id=kind_id))


def of_template(session: Session, template_id: int) -> list[FieldRow]:
    """The fields of a template that are in use, in order."""
    return of(session, Owner(template_id=template_id))


def retired_of(session: Session, owner: Owner) -> list[FieldRow]:
    """The fields that were put away, in order; what they hold is still read."""
    return _fields(session, _owned(owner), schema.field.c.retired != 0, _IS_WHOLE)


def many(session: Session, field_ids: Iterable[int]) -> dict[int, FieldRow]:
    """Fields by id, retired ones too: old notes keep reading right."""
    wanted = list(field_ids)
    rows = session.execute(_MANY, {"field_ids": wanted}).mappings() if wanted else ()
    return {row["id"]: _row(dict(row)) for row in rows}


def add(
    session: Session,
    owner: Owner,
    label: str,
    kind: str,
    *,
    unit: str = "",
    choices: Sequence[str] = (),
    hint: str = "",
    meaning: str = "",
    required: bool = False,
    graph: bool = False,
    carry: bool = False,
    printed: bool = True,
    alert: bool = False,
    sensitive: bool = False,
    folded: bool = False,
) -> int:
    """A new field behind the others; `kind` is one of `values.TYPES`. Returns its id."""
    field = schema.field.c
    last = session.execute(select(func.max(field.position)).where(_owned(owner), _IS_WHOLE)).scalar()
    made = session.execute(
        insert(schema.field).values(
            uid=uids.new(),
            kind_id=owner.kind_id,
            template_id=owner.template_id,
            label=label,
            type=kind,
            unit=unit,
            choices=_packed(choices),
            hint=hint,
            meaning=meaning,
            required=int(required),
            graph=int(graph),
            carry=int(carry),
            printed=int(printed),
            alert=int(alert),
            sensitive=int(sensitive),
            folded=int(folded),
            position=0 if last is None else last + 1,
        )
    ).inserted_primary_key
    assert made is not None
    if kind in tabular.TYPES:
        settle_columns(session, int(made[0]))
    return int(made[0])


def add_to_kind(
    session: Session,
    kind_id: int,
    label: str,
    kind: str,
    *,
    unit: str = "",
    choices: tuple[str, ...] = (),
    meaning: str = "",
) -> int:
    """A new field at the end of a kind; `kind` is one of `values.TYPES`."""
    return add(session, Owner(kind_id=kind_id), label, kind, unit=unit, choices=choices, meaning=meaning)


def copy(session: Session, field: FieldRow, owner: Owner) -> int:
    """A field like another one, behind the fields of `owner`; without what that one holds. Returns its id."""
    return add(
        session,
        owner,
        field.label,
        field.type,
        unit=field.unit,
        choices=field.choices,
        hint=field.hint,
        meaning=field.meaning,
        required=field.required,
        graph=field.graph,
        carry=field.carry,
        printed=field.printed,
        alert=field.alert,
        sensitive=field.sensitive,
        folded=field.folded,
    )


def change(session: Session, field: FieldRow) -> None:
    """Gives the field of this id the label, meaning, unit, choices, hint and flags of `field`.

    The type is changed by `retyping.retype`, which looks after what the field holds.
    """
    session.execute(
        update(schema.field)
        .where(schema.field.c.id == field.field_id)
        .values(
            label=field.label,
            meaning=field.meaning,
            unit=field.unit,
            choices=_packed(field.choices),
            hint=field.hint,
            required=int(field.required),
            graph=int(field.graph),
            carry=int(field.carry),
            printed=int(field.printed),
            alert=int(field.alert),
            sensitive=int(field.sensitive),
            folded=int(field.folded),
        )
    )


def reorder(session: Session, field_ids: Sequence[int]) -> None:
    """Puts the fields of one kind or template into this order."""
    for position, field_id in enumerate(field_ids):
        session.execute(update(schema.field).where(schema.field.c.id == field_id).values(position=position))


def set_retired(session: Session, field_id: int, retired: bool) -> None:
    """Takes a field out of the forms, or back into them; what it holds stays either way."""
    session.execute(update(schema.field).where(schema.field.c.id == field_id).values(retired=int(retired)))


def count_values(session: Session, field_id: int) -> int:
    """How many kartes or notes hold something in the field."""
    value = schema.value.c
    return session.execute(select(func.count()).where(value.field_id == field_id)).scalar() or 0


def count_choice(session: Session, field_id: int, choice: str) -> int:
    """How many kartes or notes hold this choice, alone or among others."""
    return len(_holding(session, field_id, choice))


def reword_choice(session: Session, field_id: int, old: str, new: str) -> int:
    """Says `new` wherever the field holds the choice `old`; returns how many values changed."""
    held = _holding(session, field_id, old)
    for value_id, chosen in held.items():
        said = values.SEPARATOR.join(dict.fromkeys(new if one == old else one for one in chosen))
        session.execute(update(schema.value).where(schema.value.c.id == value_id).values(text=said))
    return len(held)


def _holding(session: Session, field_id: int, choice: str) -> dict[int, list[str]]:
    """The ids of the values in which a choice was made, each with all that was chosen there."""
    value = schema.value.c
    field = many(session, [field_id]).get(field_id)
    if field is None:
        return {}
    rows = session.execute(
        select(value.id, value.text).where(value.field_id == field_id, func.instr(value.text, choice) > 0)
    )
    several = field.type == "multi"
    found = {
        value_id: values.chosen(text, (*field.choices, choice)) if several else [text]
        for value_id, text in rows
    }
    return {value_id: chosen for value_id, chosen in found.items() if choice in chosen}


def _owned(owner: Owner) -> ColumnElement[bool]:
    if owner.kind_id is not None:
        return schema.field.c.kind_id == owner.kind_id
    return schema.field.c.template_id == owner.template_id


def _packed(choices: Sequence[str]) -> str:
    return json.dumps(list(choices), ensure_ascii=False)


def _fields(session: Session, *where: ColumnElement[bool]) -> list[FieldRow]:
    return [_row(dict(row)) for row in session.execute(_ORDERED.where(*where)).mappings()]


def columns_of(session: Session, field_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    """For each field of rows the ids of its columns by their meaning; nothing for other fields."""
    field = schema.field.c
    found: dict[int, dict[str, int]] = {}
    rows = select(field.parent_id, field.meaning, field.id).where(field.parent_id.in_(list(field_ids)))
    for parent_id, meaning, field_id in session.execute(rows.order_by(field.id)).all():
        if parent_id is not None:
            found.setdefault(parent_id, {})[meaning] = field_id
    return found


def settle_columns(session: Session, field_id: int) -> None:
    """Gives a field of rows its columns; one that holds no rows (any more) gets none."""
    field = schema.field
    kind = session.execute(
        select(field.c.type, field.c.kind_id, field.c.template_id).where(field.c.id == field_id)
    ).one()
    session.execute(delete(field).where(field.c.parent_id == field_id))
    for position, column in enumerate(tabular.COLUMNS.get(kind[0], ())):
        session.execute(
            insert(field).values(
                uid=uids.new(),
                kind_id=kind[1],
                template_id=kind[2],
                parent_id=field_id,
                label=_(column.label),
                type=column.type,
                meaning=column.meaning,
                position=position,
            )
        )


def _row(row: dict[str, Any]) -> FieldRow:
    return FieldRow(
        field_id=row["id"],
        kind_id=row["kind_id"],
        template_id=row["template_id"],
        label=row["label"],
        type=row["type"],
        meaning=row["meaning"],
        unit=row["unit"],
        choices=tuple(json.loads(row["choices"])),
        hint=row["hint"],
        required=bool(row["required"]),
        graph=bool(row["graph"]),
        carry=bool(row["carry"]),
        printed=bool(row["printed"]),
        alert=bool(row["alert"]),
        sensitive=bool(row["sensitive"]),
        retired=bool(row["retired"]),
        parent_id=row["parent_id"],
        folded=bool(row["folded"]),
    )
