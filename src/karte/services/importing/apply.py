"""Brings the rows of a table in as kartes: one write, one undo step, nothing of a row is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from karte import clock
from karte.errors import KarteError
from karte.i18n import N_, _
from karte.services.importing import columns as understanding
from karte.services.importing.columns import Column
from karte.services.importing.tables import Table
from karte.services.importing.words import Meaning
from karte.store import entities, fields, values
from karte.store.entities import NewEntity
from karte.store.rows import FieldRow, Value
from karte.store.store import Session, Store
from karte.text.kana import to_hiragana

Report = Callable[[int, int], None]
"""Called with what is done and the total; may raise to stop."""

_STEP = 500

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
class Problem:
    """A row that did not come in whole, with the sentence that says why; `row` as Excel counts."""

    row: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Result:
    """What an import did; `action_id` is what one undo takes back, None when nothing came in."""

    added: int
    same: int
    skipped: int
    problems: tuple[Problem, ...]
    new_fields: tuple[str, ...]
    entity_ids: range
    action_id: int | None


def apply(
    store: Store, table: Table, columns: Sequence[Column], kind_id: int, report: Report | None = None
) -> Result:
    """Makes a karte of every row that has a name.

    Rows equal in everything to a karte that is there already are counted and left out, so that a list may be
    brought in twice. What cannot be read as its field's type is kept as text and told. Raises KarteError when
    no column is the name or the disk refuses; then nothing has changed.
    """
    if not {Meaning.NAME, Meaning.FAMILY_NAME, Meaning.GIVEN_NAME} & {column.meaning for column in columns}:
        raise KarteError(_("名前の列が決まっていません。"), _("どの列が名前か選んでください。"))
    with store.write(N_("Excel・CSVから取り込み"), source=table.source) as session:
        filling = _Filling(session, kind_id, table, columns)
        already = {_key(known) for known in entities.held(session, kind_id)}
        made: list[NewEntity] = []
        same = skipped = 0
        for index, row in enumerate(table.rows):
            if report and index % _STEP == 0:
                report(index, len(table.rows))
            new = filling.entity(understanding.record(columns, row), table.row_number(index))
            if new is None:
                skipped += 1
            elif _key(new) in already:
                same += 1
            else:
                made.append(new)
        ids = entities.add_many(session, kind_id, made)
        if report:
            report(len(table.rows), len(table.rows))
    change = store.last_change if made or filling.new_fields else None
    return Result(
        added=len(made),
        same=same,
        skipped=skipped,
        problems=tuple(filling.problems),
        new_fields=tuple(filling.new_fields),
        entity_ids=ids,
        action_id=change.action_id if change else None,
    )


def _key(new: NewEntity) -> tuple[object, ...]:
    filled = sorted(
        (field_id, value.text) for field_id, value in new.values.items() if not values.is_empty(value)
    )
    return (new.name, new.reading, *filled)


class _Filling:
    """Turns records into entities; finds or makes the field for every column."""

    def __init__(self, session: Session, kind_id: int, table: Table, columns: Sequence[Column]) -> None:
        self.problems: list[Problem] = []
        self.new_fields: list[str] = []
        self._session = session
        self._kind_id = kind_id
        self._now: datetime = clock.now()
        self._known = fields.of_kind(session, kind_id)
        wanted = dict.fromkeys(_WHOLES.get(column.meaning, column.meaning) for column in columns)
        self._facts = {meaning: self._fact_field(meaning) for meaning in wanted if meaning in _FACTS}
        self._own = {
            column.index: self._own_field(table, column)
            for column in columns
            if column.meaning is Meaning.FIELD and column.examples
        }

    def entity(self, record: understanding.Record, row: int) -> NewEntity | None:
        """The entity of one record; None, with the reason told, when it has no name."""
        name = record.known.get(Meaning.NAME, "")
        if not name:
            self.problems.append(Problem(row, _("{row}行目は名前が空なので、飛ばしました。").format(row=row)))
            return None
        filled = {
            field.field_id: self._value(field, record.known[meaning], row)
            for meaning, field in self._facts.items()
            if meaning in record.known
        }
        for column, text in record.fields:
            field = self._own[column.index]
            filled[field.field_id] = self._value(field, text, row)
        return NewEntity(" ".join(name.split()), to_hiragana(record.known.get(Meaning.READING, "")), filled)

    def _value(self, field: FieldRow, text: str, row: int) -> Value:
        try:
            return values.read(field, text, self._now)
        except KarteError:
            sentence = _("{row}行目の{label}「{text}」は、そのままの文字で取り込みました。").format(
                row=row, label=field.label, text=text
            )
            self.problems.append(Problem(row, sentence))
            return Value(text)

    def _fact_field(self, wanted: Meaning) -> FieldRow:
        meaning, kind = _FACTS[wanted]
        for field in self._known:
            if field.meaning == meaning:
                return field
        return self._make(understanding.word(wanted), kind, meaning=meaning)

    def _own_field(self, table: Table, column: Column) -> FieldRow:
        """The kind's field of the same name, else a new one of the type the column looks like."""
        for field in self._known:
            if field.label == column.label and field.meaning not in {
                meaning for meaning, _ in _FACTS.values()
            }:
                return field
        choices = understanding.choices(table, column) if column.type == "choice" else ()
        return self._make(column.label, column.type, choices=choices)

    def _make(self, label: str, kind: str, *, meaning: str = "", choices: tuple[str, ...] = ()) -> FieldRow:
        field_id = fields.add_to_kind(
            self._session, self._kind_id, label, kind, meaning=meaning, choices=choices
        )
        made = fields.many(self._session, [field_id])[field_id]
        self._known.append(made)
        self.new_fields.append(label)
        return made
