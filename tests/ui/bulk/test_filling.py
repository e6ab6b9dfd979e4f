"""What becomes of each karte."""

from __future__ import annotations

import pytest

from karte.store import values
from karte.store.bulk import Held
from karte.store.rows import Value
from karte.ui.bulk.filling import plan
from karte.ui.profile.facts import with_reading

FIELD = with_reading([], "")[0].fact.field
DOG, CAT = Value("犬"), Value("猫")
HELD = [
    Held(1, "一", FIELD, DOG),
    Held(2, "二", FIELD, CAT),
    Held(3, "三", FIELD, values.EMPTY),
    Held(4, "四", None, values.EMPTY),
]


@pytest.mark.parametrize(
    ("value", "overwrite", "changed", "counts"),
    [
        (DOG, False, [3], (1, 1, 1)),
        (DOG, True, [2, 3], (1, 0, 1)),
        (values.EMPTY, True, [1, 2], (1, 0, 1)),
        (values.EMPTY, False, [], (1, 2, 1)),
    ],
)
def test_who_changes(value: Value, overwrite: bool, changed: list[int], counts: tuple[int, int, int]) -> None:
    made = plan(HELD, value, overwrite=overwrite)
    assert [one.entity_id for one in made.changed] == changed
    assert (made.same, made.kept, made.without) == counts
    assert made.untouched + len(changed) == len(HELD)
