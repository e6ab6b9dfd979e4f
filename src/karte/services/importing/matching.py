"""Whether a row of a list is a person, or thing, that has a karte already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karte.services.importing.filling import Filling, Line
from karte.store import tags, values
from karte.store.entities import NewEntity
from karte.store.rows import FieldRow, TagRow, Value
from karte.text import partial
from karte.text.fold import compact
from karte.text.phone import digits

_PROVING = ("phone", "birthday", "mail")
"""Meanings of fields that, with the name, leave no doubt who is meant."""


@dataclass(frozen=True, slots=True)
class Match:
    """The karte that a row is about, and what it lacks of the row: ふりがな, values by field, tags."""

    entity_id: int
    reading: str
    missing: dict[int, Value]
    other: tuple[int, ...]
    """The fields in which the row says otherwise."""
    tags: tuple[str, ...] = ()

    @property
    def adds(self) -> bool:
        """Whether there is anything to write into the karte."""
        return bool(self.reading or self.missing or self.tags)


class Kartes:
    """The kartes of a kind, as the lines of one list are compared with them."""

    def __init__(
        self,
        held: Mapping[int, NewEntity],
        filling: Filling,
        lines: Sequence[Line],
        carried: Mapping[int, Sequence[TagRow]] | None = None,
    ) -> None:
        """`carried` are the tags of the kartes."""
        self._filling = filling
        self._carried = carried or {}
        self.held = dict(held)
        self._same = {filling.key(one): entity_id for entity_id, one in held.items()}
        self._by_name: dict[str, list[int]] = {}
        for entity_id, one in held.items():
            self._by_name.setdefault(compact(one.name), []).append(entity_id)
        self._named: dict[str, int] = {}
        for line in lines:
            name = compact(line.entity.name)
            self._named[name] = self._named.get(name, 0) + 1
        self._taken: set[int] = set()

    def same(self, line: Line) -> Match | None:
        """The karte that is equal to the row in everything; it may still lack a tag."""
        entity_id = self._same.get(self._filling.key(line.entity))
        return None if entity_id is None else Match(entity_id, "", {}, (), self._lacking(entity_id, line))

    def namesakes(self, line: Line) -> list[int]:
        """Kartes of the row's name that are not read otherwise."""
        one = line.entity
        return [
            entity_id
            for entity_id in self._by_name.get(compact(one.name), [])
            if _agree_where_both(compact(one.reading), compact(self.held[entity_id].reading))
        ]

    def match(self, line: Line) -> Match | None:
        """The one karte that the row is about; None where that is not certain.

        Name and telephone, birthday or mail together are certain. The name alone is where it stands once in
        the list and once among the kartes, and nothing speaks against it. A karte is taken by one row only.
        """
        found = self.namesakes(line)
        proved = [each for each in found if self._is_proved(each, line)]
        alone = len(found) == 1 and self._named[compact(line.entity.name)] == 1
        if len(proved) != 1 and not (alone and not self._differing(found[0], line, contradicting=True)):
            return None
        entity_id = (proved or found)[0]
        if entity_id in self._taken:
            return None
        self._taken.add(entity_id)
        return self._compare(entity_id, line)

    def _compare(self, entity_id: int, line: Line) -> Match:
        karte = self.held[entity_id]
        missing = {
            field_id: value
            for field_id, value in line.entity.values.items()
            if not values.is_empty(value) and values.is_empty(karte.values.get(field_id, values.EMPTY))
        }
        reading = "" if karte.reading else line.entity.reading
        unread = tuple(field_id for field_id in line.unread if field_id not in missing)
        other = self._differing(entity_id, line, contradicting=False) + unread
        return Match(entity_id, reading, missing, other, self._lacking(entity_id, line))

    def _lacking(self, entity_id: int, line: Line) -> tuple[str, ...]:
        """The row's tags that the karte does not carry."""
        mine = [tag.name for tag in self._carried.get(entity_id, ())]
        return tuple(name for name in line.tags if not any(tags.alike(name, one) for one in mine))

    def _both(self, entity_id: int, line: Line) -> list[tuple[FieldRow, Value, Value]]:
        """The fields that both fill, with the value of each."""
        karte = self.held[entity_id].values
        return [
            (self._filling.fields[field_id], karte[field_id], value)
            for field_id, value in line.entity.values.items()
            if field_id in karte and not values.is_empty(karte[field_id]) and field_id not in line.unread
        ]

    def _is_proved(self, entity_id: int, line: Line) -> bool:
        both = self._both(entity_id, line)
        return any(field.meaning in _PROVING and agree(field, *said) for field, *said in both)

    def _differing(self, entity_id: int, line: Line, *, contradicting: bool) -> tuple[int, ...]:
        """Fields that do not say the same; free text differs without contradicting."""
        return tuple(
            field.field_id
            for field, mine, its in self._both(entity_id, line)
            if not agree(field, mine, its) and not (contradicting and field.type == "para")
        )


def agree(field: FieldRow, one: Value, other: Value) -> bool:
    """Whether two filled values may both be right: the same up to how they are written, or known in part."""
    if field.type == "phone":
        return digits(one.text) == digits(other.text)
    if one.number is not None and other.number is not None:
        return one.number == other.number
    mine, its = partial.split(one.text), partial.split(other.text)
    if mine and its:
        return all(_agree_where_both(*pair) for pair in zip(mine, its, strict=True))
    return compact(one.text) == compact(other.text)


def _agree_where_both(one: object, other: object) -> bool:
    return not one or not other or one == other
