"""What becomes of many kartes when one field of theirs is given a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from karte.store import values
from karte.store.bulk import Held
from karte.store.rows import Value


@dataclass(frozen=True, slots=True)
class Plan:
    """The kartes that change, and how many do not, by the reason."""

    changed: tuple[Held, ...]
    same: int
    """They hold the very value already."""
    kept: int
    """They hold another one, which is not to be overwritten."""
    without: int
    """Their kind has no such field."""

    @property
    def untouched(self) -> int:
        """How many stay as they are."""
        return self.same + self.kept + self.without


def plan(held: Iterable[Held], value: Value, *, overwrite: bool) -> Plan:
    """What giving `value` does to each; an empty value clears where overwriting is allowed."""
    changed: list[Held] = []
    same = kept = without = 0
    for one in held:
        if one.field is None:
            without += 1
        elif one.value == value or (values.is_empty(one.value) and values.is_empty(value)):
            same += 1
        elif not overwrite and not values.is_empty(one.value):
            kept += 1
        else:
            changed.append(one)
    return Plan(tuple(changed), same, kept, without)
