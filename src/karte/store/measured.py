"""測定 over time: each item that was ever measured in a karte is a line of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import text

from karte.store.counting import COUNTS_SQL
from karte.store.rows import FieldRow
from karte.store.store import Session

TYPE = "measures"

_QUERY = text(
    f"""
    SELECT item.text, coalesce(unit.text, ''), t.note_id, number.number, item.id
    FROM timeline AS t
    JOIN field AS of_item ON of_item.parent_id = :field_id AND of_item.meaning = 'item'
    JOIN field AS of_number ON of_number.parent_id = :field_id AND of_number.meaning = 'number'
    JOIN field AS of_unit ON of_unit.parent_id = :field_id AND of_unit.meaning = 'unit'
    JOIN value AS item ON item.owner_note_id = t.note_id AND item.field_id = of_item.id
    JOIN value AS number ON number.owner_note_id = t.note_id AND number.field_id = of_number.id
        AND number."row" = item."row"
    LEFT JOIN value AS unit ON unit.owner_note_id = t.note_id AND unit.field_id = of_unit.id
        AND unit."row" = item."row"
    WHERE t.entity_id = :entity_id AND {COUNTS_SQL} AND number.number IS NOT NULL
    ORDER BY t.at, t.note_id, item."row"
    """
)


@dataclass(frozen=True, slots=True)
class Item:
    """What was measured: `field` stands for it where fields are drawn, under an id that no real field has."""

    field: FieldRow
    numbers: dict[int, float]
    """By note_id; where it was measured more than once, the last number."""


def items(session: Session, entity_id: int, of_template: Iterable[FieldRow]) -> list[Item]:
    """The items of some fields, in the order in which they came up; one in two units is two."""
    found: list[Item] = []
    for field in of_template:
        if field.type != TYPE:
            continue
        seen: dict[tuple[str, str], Item] = {}
        rows = session.execute(_QUERY, {"field_id": field.field_id, "entity_id": entity_id}).all()
        for name, unit, note_id, number, value_id in rows:
            if (name, unit) not in seen:
                seen[name, unit] = Item(_stand_in(field, name, unit, value_id), {})
            seen[name, unit].numbers[note_id] = number
        found += seen.values()
    return found


def _stand_in(field: FieldRow, name: str, unit: str, value_id: int) -> FieldRow:
    label = f"{field.label} {name}".strip()
    return replace(field, field_id=-value_id, label=label, type="num", unit=unit, choices=())
