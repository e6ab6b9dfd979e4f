"""A connection for searching: its own, read only, called off from another thread."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import exc

from karte.store import search
from karte.store.search import Interrupted, Seeker
from karte.store.store import CannotReadError, Session, Store
from karte.text.query import parse
from tests.helpers import add_entity, add_note

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"


def test_it_sees_what_was_saved_before_it_began(store: Store) -> None:
    seeker = store.seeker()
    add_note(store, [], "カラー")
    with seeker.read() as session:
        assert search.count(session, parse("カラー")).notes == 1
        add_note(store, [], "カラー")
        assert search.count(session, parse("カラー")).notes == 1
    with seeker.read() as session:
        assert search.count(session, parse("カラー")).notes == 2


def test_it_cannot_write(store: Store) -> None:
    with pytest.raises(exc.DBAPIError, match="readonly"), store.seeker().read() as session:
        session.exec_driver_sql("DELETE FROM note_place")


def test_it_has_more_room_than_other_readers(store: Store) -> None:
    with store.seeker().read() as session, store.read() as other:
        sizes = [each.exec_driver_sql("PRAGMA cache_size").scalar_one() for each in (session, other)]
    assert sizes[0] < sizes[1] < 0


def search_forever(seeker: Seeker, begun: threading.Event) -> None:
    with seeker.read() as session:
        begun.set()
        session.exec_driver_sql(ENDLESS).all()


@pytest.mark.parametrize("end", [Seeker.interrupt, Seeker.close])
def test_a_reading_ends_when_another_thread_says_so(store: Store, end) -> None:
    seeker, begun = store.seeker(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(search_forever, seeker, begun)
        assert begun.wait(20)
        while not reading.done():  # the blow may come just before the statement begins
            end(seeker)
        with pytest.raises(Interrupted):
            reading.result(20)


def test_an_interrupted_reading_says_so_between_two_statements_too(store: Store) -> None:
    add_entity(store, "ヒト", "田中")
    seeker = store.seeker()

    def look(session: Session) -> None:
        seeker.interrupt()
        search.find(session, parse("田中"))

    with pytest.raises(Interrupted), seeker.read() as session:
        look(session)
    with seeker.read() as session:
        assert search.find(session, parse("田中")).karte_count == 1, "the next one is not touched"


def test_an_interrupt_of_nothing_disturbs_nothing(store: Store) -> None:
    seeker = store.seeker()
    seeker.interrupt()
    with seeker.read() as session:
        assert search.count(session, parse("田中")).kartes == 0


def test_it_ends_with_the_store(store: Store) -> None:
    seeker = store.seeker()
    with seeker.read():
        pass
    store.close()
    assert seeker.is_closed
    with pytest.raises(Interrupted), seeker.read():
        pass


def test_a_file_that_went_away_is_told(store: Store) -> None:
    store.close()
    seeker = Seeker(store.folder.database)
    store.folder.database.unlink()
    with pytest.raises(CannotReadError), seeker.read():
        pass
    seeker.close()
