"""The columns that kartes can be shown with as a table, and which of the kartes stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from karte.i18n import N_, _
from karte.store import fields, kinds, schema, templates, values
from karte.store.rows import FieldRow
from karte.store.store import Session
from karte.text import person

BASIC, OF_KIND, OF_NOTES = "basic", "field", "numbers"
"""Where a column comes from: every karte has it, it is a field of kinds, or it is reckoned from notes."""

NAME, READING, KIND, TAGS, LAST, COUNT, FIRST = "name", "reading", "kind", "tags", "last", "count", "first"
NEXT, STAGE = "next", "stage"

_BASICS = {
    NAME: (N_("名前"), "text"),
    READING: (N_("ふりがな"), "kana"),
    KIND: (N_("種類"), "choice"),
    TAGS: (N_("タグ"), "multi"),
    LAST: (N_("前回"), "date"),
    NEXT: (N_("次回"), "datetime"),
    COUNT: (N_("回数"), "num"),
    FIRST: (N_("初回"), "date"),
    STAGE: (N_("間柄"), "choice"),
}
_RECKONED = {
    "sum": N_("合計 {label}"),
    "latest": N_("最後の {label}"),
    "mean": N_("平均 {label}"),
}
_ADDED_UP = ("money", "minutes", "num", "lines", "balance")
"""Stars have a mean, but no sum."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `fields` are the same field of several kinds (or templates).

    `key` says what is meant: "name", … for what every karte has, "field:12", "sum:12", "latest:12" or
    "mean:12" with the id of one of the fields. `type` is one of `values.TYPES`.
    """

    key: str
    label: str
    type: str
    group: str
    fields: tuple[FieldRow, ...]
    choices: tuple[str, ...] = ()
    """As they are held; `cells.word` says how they read."""

    @property
    def field(self) -> FieldRow:
        """What reads and shows its values; one with the id 0 where the column is no field."""
        return self.fields[0]

    @property
    def is_number(self) -> bool:
        """Whether it holds numbers, which stand to the right and can be added up."""
        return self.type in values.NUMBERS

    @property
    def is_date(self) -> bool:
        """Whether it holds days, whole or in part."""
        return self.type in ("date", "pdate", "datetime")

    @property
    def is_sensitive(self) -> bool:
        """Whether any of its fields is not for everybody's eyes."""
        return any(field.sensitive for field in self.fields)

    @property
    def is_editable(self) -> bool:
        """Whether it can be written into: what follows from the notes cannot."""
        return self.group == OF_KIND or self.key in (NAME, READING, KIND, TAGS)

    @property
    def field_ids(self) -> tuple[int, ...]:
        """The fields whose values it shows."""
        return tuple(field.field_id for field in self.fields)

    def of_kind(self, kind_id: int) -> FieldRow | None:
        """The field into which a karte of this kind writes; None if the kind has none of these."""
        return next((field for field in self.fields if field.kind_id == kind_id), None)


@dataclass(frozen=True, slots=True)
class Scope:
    """Which kartes the table is about, before its own filters: all, those of a list, a kind, a search."""

    list_id: int | None = None
    kind_id: int | None = None
    text: str = ""
    archived: bool = False
    starred: bool = False


def offered(session: Session, kind_id: int | None = None) -> list[Column]:
    """Every column there is for the kartes of a kind, or of all kinds; in the order of a menu."""
    used = kinds.all(session)
    basics = [_basic(key, _choices_of(session, key)) for key in _BASICS]
    wanted = [kind_id] if kind_id is not None else [kind.kind_id for kind in used]
    of_kinds = merged(field for one in wanted for field in fields.of_kind(session, one))
    numeric = [
        field
        for template in templates.all(session)
        for field in fields.of_template(session, template.template_id)
        if values.is_number(field)
    ]
    return [*basics, *of_kinds, *_reckoned(numeric)]


def merged(of: Iterable[FieldRow]) -> list[Column]:
    """One column for the fields that mean the same: of equal label, type, meaning and unit."""
    return [
        Column(f"field:{same[0].field_id}", same[0].label, same[0].type, OF_KIND, same, _all_choices(same))
        for same in _alike(of)
    ]


def usual(known: Sequence[Column], kind_id: int | None = None) -> list[Column]:
    """The columns of a table that nobody has arranged yet: what is looked up most stands in front.

    A sensitive field stands in a table only where somebody has put it there.
    """
    mine = [column for column in known if column.group == OF_KIND and not column.is_sensitive]
    if kind_id is None:
        first = {column.field.meaning: column for column in reversed(mine)}
        mine = [first[meaning] for meaning in _TELLING if meaning in first]
    mine = [column for column in mine if column.type != "para" and column.field.meaning != "honorific"]
    phones = [column.key for column in mine if column.field.meaning == "phone"]
    others = [column.key for column in mine if column.key not in phones][:_MOST]
    kind = [KIND] if kind_id is None else []
    wanted = [NAME, READING, *kind, *phones, LAST, COUNT, TAGS, *others]
    return [column for key in wanted for column in known if column.key == key]


_TELLING = ("phone", "birthday", "address", "alert")
"""Meanings of fields that are looked up in a list of everyone."""
_MOST = 8


def find(known: Sequence[Column], key: str) -> Column | None:
    """The column of a key, also of a key that names another of its fields; None if it is gone."""
    what, _colon, number = key.partition(":")
    for column in known:
        if column.key == key:
            return column
        if number.isdigit() and column.key.startswith(what + ":") and int(number) in column.field_ids:
            return column
    return None


def _basic(key: str, choices: tuple[str, ...]) -> Column:
    words, kind = _BASICS[key]
    label = _(words)
    shape = FieldRow(
        field_id=0,
        kind_id=None,
        template_id=None,
        label=label,
        type=kind,
        meaning="",
        unit="",
        choices=choices,
        hint="",
        required=key == NAME,
        graph=False,
        carry=False,
        printed=True,
        alert=False,
        sensitive=False,
        retired=False,
    )
    return Column(key, label, kind, BASIC, (shape,), choices)


def _choices_of(session: Session, key: str) -> tuple[str, ...]:
    if key == KIND:
        return tuple(kind.name for kind in kinds.all(session))
    if key == STAGE:
        return tuple(person.STAGES)
    if key == TAGS:
        tag = schema.tag.c
        return tuple(session.execute(select(tag.name).order_by(func.lower(tag.name), tag.id)).scalars())
    return ()


def _alike(of: Iterable[FieldRow]) -> list[tuple[FieldRow, ...]]:
    found: dict[tuple[str, str, str, str], list[FieldRow]] = {}
    for field in of:
        found.setdefault((field.label, field.type, field.meaning, field.unit), []).append(field)
    return [tuple(same) for same in found.values()]


def _reckoned(numeric: Iterable[FieldRow]) -> list[Column]:
    found: list[Column] = []
    for same in _alike(numeric):
        first = same[0]
        for how, words in _RECKONED.items():
            if how != "sum" or first.type in _ADDED_UP:
                label = _(words).format(label=first.label)
                found.append(Column(f"{how}:{first.field_id}", label, first.type, OF_NOTES, same))
    return found


def _all_choices(same: Iterable[FieldRow]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(choice for field in same for choice in field.choices))
