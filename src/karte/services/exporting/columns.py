"""What can be written out of kartes, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from karte.i18n import N_, _
from karte.store import bulk, contents, fields
from karte.store.rows import FieldRow
from karte.store.store import Session

NAME, READING, KIND, TAGS, LAST, COUNT = "name", "reading", "kind", "tags", "last", "count"

HEADINGS = {
    NAME: N_("名前"),
    READING: N_("ふりがな"),
    KIND: N_("カルテの種類"),
    TAGS: N_("タグ"),
    LAST: N_("前回の日付"),
    COUNT: N_("ノートの件数"),
}
"""Of the columns that are no fields."""
DERIVED = (HEADINGS[KIND], HEADINGS[LAST], HEADINGS[COUNT])
"""What follows from elsewhere; the import knows these headings again and passes them over."""

_BEFORE, _BEHIND = (NAME, READING, KIND), (TAGS, LAST, COUNT)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `fields` by their kind where it holds what is written in fields, else empty."""

    key: str
    heading: str
    fields: dict[int, FieldRow] = field(default_factory=dict[int, FieldRow])

    @property
    def is_sensitive(self) -> bool:
        """Whether it leaves the program only if the user says so."""
        return any(each.sensitive for each in self.fields.values())


def offered(session: Session, entity_ids: Sequence[int]) -> list[Column]:
    """Every column that the kartes can fill: name, all fields of their kinds, tags, 前回, number of notes.

    Fields of several kinds that are called the same share a column. A field of a kind that a karte was of
    before, or that was put away, is there as long as any of the kartes holds something in it.
    """
    kinds = bulk.standing(session, entity_ids).kinds
    return [
        *(_own(key) for key in _BEFORE),
        *_of_fields(session, kinds, contents.field_ids(session, entity_ids)),
        *(_own(key) for key in _BEHIND),
    ]


def usual(columns: Iterable[Column]) -> list[Column]:
    """What is written out unless the user says otherwise: everything that is not sensitive."""
    return [column for column in columns if not column.is_sensitive]


def _own(key: str) -> Column:
    return Column(key, _(HEADINGS[key]))


def _of_fields(session: Session, kind_ids: Iterable[int], held: Iterable[int]) -> list[Column]:
    """One column for each name; a kind that has the name twice needs a second one."""
    asked = [(kind_id, each) for kind_id in kind_ids for each in fields.of_kind(session, kind_id)]
    known = {each.field_id for _kind_id, each in asked}
    others = fields.many(session, set(held) - known).values()
    asked += [(each.kind_id, each) for each in others if each.kind_id is not None]
    found: dict[tuple[str, int], dict[int, FieldRow]] = {}
    for kind_id, each in asked:
        turn = 1
        while kind_id in found.get((each.label, turn), {}):
            turn += 1
        found.setdefault((each.label, turn), {})[kind_id] = each
    own = {_(heading) for heading in HEADINGS.values()}
    columns: list[Column] = []
    for (label, turn), by_kind in found.items():
        place = turn + (label in own)
        key = f"field-{next(iter(by_kind.values())).field_id}"
        columns.append(Column(key, label if place == 1 else f"{label}({place})", by_kind))
    return columns
