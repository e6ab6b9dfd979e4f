"""頂き物: what came from whom, with お礼 and 感想 as two things to do, and お返し."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date
from typing import TypeVar

import pytest

from karte import clock
from karte.errors import KarteError
from karte.store import gifts, notes
from karte.store.note_rows import GiftRow
from karte.store.store import Session, Store
from karte.text.giving import ANSWER, DONE, GIVEN, IMPRESSION, NONE, OPEN, THANKS
from tests.conftest import NOW
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

_T = TypeVar("_T")
DAY = date(2026, 11, 7)


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


@pytest.fixture(autouse=True)
def _written_now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "utc", lambda: NOW.astimezone(UTC))


def write(store: Store, work: Callable[[Session], _T]) -> _T:
    with store.write("テスト") as session:
        return work(session)


def of(store: Store, entity_id: int) -> list[GiftRow]:
    with store.read() as session:
        found = gifts.of_entity(session, entity_id)
        assert gifts.count(session, entity_id) == len(found)
    return found


def due(store: Store, *entity_ids: int) -> list[tuple[str, tuple[str, ...]]]:
    with store.read() as session:
        return [(row.what, row.due()) for row in gifts.due_of(session, entity_ids)]


def test_thanks_and_impression_are_two_things_to_do(store: Store, misaki: int) -> None:
    plums = write(store, lambda s: gifts.add(s, misaki, " 梅干し\n ", DAY))
    tea = write(store, lambda s: gifts.add(s, misaki, "お茶", date(2026, 10, 1), thanked=True))
    assert due(store, misaki) == [("お茶", (IMPRESSION,)), ("梅干し", (THANKS, IMPRESSION))]
    write(store, lambda s: gifts.settle(s, plums, THANKS, DONE))
    write(store, lambda s: gifts.settle(s, tea, IMPRESSION, NONE))
    assert due(store, misaki) == [("梅干し", (IMPRESSION,))]
    (first, second) = of(store, misaki)
    assert (first.what, first.thanks, first.thanked_on) == ("梅干し", DONE, NOW.date())
    assert (second.thanked_on, second.impression, second.told_on) == (date(2026, 10, 1), NONE, None)
    store.undo()
    store.undo()
    assert due(store, misaki)[1] == ("梅干し", (THANKS, IMPRESSION))


def test_an_answer_can_be_given_taken_back_or_not_called_for(store: Store, misaki: int) -> None:
    plums = write(store, lambda s: gifts.add(s, misaki, "梅干し", DAY))
    for state, on in ((DONE, NOW.date()), (NONE, None), (OPEN, None)):
        write(store, lambda s, state=state: gifts.settle(s, plums, ANSWER, state))
        (row,) = of(store, misaki)
        assert (row.state(ANSWER), row.done_on(ANSWER)) == (state, on)


def test_what_was_given_asks_for_nothing(store: Store, misaki: int) -> None:
    write(store, lambda s: gifts.add(s, misaki, "お年賀", DAY, direction=GIVEN))
    assert due(store, misaki) == []
    assert [row.direction for row in of(store, misaki)] == [GIVEN]


def test_it_is_changed_and_deleted(store: Store, misaki: int) -> None:
    plums = write(store, lambda s: gifts.add(s, misaki, "梅干し", DAY))
    before = records(store)
    write(store, lambda s: gifts.change(s, plums, "梅酒", date(2026, 11, 8), GIVEN))
    assert [(row.what, row.happened_on, row.direction) for row in of(store, misaki)] == [
        ("梅酒", date(2026, 11, 8), GIVEN)
    ]
    write(store, lambda s: gifts.remove(s, plums))
    assert of(store, misaki) == []
    store.undo()
    store.undo()
    assert records(store) == before


def test_without_a_name_it_is_refused(store: Store, misaki: int) -> None:
    with pytest.raises(KarteError):
        write(store, lambda s: gifts.add(s, misaki, " \n", DAY))
    assert of(store, misaki) == []


def test_it_outlives_its_note_and_knows_whether_that_was_private(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "自分だけの話", private=True)
    write(store, lambda s: gifts.add(s, misaki, "梅干し", DAY, note_id=note_id))
    assert [row.private for row in of(store, misaki)] == [True]
    with store.read() as session:
        assert [row.what for row in gifts.of_note(session, note_id)] == ["梅干し"]
        assert list(gifts.of_notes(session, [note_id])) == [note_id]
    write(store, lambda s: notes.set_private(s, note_id, private=False))
    write(store, lambda s: notes.remove(s, note_id))
    assert [(row.what, row.note_id) for row in of(store, misaki)] == [("梅干し", None)]


def test_it_can_be_another_s(store: Store, misaki: int) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    gift = write(store, lambda s: gifts.add(s, misaki, "梅干し", DAY))
    write(store, lambda s: gifts.give_to(s, gift, hana))
    assert (of(store, misaki), [row.gift_id for row in of(store, hana)]) == ([], [gift])
