"""What is left: notes hold the changes, in whatever order they are written."""

from __future__ import annotations

import pytest

from karte.store import balances, fields, notes, series
from karte.store.fields import Owner
from karte.store.rows import FieldRow
from karte.store.store import Store
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture
def tickets(store: Store) -> FieldRow:
    with store.write("項目を追加") as session:
        owner = Owner(template_id=template_id(store, "メモ"))
        made = fields.add(session, owner, "回数券", "balance", unit="回", graph=True)
        return fields.many(session, [made])[made]


def used(store: Store, who: int, day: int, change: str) -> int:
    return add_note(store, [who], "", at=f"2026-11-{day:02}T10:00", 回数券=change)


def left(store: Store, who: int) -> list[tuple[str, float]]:
    with store.read() as session:
        return [(each.field.label, each.left) for each in balances.of_entity(session, who)]


def test_changes_add_up(store: Store, misaki: int, tickets: FieldRow) -> None:
    assert left(store, misaki) == []
    used(store, misaki, 1, "10回")
    used(store, misaki, 3, "－１")
    note_id = used(store, misaki, 2, "-2")
    assert left(store, misaki) == [("回数券", 7)]
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)
    assert left(store, misaki) == [("回数券", 9)]
    store.undo()
    assert left(store, misaki) == [(tickets.label, 7)]


def test_each_karte_has_its_own(store: Store, misaki: int, tickets: FieldRow) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    used(store, misaki, 1, "10")
    used(store, hana, 1, "5")
    assert (left(store, misaki), left(store, hana)) == ([("回数券", 10)], [(tickets.label, 5)])


def test_the_note_being_changed_does_not_count(store: Store, misaki: int, tickets: FieldRow) -> None:
    used(store, misaki, 1, "10")
    note_id = used(store, misaki, 2, "-1")
    with store.read() as session:
        ids = [tickets.field_id]
        assert balances.before(session, misaki, ids) == {tickets.field_id: 9}
        assert balances.before(session, misaki, ids, without=note_id) == {tickets.field_id: 10}


def test_a_series_says_what_was_left_then(store: Store, misaki: int, tickets: FieldRow) -> None:
    for day, change in ((1, "10"), (5, "-1"), (3, "-2")):
        used(store, misaki, day, change)
    add_note(store, [misaki], "話だけ", at="2026-11-04T10:00")
    with store.read() as session:
        found = series.of(session, misaki, template_id(store, "メモ"))
        rows = series.rows(session, found, range(4))
    assert found.fields == (tickets,)
    assert found.numbers == ((10, 8, None, 7),)
    assert [row.values[0].number if row.values[0] else None for row in rows] == [10, 8, None, 7]


def test_a_part_of_a_series_counts_what_was_before(store: Store, misaki: int, tickets: FieldRow) -> None:
    for day, change in ((1, "10"), (2, "-1"), (3, "-1")):
        used(store, misaki, day, change)
    with store.read() as session:
        since = series.wall(series.of(session, misaki, template_id(store, "メモ")).at[2]).date()
        found = series.of(session, misaki, template_id(store, "メモ"), since=since)
    assert found.numbers == ((8,),)
    assert balances.number_words(tickets, 8) == "8回"
