"""What is written into one cell of the table of kartes, and how a cell reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any

from sqlalchemy import BindParameter, bindparam, delete, insert, select, update

from karte.errors import KarteError
from karte.i18n import _
from karte.store import contents, entities, kinds, schema, tags, values
from karte.store.columns import KIND, NAME, OF_KIND, READING, STAGE, TAGS, Column
from karte.store.entities import NewEntity
from karte.store.rows import FieldRow, Value
from karte.store.store import Session
from karte.text import dates, person, width
from karte.text.fold import compact
from karte.text.numbers import format_number

Write = tuple[int, Column, Value]
"""A cell, by karte and column, and what it shall hold."""


class NotEditableError(KarteError):
    """What was typed into cannot be written here."""


def word(column: Column, choice: str) -> str:
    """How one of a column's choices reads: 間柄 is held by its key, which no language changes."""
    return person.named(person.STAGES, choice) if column.key == STAGE else choice


def show(column: Column, value: Value) -> str:
    """A cell as it is seen: numbers without their unit, which stands in the head; tags and lines in one."""
    if value.number is not None and column.is_number:
        number = round(value.number, 1) if column.key.startswith("mean:") else value.number
        return format_number(number)
    if column.type == "pdate":
        return dates.format_date(value.text, weekday=False) if value.text else ""
    return " ".join(word(column, values.show(column.field, value)).split())


def plain(column: Column, value: Value) -> str:
    """A cell as a spreadsheet takes it: bare numbers, days without their weekday, lines kept."""
    if value.number is not None and column.is_number:
        return format_number(round(value.number, 10)).replace(",", "")
    if column.type in ("date", "pdate"):
        return dates.format_date(value.text, weekday=False) if value.text else ""
    return word(column, values.typed(column.field, value))


def read(column: Column, kind_id: int, typed: str, now: datetime) -> Value:
    """What was typed into a cell of a karte of this kind; blank gives an empty value.

    Raises a KarteError worded for the user where the column cannot be written into, the kind has no such
    field, or the text is no value of its type.
    """
    if not column.is_editable:
        raise NotEditableError(why_not(column))
    text = typed.strip()
    if column.group == OF_KIND:
        return values.read(_own(column, kind_id), typed, now)
    if column.key == NAME:
        return Value(_name(text))
    if column.key == READING:
        return values.read(column.field, " ".join(text.split()), now)
    if column.key == TAGS:
        return Value(values.SEPARATOR.join(map(tags.clean, tag_names(column, text))))
    return Value(_kind_name(column, text))


def why_not(column: Column) -> str:
    """Why a column cannot be written into."""
    if column.key == STAGE:
        return _("「間柄」は、カルテの右上の「…」か、ノートの「人物」で変えます。")
    return _("「{label}」はノートから数えています。直すときはノートを直してください。").format(
        label=column.label
    )


def takes(column: Column, kind_id: int) -> bool:
    """Whether a karte of this kind has such a cell to write into."""
    return column.is_editable and (column.group != OF_KIND or column.of_kind(kind_id) is not None)


def lacks(column: Column) -> str:
    """What is said of a cell whose kind has no such field."""
    return _("この種類に「{label}」の項目はありません。項目は設定で足せます。").format(label=column.label)


def put(session: Session, entity_id: int, column: Column, value: Value) -> None:
    """Writes what `read` gave; nothing happens to a karte that is gone."""
    put_all(session, [(entity_id, column, value)])


def put_all(session: Session, wanted: Sequence[Write]) -> None:
    """Writes many cells in few statements, kinds first, as fields depend on them; see `put`."""
    by_key: dict[str, dict[int, Value]] = {}
    known_columns = {column.key: column for _entity_id, column, _value in wanted}
    for entity_id, column, value in wanted:
        by_key.setdefault(column.key, {})[entity_id] = value
    if KIND in by_key:
        _put_kinds(session, by_key.pop(KIND))
    of = {ref.entity_id: ref.kind_id for ref in contents.refs(session, [one[0] for one in wanted])}
    for key, filled in by_key.items():
        there = {entity_id: value for entity_id, value in filled.items() if entity_id in of}
        if known_columns[key].group == OF_KIND:
            _put_facts(session, known_columns[key], there, of)
        elif key == TAGS:
            _put_tags(session, known_columns[key], there)
        elif key in (NAME, READING):
            _put_names(session, key, there)


def add(session: Session, kind_id: int, filled: Mapping[Column, Value]) -> int:
    """A new karte with these cells, the name among them; returns its id."""
    return add_all(session, [(kind_id, filled)])[0]


def add_all(session: Session, wanted: Sequence[tuple[int, Mapping[Column, Value]]]) -> list[int]:
    """New kartes by kind and cells in few statements; returns their ids in order."""
    made: list[int] = []
    for kind_id, alike in groupby(wanted, key=itemgetter(0)):
        made += entities.add_many(session, kind_id, [_named(filled) for _kind_id, filled in alike])
    put_all(
        session,
        [
            (entity_id, column, value)
            for entity_id, (_kind_id, filled) in zip(made, wanted, strict=True)
            for column, value in filled.items()
            if column.key not in (NAME, READING, KIND) and not values.is_empty(value)
        ],
    )
    return made


def tag_names(column: Column, text: str) -> list[str]:
    """The tags that a text names, each once; commas part them as 、 does."""
    if not text.strip():
        return []
    marked = text.replace(",", values.SEPARATOR).replace("，", values.SEPARATOR)  # data
    return list(dict.fromkeys(values.chosen(marked, column.choices)))


def _own(column: Column, kind_id: int) -> FieldRow:
    field = column.of_kind(kind_id)
    if field is None:
        raise NotEditableError(lacks(column))
    return field


def _name(text: str) -> str:
    if not text:
        raise KarteError(_("名前が空です。"), _("名前を入力してください。"))
    return " ".join(text.split())


def _kind_name(column: Column, text: str) -> str:
    wanted = compact(width.plain(text))
    found = next((name for name in column.choices if compact(name) == wanted), None)
    if found is None:
        known = values.SEPARATOR.join(column.choices)
        raise KarteError(
            _("「{text}」という種類はありません。").format(text=text),
            _("次のどれかにしてください: {known}").format(known=known),
        )
    return found


def _later(name: str) -> BindParameter[Any]:
    """What comes with each of many rows."""
    return bindparam(name)


def _named(filled: Mapping[Column, Value]) -> NewEntity:
    by_key = {column.key: value.text for column, value in filled.items()}
    return NewEntity(by_key[NAME], by_key.get(READING, ""), {})


def _put_kinds(session: Session, wanted: Mapping[int, Value]) -> None:
    """What a karte holds goes along one by one: where to depends on what it holds."""
    by_name = {kind.name: kind.kind_id for kind in kinds.all(session)}
    for ref in contents.refs(session, wanted):
        kind_id = by_name.get(wanted[ref.entity_id].text)
        if kind_id is not None and kind_id != ref.kind_id:
            entities.set_kind(session, ref.entity_id, kind_id)


def _put_names(session: Session, key: str, wanted: Mapping[int, Value]) -> None:
    table = schema.entity
    column = table.c.name if key == NAME else table.c.reading
    if wanted:
        session.execute(
            update(table).where(table.c.id == _later("of")).values({column: _later("holds")}),
            [{"of": entity_id, "holds": value.text.strip()} for entity_id, value in wanted.items()],
        )


def _put_facts(session: Session, column: Column, wanted: Mapping[int, Value], of: Mapping[int, int]) -> None:
    """Each into the field that its own kind has under this label; a kind without it takes nothing."""
    by_field: dict[int, dict[int, Value]] = {}
    for entity_id, value in wanted.items():
        field = column.of_kind(of[entity_id])
        if field is not None:
            by_field.setdefault(field.field_id, {})[entity_id] = value
    for field_id, filled in by_field.items():
        _put_field(session, field_id, filled)


def _put_field(session: Session, field_id: int, wanted: Mapping[int, Value]) -> None:
    table = schema.value
    held: set[int | None] = set()
    for part in contents.parts(wanted):
        mine = (table.c.owner_entity_id.in_(part), table.c.field_id == field_id, table.c.row == 0)
        held.update(session.execute(select(table.c.owner_entity_id).where(*mine)).scalars())
    for part in contents.parts(one for one, value in wanted.items() if values.is_empty(value)):
        mine = (table.c.owner_entity_id.in_(part), table.c.field_id == field_id, table.c.row == 0)
        session.execute(delete(table).where(*mine))
    full = [
        {"of": one, "said": value.text, "counted": value.number, "meant": value.entity_id}
        for one, value in wanted.items()
        if not values.is_empty(value)
    ]
    holds = {"text": _later("said"), "number": _later("counted"), "entity_id": _later("meant")}
    mine = (table.c.owner_entity_id == _later("of"), table.c.field_id == field_id, table.c.row == 0)
    if old := [one for one in full if one["of"] in held]:
        session.execute(update(table).where(*mine).values(holds), old)
    if new := [one for one in full if one["of"] not in held]:
        place: dict[str, object] = {"owner_entity_id": _later("of"), "field_id": field_id, "row": 0}
        session.execute(insert(table).values({**place, **holds}), new)


def _put_tags(session: Session, column: Column, wanted: Mapping[int, Value]) -> None:
    held = tags.of_entities(session, wanted)
    given: dict[str, list[int]] = {}
    taken: dict[int, list[int]] = {}
    for entity_id, value in wanted.items():
        names = {compact(name): name for name in tag_names(column, value.text)}
        carried = {compact(tag.name): tag.tag_id for tag in held.get(entity_id, ())}
        for key in carried.keys() - names.keys():
            taken.setdefault(carried[key], []).append(entity_id)
        for key, name in names.items():
            if key not in carried:
                given.setdefault(name, []).append(entity_id)
    for tag_id, entity_ids in taken.items():
        tags.take(session, entity_ids, tag_id)
    tags.give_many(session, given)
