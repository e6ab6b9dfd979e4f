"""The cells of a table of kartes, as numbers, days and texts; nothing of a note that is 自分だけ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from karte.services.exporting.cells import Cell
from karte.services.exporting.columns import COUNT, KIND, LAST, NAME, READING, TAGS, Column
from karte.store import contents, entities, tags, values
from karte.store.rows import EntityRef, FieldRow, Value
from karte.store.store import Session


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under their headings; all rows are as long as the heading."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def header(self) -> tuple[str, ...]:
        """What stands above."""
        return tuple(column.heading for column in self.columns)


def table(session: Session, entity_ids: Sequence[int], columns: Sequence[Column]) -> Table:
    """The kartes in the order given; those that are gone are left out."""
    keys = {column.key for column in columns}
    known = contents.Facts(session, entity_ids) if any(column.fields for column in columns) else None
    given = tags.of_entities(session, entity_ids) if TAGS in keys else {}
    visits = contents.visits(session, entity_ids) if {LAST, COUNT} & keys else {}
    lines: list[tuple[Cell, ...]] = []
    for ref in contents.refs(session, entity_ids):
        last, count = visits.get(ref.entity_id, (None, 0))
        at = entities.wall(last)
        own: dict[str, Cell] = {
            NAME: ref.name,
            READING: ref.reading,
            KIND: ref.kind_name,
            TAGS: tags.SEPARATOR.join(tag.name for tag in given.get(ref.entity_id, [])),
            LAST: at.date() if at else None,
            COUNT: float(count),
        }
        lines.append(
            tuple(
                own[column.key] if column.key in own else _field_cell(column, ref, known)
                for column in columns
            )
        )
    return Table(tuple(columns), tuple(lines))


def _field_cell(column: Column, ref: EntityRef, known: contents.Facts | None) -> Cell:
    """What the karte's own kind asks by that name; else what it still holds from the kind it was before."""
    assert known is not None
    own = column.fields.get(ref.kind_id)
    for asked in (own, *column.fields.values()):
        held = known.of(ref.entity_id, asked.field_id) if asked else None
        if asked and held and not values.is_empty(held):
            return cell(asked, held)
    return None


def cell(asked: FieldRow, held: Value) -> Cell:
    """A value as a cell: what is whole as a number or a day, everything else as it would be typed."""
    if values.is_number(asked) and held.number is not None:
        return held.number
    if asked.type in ("date", "pdate", "datetime"):
        return _day(held.text) or values.typed(asked, held)
    return values.typed(asked, held)


def _day(text: str) -> date | datetime | None:
    """A whole day, or one with a time; None for what is known in part only."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if "T" in text else at.date()
