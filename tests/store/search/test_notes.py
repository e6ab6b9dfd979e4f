"""Notes by their words: newest first, in pages, of all kartes or of one."""

from __future__ import annotations

from itertools import pairwise

import pytest
from sqlalchemy import delete

from karte.store import entities, notes, schema, search
from karte.store.note_rows import NoteContent
from karte.store.search.notes import by_number
from karte.store.store import Store
from karte.text.query import Query, parse
from tests.helpers import add_entity, add_note, template_id


@pytest.fixture
def busy(store: Store) -> Store:
    """240 notes in a few days, every third of the first karte, every second with 予約."""
    first, second = add_entity(store, "ヒト", "田中 美咲", "たなか みさき"), add_entity(store, "ヒト", "鈴木")
    template = template_id(store, "メモ")
    with store.write("取り込み") as session:
        for number in range(240):
            when = notes.moment(f"2026-11-{number % 7 + 1:02}T{number % 10 + 9:02}:00", "minute")
            about = ((first if number % 3 == 0 else second, "", ""),)
            body = f"{'予約' if number % 2 else '点検'} 首 {number}"
            notes.add(session, NoteContent(template, when, body, about))
    return store


def ids(store: Store, typed: str, **wanted: int | None) -> list[int]:
    with store.read() as session:
        return search.note_ids(session, parse(typed), **wanted)


def in_time(store: Store) -> list[int]:
    with store.read() as session:
        rows = session.exec_driver_sql("SELECT id FROM note ORDER BY happened_at DESC, id DESC")
        return list(rows.scalars())


@pytest.mark.parametrize("typed", ["首", "予約", "首 予約", "鈴木 点検", "予約 -首 1", "1"])
@pytest.mark.parametrize("size", [1, 8, 50, 300])
def test_pages_are_the_whole(busy: Store, typed: str, size: int) -> None:
    everything = ids(busy, typed)
    found: list[int] = []
    while page := ids(busy, typed, limit=size, before=found[-1] if found else None):
        assert len(page) <= size
        found += page
    assert found == everything
    order = {note_id: place for place, note_id in enumerate(in_time(busy))}
    assert all(order[one] < order[other] for one, other in pairwise(found))


def test_of_one_karte(busy: Store) -> None:
    everything = ids(busy, "予約")
    mine, others = ids(busy, "予約", entity_id=1), ids(busy, "予約", entity_id=2)
    assert (len(everything), len(mine), sorted(mine + others)) == (120, 40, sorted(everything))
    assert ids(busy, "首", entity_id=1) == [note_id for note_id in ids(busy, "首") if (note_id - 1) % 3 == 0]
    assert ids(busy, "首 予約", entity_id=1) == mine
    assert ids(busy, "予約", entity_id=99) == []


def test_what_must_not_be_there_is_asked_for_at_once(busy: Store) -> None:
    asked: list[str] = []
    with busy.read() as session:
        driver = session.connection.driver_connection
        driver.set_trace_callback(asked.append)
        found = search.note_ids(session, parse("点検 -予約 -12"))
        driver.set_trace_callback(None)
    assert len(found) == sum("12" not in str(number) for number in range(0, 240, 2))
    read = [statement for statement in asked if "MATCH" in statement]
    assert read
    assert all("NOT" in statement for statement in read), "none reads only what must not be there"


def test_before_a_note_that_is_gone_is_nothing(busy: Store) -> None:
    assert ids(busy, "予約", before=9999) == []


def test_without_a_word_is_all_that_does_not_have_the_other(busy: Store) -> None:
    with busy.read() as session:
        assert len(search.note_ids(session, Query(without=("予約",)))) == 120
        assert len(search.note_ids(session, Query(without=("予約",), words=()), entity_id=1)) == 40
        assert len(search.note_ids(session, Query(without=("首",)))) == 0


def test_a_number_is_the_first(busy: Store) -> None:
    assert ids(busy, "#17") == [17]
    assert ids(busy, "#17", entity_id=1) == []
    assert ids(busy, "#16", entity_id=1) == [16]
    with busy.read() as session:
        assert (by_number(session, 17), by_number(session, 999)) == ([17], [])


def test_the_karte_counts_as_a_word_only_beside_one_that_is_said(busy: Store) -> None:
    mine = ids(busy, "予約", entity_id=1)
    assert ids(busy, "田中") == []
    for typed in ("田中 予約", "予約 美咲", "tanaka 予約", "たなか みさき 予約", "予約 田"):
        assert ids(busy, typed) == mine
    assert ids(busy, "田中 首") == ids(busy, "首", entity_id=1)
    assert ids(busy, "予約 -田中") == ids(busy, "予約", entity_id=2)


def test_a_renamed_karte_takes_its_notes_along(busy: Store) -> None:
    with busy.write("名前を変更") as session:
        entities.rename(session, 1, "佐藤 美咲", "さとう みさき")
    assert ids(busy, "田中 予約") == []
    assert len(ids(busy, "佐藤 予約")) == 40


def test_what_was_deleted_is_not_found(busy: Store) -> None:
    with busy.write("削除") as session:
        session.execute(delete(schema.note).where(schema.note.c.id > 4))
    assert ids(busy, "首") == [4, 3, 2, 1]
    busy.undo()
    assert len(ids(busy, "首")) == 240


def test_a_phrase_does_not_reach_from_one_field_into_the_next(store: Store) -> None:
    add_note(store, [], "つづき予", "電話メモ", 用件="約束")
    assert ids(store, "予約") == []
    assert ids(store, "予 約") == [1]
