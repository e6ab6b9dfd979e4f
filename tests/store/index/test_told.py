"""Rows of the full-text index are held against what they should say."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from karte.store.index.told import Told
from karte.store.store import Store
from tests.store.snapshots import tamper

ROWS = {5: "あい いう | @e1", 4096: "あい", 9000: "うえ えお"}


def told(table: str, rows: dict[int, str]) -> Told:
    whole = Told(table)
    for place, row in rows.items():
        whole.add(place, row)
    return whole


@pytest.fixture(params=["note_words", "note_letters"])
def table(store: Store, request: pytest.FixtureRequest) -> str:
    """A table that says these rows."""
    table: str = request.param
    for place, row in ROWS.items():
        tamper(store, f"INSERT INTO {table} (rowid, {table.removeprefix('note_')}) VALUES (?, ?)", place, row)
    return table


@pytest.mark.parametrize(
    ("place", "row", "wrong"),
    [
        (5, ROWS[5], set[str]()),
        (5, "あい いう |", {"@e1"}),
        (5, "あい いう | @e1 いう", {"いう"}),
        (5, "あい いえ | @e1", {"いう", "いえ"}),
        (6, ROWS[5], {"あい", "いう", "|", "@e1"}),
        (4096, "", {"あい"}),
    ],
)
def test_every_difference_shows_in_its_words(
    store: Store, table: str, place: int, row: str, wrong: set[str]
) -> None:
    rows = {key: one for key, one in ROWS.items() if key != 5 or place != 6} | {place: row}
    with store.read() as session:
        assert told(table, rows).wrong_words(session) == wrong


def test_the_order_of_words_counts_where_it_is_kept(store: Store, table: str) -> None:
    turned = told(table, ROWS | {9000: "えお うえ"})
    with store.read() as session:
        assert turned.wrong_words(session) == ({"うえ", "えお"} if table == "note_words" else set())


def test_where_a_word_is_said_to_stand(store: Store, table: str) -> None:
    whole = told(table, ROWS)
    with store.read() as session:
        said = whole.said(session, {"あい", "えお", "ない"})
    assert said == {
        place: {one for one in whole.standing(row) if one[0] in {"あい", "えお"}}
        for place, row in ROWS.items()
    }


def test_a_reader_can_still_not_write_afterwards(store: Store) -> None:
    with store.read() as session:
        told("note_words", {}).wrong_words(session)
        assert session.execute(text("PRAGMA query_only")).scalar_one() == 1
