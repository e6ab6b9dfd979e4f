"""What a search finds cannot be changed by who shows it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields

import pytest

from karte.store.search import Counts, FileHit, Found, Why


@pytest.mark.parametrize(
    "row",
    [
        Why("電話", "1"),
        Counts(1, 2, 3),
        FileHit(1, "a", "b", None, None, ""),
        Found((), 0, (), 0, (), 0, True),
    ],
)
def test_rows_are_frozen(row: Why | Counts | FileHit | Found) -> None:
    with pytest.raises(FrozenInstanceError):
        setattr(row, fields(row)[0].name, "x")
    assert hash(row) == hash(row)
