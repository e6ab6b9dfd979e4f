"""Notes that a text means and that pass a filter besides."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import delete

from karte.store import schema
from karte.store.index import keeping
from karte.store.search import narrowed, notes
from karte.store.search.narrowed import Within
from karte.store.store import Store
from karte.text.query import parse
from tests.helpers import template_id

CUT = parse("カット")
PRIVATE = Within((schema.note.c.private == 1,))


def write(
    store: Store, count: int, *, private: frozenset[int], at: str = "2026-{month:02}-{day:02}T10:00"
) -> None:
    """So many notes about カット, those of these numbers 自分だけ, one on each day from the newest back."""
    template = template_id(store, "メモ")
    with store.write("ノートを追加") as session:
        session.execute(
            schema.note.insert(),
            [
                {
                    "uid": f"n{number}",
                    "number": number,
                    "template_id": template,
                    "happened_at": at.format(month=12 - number // 28, day=28 - number % 28),
                    "precision": "minute",
                    "body": "カット",
                    "private": int(number in private),
                    "created_at": "2026-01-01T00:00",
                }
                for number in range(count)
            ],
        )


def numbers(store: Store, found: list[int]) -> list[int]:
    with store.read() as session:
        held = dict(
            session.execute(
                schema.note.select().with_only_columns(schema.note.c.id, schema.note.c.number)
            ).all()
        )
    return [held[note_id] for note_id in found]


@pytest.mark.parametrize("patience", [1, 10, 2000])
@pytest.mark.parametrize("private", [frozenset(range(100)), frozenset({3, 97, 99}), frozenset[int]()])
def test_whichever_side_has_fewer_it_is_the_same(
    store: Store, monkeypatch: pytest.MonkeyPatch, patience: int, private: frozenset[int]
) -> None:
    monkeypatch.setattr(narrowed, "_BLOCK", 4)
    monkeypatch.setattr(narrowed, "_PATIENCE", patience)
    write(store, 100, private=private)
    with store.read() as session:
        found = narrowed.note_ids(session, CUT, PRIVATE)
        some = narrowed.note_ids(session, CUT, PRIVATE, limit=2)
    assert numbers(store, found) == sorted(private)
    assert some == found[:2]


def test_few_that_pass_are_not_sought_among_all_that_have_the_word(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(narrowed, "_PATIENCE", 20)
    monkeypatch.setattr(narrowed, "_BLOCK", 10)
    write(store, 300, private=frozenset({299}))
    seen: list[int] = []
    newest_first = notes.newest_first

    def counted(session: object, places: list[int], entity_id: int | None = None) -> object:
        seen.extend(places)
        return newest_first(session, places, entity_id)

    monkeypatch.setattr(notes, "newest_first", counted)
    with store.read() as session:
        found = narrowed.note_ids(session, CUT, PRIVATE, limit=50)
    assert numbers(store, found) == [299]
    assert len(seen) < 60


def test_one_reads_on_behind_a_note_that_is_gone(store: Store) -> None:
    write(store, 6, private=frozenset(range(6)))
    with store.read() as session:
        found = narrowed.note_ids(session, CUT, PRIVATE)
    gone = (found[2], date(2026, 12, 26), "2026-12-26T10:00")
    with store.read() as session:
        assert narrowed.note_ids(session, CUT, PRIVATE, after=gone) == found[3:]
    with store.write("削除") as session:
        session.execute(delete(schema.note).where(schema.note.c.id == found[2]))
    with store.read() as session:
        assert narrowed.note_ids(session, CUT, PRIVATE, after=gone) == found[3:]


def test_only_the_days_asked_for_are_looked_at(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    write(store, 20, private=frozenset())
    days = Within(since=date(2026, 12, 10), until=date(2026, 12, 12))
    with store.read() as session:
        assert numbers(store, narrowed.note_ids(session, CUT, days)) == [16, 17, 18]


def test_a_day_with_more_notes_than_it_has_places_ends_where_they_end(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "DAY", 4)
    monkeypatch.setattr(narrowed, "DAY", 4)
    monkeypatch.setattr(notes, "DAY", 4)
    write(store, 10, private=frozenset(), at="2026-11-21T10:00")
    day = date(2026, 11, 21)
    with store.read() as session:
        assert len(narrowed.note_ids(session, CUT, Within(since=day, until=day))) == 10


def test_who_has_stopped_waiting_stops_it(store: Store) -> None:
    write(store, 3, private=frozenset())

    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError), store.read() as session:
        narrowed.note_ids(session, CUT, PRIVATE, pulse=stop)
