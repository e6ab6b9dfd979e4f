"""What leaves the store of notes cannot be changed by who gets it."""

from __future__ import annotations

import dataclasses
import inspect
from datetime import date

import pytest

from karte.store import note_rows
from karte.text.giving import DONE, GOT, IMPRESSION, OPEN, THANKS

ROWS = [
    kind
    for _name, kind in inspect.getmembers(note_rows, dataclasses.is_dataclass)
    if kind.__module__ == note_rows.__name__
]


@pytest.mark.parametrize("kind", ROWS, ids=[kind.__name__ for kind in ROWS])
def test_a_row_is_frozen_and_slotted(kind: type) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_a_note_begins_empty() -> None:
    one, two = (note_rows.NoteContent(1, None) for _each in range(2))
    assert one.values == {}
    assert one.values is not two.values


def test_only_for_what_was_given_to_us_something_is_due() -> None:
    day = date(2026, 11, 22)
    got = note_rows.GiftRow(1, 1, None, GOT, "羊羹", day, OPEN, None, DONE, day, OPEN, None, False)
    assert got.due() == (THANKS,)
    assert got.state(IMPRESSION) == DONE
    assert got.done_on(IMPRESSION) == day
    assert dataclasses.replace(got, direction="given").due() == ()
