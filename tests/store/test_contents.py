"""What many kartes hold, in few statements."""

from __future__ import annotations

import pytest

from karte.store import contents, entities, values
from karte.store.store import Store
from tests.helpers import add_entity, add_note


@pytest.fixture
def two(store: Store) -> list[int]:
    made = [add_entity(store, "ヒト", "田中 美咲", 電話="090-1234-5678"), add_entity(store, "モノ", "レジ")]
    add_note(store, made, "点検", at="2026-11-07T15:00")
    add_note(store, made[:1], "来店", at="2026-11-10T15:00")
    add_note(store, made[:1], "だれにも見せない", at="2026-11-12T15:00", private=True)
    return made


def test_nothing_is_asked_twice_nor_too_much_at_once() -> None:
    assert list(contents.parts([3, 1, 3])) == [[3, 1]]
    assert [len(part) for part in contents.parts(range(12_000))] == [5000, 5000, 2000]


def test_the_order_is_that_of_the_question(store: Store, two: list[int]) -> None:
    with store.read() as session:
        assert [ref.name for ref in contents.refs(session, [two[1], 4711, two[0]])] == ["レジ", "田中 美咲"]


def test_values_by_karte_and_field(store: Store, two: list[int]) -> None:
    with store.read() as session:
        [field_id] = contents.field_ids(session, two)
        known = contents.Facts(session, two)
    assert known.of(two[0], field_id).text == "090-1234-5678"
    assert known.of(two[1], field_id) == values.EMPTY


def test_what_is_private_counts_nowhere(store: Store, two: list[int]) -> None:
    with store.read() as session:
        visits = contents.visits(session, two)
        assert contents.count_private(session, two) == 1
    assert {each: (entities.wall(at), count) for each, (at, count) in visits.items()} == {
        two[0]: (entities.wall(visits[two[0]][0]), 2),
        two[1]: (entities.wall(visits[two[1]][0]), 1),
    }
    newest = entities.wall(visits[two[0]][0])
    assert newest is not None
    assert newest.isoformat() == "2026-11-10T15:00:00"
