"""What leaves the store cannot be changed by who gets it."""

from __future__ import annotations

import dataclasses
import inspect

import pytest

from karte.store import rows

ROWS = [
    kind
    for _name, kind in inspect.getmembers(rows, dataclasses.is_dataclass)
    if kind.__module__ == rows.__name__
]


@pytest.mark.parametrize("kind", ROWS, ids=[kind.__name__ for kind in ROWS])
def test_a_row_is_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_a_value_begins_empty() -> None:
    assert rows.Value("") == rows.Value("", None, None)
