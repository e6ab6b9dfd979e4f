"""Turns the rows of a list into what a karte holds; finds or makes the field for every column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from karte import clock
from karte.errors import KarteError
from karte.services.importing import columns as understanding
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.store import fields, tags, values
from karte.store.entities import NewEntity
from karte.store.rows import FieldRow, Value
from karte.store.store import Session
from karte.text.kana import to_hiragana

_FACTS = {
    Meaning.PHONE: ("phone", "phone"),
    Meaning.POSTAL: ("postal", "zip"),
    Meaning.ADDRESS: ("address", "addr"),
    Meaning.BIRTHDAY: ("birthday", "pdate"),
    Meaning.EMAIL: ("mail", "mail"),
    Meaning.ALERT: ("alert", "para"),
}
"""For each meaning of a column: the meaning and the type of the field it fills."""

_WHOLES = {Meaning.ADDRESS_MORE: Meaning.ADDRESS}
"""A part that may stand in a list without the whole, which it fills then."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that has a name; `number` as Excel counts."""

    number: int
    entity: NewEntity
    unread: tuple[int, ...]
    """The fields whose text is none of their type."""
    tags: tuple[str, ...] = ()
    unfit: tuple[str, ...] = ()
    """What stands among the tags and is too long for one."""


class Filling:
    """For one list and one kind. A dry one writes nothing: fields that are missing are only imagined."""

    def __init__(
        self, session: Session, kind_id: int, table: Table, columns: Sequence[Column], *, dry: bool = False
    ) -> None:
        self.new_fields: list[str] = []
        self._session = session
        self._kind_id = kind_id
        self._dry = dry
        self._columns = columns
        self._now: datetime = clock.now()
        owner = fields.Owner(kind_id=kind_id)
        self._known = fields.of(session, owner)
        self._away = fields.retired_of(session, owner)
        wanted = dict.fromkeys(_WHOLES.get(column.meaning, column.meaning) for column in columns)
        self._facts = {meaning: self._fact_field(meaning) for meaning in wanted if meaning in _FACTS}
        self._own = {
            column.index: self._own_field(table, column)
            for column in columns
            if column.meaning is Meaning.FIELD and column.examples
        }
        self._beside = {field.field_id for field in self._away}
        self.fields = {field.field_id: field for field in (*self._facts.values(), *self._own.values())}
        """The fields that the list fills."""

    def line(self, row: Sequence[str], number: int) -> Line | None:
        """What one row says; None when it has no name."""
        record = understanding.record(self._columns, row)
        name = record.known.get(Meaning.NAME, "")
        if not name:
            return None
        typed = {
            field.field_id: record.known[meaning]
            for meaning, field in self._facts.items()
            if meaning in record.known
        }
        typed |= {self._own[column.index].field_id: text for column, text in record.fields}
        filled: dict[int, Value] = {}
        unread: list[int] = []
        for field_id, text in typed.items():
            try:
                filled[field_id] = values.read(self.fields[field_id], text, self._now)
            except KarteError:
                filled[field_id] = Value(text)
                unread.append(field_id)
        reading = to_hiragana(record.known.get(Meaning.READING, ""))
        fit, unfit = tags.split(record.known.get(Meaning.TAGS, ""))
        return Line(number, NewEntity(" ".join(name.split()), reading, filled), tuple(unread), fit, unfit)

    def key(self, one: NewEntity) -> tuple[object, ...]:
        """What makes two the same: everything but what stands in fields put away that the list has not."""
        filled = sorted(
            (field_id, value.text)
            for field_id, value in one.values.items()
            if field_id not in self._beside and not values.is_empty(value)
        )
        return (one.name, one.reading, *filled)

    def _fact_field(self, wanted: Meaning) -> FieldRow:
        meaning, kind = _FACTS[wanted]
        for field in (*self._known, *self._away):
            if field.meaning == meaning:
                return self._filled(field)
        return self._make(understanding.word(wanted), kind, meaning=meaning)

    def _own_field(self, table: Table, column: Column) -> FieldRow:
        """The kind's field of the same name, else a new one of the type the column looks like."""
        special = {meaning for meaning, _ in _FACTS.values()}
        for field in (*self._known, *self._away):
            if field.label == column.label and field.meaning not in special:
                return self._filled(field)
        choices = understanding.choices(table, column) if column.type == "choice" else ()
        return self._make(column.label, column.type, choices=choices)

    def _filled(self, field: FieldRow) -> FieldRow:
        """A field put away that the list has a column for is compared like any other; it stays put away."""
        if field in self._away:
            self._away.remove(field)
        return field

    def _make(self, label: str, kind: str, *, meaning: str = "", choices: tuple[str, ...] = ()) -> FieldRow:
        self.new_fields.append(label)
        if self._dry:
            made = _imagined(-len(self.new_fields), self._kind_id, label, kind, meaning, choices)
        else:
            field_id = fields.add_to_kind(
                self._session, self._kind_id, label, kind, meaning=meaning, choices=choices
            )
            made = fields.many(self._session, [field_id])[field_id]
        self._known.append(made)
        return made


def _imagined(
    field_id: int, kind_id: int, label: str, kind: str, meaning: str, choices: tuple[str, ...]
) -> FieldRow:
    """A field as it would be made."""
    return FieldRow(
        field_id=field_id,
        kind_id=kind_id,
        template_id=None,
        label=label,
        type=kind,
        meaning=meaning,
        unit="",
        choices=choices,
        hint="",
        required=False,
        graph=False,
        carry=False,
        printed=True,
        alert=False,
        sensitive=False,
        retired=False,
    )
