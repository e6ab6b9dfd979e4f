"""Rows of a series are read by the page, once, when they are looked at."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from karte.store import series
from karte.store.rows import SeriesRow
from karte.store.store import Store
from karte.ui.graphs.rows import PAGE, Rows
from tests.helpers import add_entity, add_note, template_id
from tests.ui.graphs.conftest import prices


def test_only_the_pages_that_are_looked_at_are_read() -> None:
    whole = prices(*range(2 * PAGE + 5))
    asked: list[Sequence[int]] = []

    def read(places: Sequence[int]) -> list[SeriesRow]:
        asked.append(places)
        return [whole[place] for place in places]

    rows = Rows(whole.series, read)
    newest = rows[len(rows) - 1]
    assert newest.note_id == 2 * PAGE + 5
    assert rows[2 * PAGE].note_id == 2 * PAGE + 1
    assert asked == [range(2 * PAGE, 2 * PAGE + 5)]
    assert [row.note_id for row in reversed(rows)] == list(range(2 * PAGE + 5, 0, -1))
    assert len(asked) == 3


def test_there_is_nothing_beyond_either_end() -> None:
    rows = prices(100, 200)
    for place in (-1, 2):
        with pytest.raises(IndexError):
            rows[place]
    assert not prices()


def test_they_are_read_from_the_store(store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    made = add_note(store, [misaki], "あ", "来店記録", "2026-11-07T10:00", private=True, 料金="8800")
    with store.read() as session:
        found = series.of(session, misaki, template_id(store, "来店記録"))
        (row,) = series.rows(session, found, [0])
    rows = Rows.of(store, found)
    assert list(rows) == [row]
    assert (row.note_id, row.private) == (made, True)
