"""Streams of places: read in pages, met, joined and left out, always falling."""

from __future__ import annotations

import random
from collections.abc import Iterable
from threading import Event

import pytest
from sqlalchemy import text

from karte.store.search import Interrupted, interrupt, streams
from karte.store.search.streams import Both, Either, Rows, Without, places
from karte.store.store import Session, Store


class Listed:
    """A stream of a few places."""

    def __init__(self, *numbers: int) -> None:
        self.numbers = sorted(numbers, reverse=True)
        self.asked: list[int] = []

    def seek(self, place: int) -> int | None:
        self.asked.append(place)
        return next((number for number in self.numbers if number <= place), None)


def test_places_come_from_the_last_down() -> None:
    assert list(places(Listed(3, 9, 5))) == [9, 5, 3]
    assert list(places(Listed(3, 9, 5), 8)) == [5, 3]
    assert list(places(Listed())) == []


def test_what_stands_in_all_in_one_or_not_in_another() -> None:
    assert list(places(Both(Listed(1, 2, 5, 9), Listed(2, 5, 7), Listed(1, 5, 2)))) == [5, 2]
    assert list(places(Either(Listed(1, 5), Listed(5, 9), Listed()))) == [9, 5, 1]
    assert list(places(Without(Listed(1, 2, 5, 9), Listed(2, 9, 10)))) == [5, 1]
    assert list(places(Both(Listed(1), Listed()))) == []


def test_who_lags_behind_skips() -> None:
    many, few = Listed(*range(1000)), Listed(3, 500)
    assert list(places(Both(few, many))) == [500, 3]
    assert len(many.asked) < 8


def fill(session: Session, numbers: Iterable[int]) -> None:
    session.execute(
        text("INSERT INTO note_place (note_id, place, seal) VALUES (:n, :n, 0)"), [{"n": n} for n in numbers]
    )


@pytest.mark.parametrize("seed", range(5))
def test_pages_of_a_table_are_the_whole_whatever_is_skipped(store: Store, seed: int) -> None:
    dice = random.Random(seed)
    numbers = sorted(dice.sample(range(1, 20_000), 7_000), reverse=True)
    with store.scratch() as session:
        fill(session, numbers)
    with store.read() as session:
        stream = streams.everything(session)
        assert list(places(stream)) == numbers
        stream, place = streams.everything(session), 20_000
        while place > 0:
            place -= dice.choice((1, 1, 1, 3, 40, 900))
            assert stream.seek(place) == next((number for number in numbers if number <= place), None)


def test_a_table_counts_without_reading(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with store.scratch() as session:
        fill(session, range(1, 100))
    with store.read() as session:
        monkeypatch.setattr(Rows, "seek", None)
        stream = streams.everything(session)
        assert (streams.count(stream), streams.count(stream, 10), streams.count(stream, 1000)) == (99, 10, 99)
    assert streams.count(Both(Listed(1, 2, 3), Listed(2, 3))) == 2
    assert streams.count(Either(Listed(1, 2, 3), Listed(4)), 3) == 3


def test_an_interrupted_stream_reads_no_further(store: Store) -> None:
    wish = Event()
    with store.scratch() as session:
        fill(session, range(1, 1000))
    with store.read() as session:
        interrupt.watch(session, wish)
        stream = streams.everything(session)
        assert stream.seek(500) == 500
        wish.set()
        with pytest.raises(Interrupted):
            list(places(stream, 499))
        session.info.clear()


def test_places_as_a_query(store: Store) -> None:
    with store.scratch() as session:
        session.execute(
            text("INSERT INTO note_place (note_id, place, seal) VALUES (1, 7, 0), (2, 5, 0), (3, 9, 0)")
        )
        for stream in (lambda: streams.everything(session), lambda: Listed(5, 7, 9)):
            for most, expected in ((None, {9, 7, 5}), (2, {9, 7}), (9, {9, 7, 5})):
                query, values = streams.listed(stream(), most)
                assert set(session.exec_driver_sql(query, values).scalars().all()) == expected
