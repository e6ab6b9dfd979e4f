"""Another type for a field: what it holds goes along where it can be read so, else stays where it is."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from karte import clock
from karte.errors import KarteError
from karte.store import fields, schema, tabular, values
from karte.store.rows import FieldRow, Value
from karte.store.store import Session

_WORDS = ("text", "para", "addr")
_LINES = ("text", "phone", "mail", "url", "zip", "addr", "choice", "multi")

_COUNTED = ("num", "money", "minutes", "rate5")

_LISTED = ("choice", "multi", "measures", "checks")
"""Types with a list of choices or items."""

SAFE: dict[str, tuple[str, ...]] = {
    "text": ("para", "phone", "mail", "url", "zip", "addr", "choice", "multi", *_COUNTED),
    "kana": _WORDS,
    "para": ("text", "addr"),
    "addr": ("text", "para"),
    **dict.fromkeys(("phone", "mail", "url", "zip"), _WORDS),
    "num": ("text", "para", "money", "minutes", "rate5"),
    "money": ("text", "para", "num"),
    "minutes": ("text", "para", "num"),
    "rate5": ("text", "para", "num"),
    "choice": ("text", "para", "multi"),
    "multi": ("text", "para"),
    "bool": ("text", "para", "choice"),
    "date": ("text", "para", "pdate"),
    "pdate": ("text", "para"),
    "datetime": ("text", "para"),
}
"""From which type to which what is written keeps its meaning, if every single value can be read so."""

MOST_CHOICES = 20
"""Up to so many different texts become the choices of a field that is to be chosen from."""


def retype(session: Session, field: FieldRow, kind: str) -> FieldRow:
    """Gives a field another type, one of `values.TYPES`; returns the field that stands in the forms now.

    It is the same field if everything it holds can be read as the new type. Else the field is retired as it
    is and a new, empty one of the same label stands in its place.
    """
    wanted = _adapted(session, field, kind)
    held = _held(session, field.field_id)
    moved = _converted(field, wanted, held)
    if moved is None:
        return _replaced(session, field, wanted)
    fields.change(session, wanted)
    session.execute(update(schema.field).where(schema.field.c.id == field.field_id).values(type=kind))
    if {field.type, kind} & set(tabular.TYPES):
        fields.settle_columns(session, field.field_id)
    for value_id, new in moved.items():
        if new != held[value_id]:
            says = {"text": new.text, "number": new.number}
            session.execute(update(schema.value).where(schema.value.c.id == value_id).values(**says))
    return wanted


def _adapted(session: Session, field: FieldRow, kind: str) -> FieldRow:
    """The field with the new type and without what that type knows nothing of."""
    unit = field.unit if kind in (*_COUNTED, "balance", "measures") else ""
    if kind == "num" and not unit:
        unit = {"money": "円", "minutes": "分"}.get(field.type, "")  # data
    choices = field.choices if kind in _LISTED else ()
    if kind in ("choice", "multi") and not choices:
        choices = _choices_of(session, field.field_id, kind)
    graph = kind in (*values.NUMBERS, "measures") and (field.graph or field.type not in values.NUMBERS)
    return replace(field, type=kind, unit=unit, choices=choices, graph=graph and field.kind_id is None)


def _choices_of(session: Session, field_id: int, kind: str) -> tuple[str, ...]:
    """What is written in the field already, in the order it was written, if it is few enough."""
    texts = [value.text for value in _held(session, field_id).values() if value.text]
    if kind == "multi":
        texts = [choice for text in texts for choice in values.chosen(text, ())]
    found = dict.fromkeys(texts)
    return tuple(found) if len(found) <= MOST_CHOICES else ()


def _held(session: Session, field_id: int) -> dict[int, Value]:
    value = schema.value.c
    rows = session.execute(
        select(value.id, value.text, value.number).where(value.field_id == field_id).order_by(value.id)
    )
    return {value_id: Value(text, number) for value_id, text, number in rows}


def _converted(field: FieldRow, wanted: FieldRow, held: dict[int, Value]) -> dict[int, Value] | None:
    """What each value becomes; None when not all of them can be read as the new type."""
    if held and wanted.type not in SAFE.get(field.type, ()):
        return None
    try:
        moved = {value_id: _read(field, wanted, value) for value_id, value in held.items()}
    except KarteError:
        return None
    broken = wanted.type in _LINES and any("\n" in value.text for value in moved.values())
    return None if broken else moved


def _read(field: FieldRow, wanted: FieldRow, value: Value) -> Value:
    if field.type == "date" and wanted.type == "pdate":
        return value
    numeric = values.is_number(field) and values.is_number(wanted)
    text = values.typed(field, value) if numeric else values.show(field, value)
    return values.read(wanted, text, clock.now())


def _replaced(session: Session, field: FieldRow, wanted: FieldRow) -> FieldRow:
    owner = fields.Owner(field.kind_id, field.template_id)
    order = [each.field_id for each in fields.of(session, owner)]
    made = fields.copy(session, wanted, owner)
    order = [made if field_id == field.field_id else field_id for field_id in order]
    fields.set_retired(session, field.field_id, retired=True)
    fields.reorder(session, order)
    return fields.many(session, [made])[made]
