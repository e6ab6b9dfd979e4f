"""やりとり: the notes of one enquiry and how long its answers took."""

from __future__ import annotations

import pytest

from karte.errors import KarteError
from karte.store import matters, notes, search, threads
from karte.store.matters import Matter
from karte.store.store import Store
from karte.store.threads import Times
from karte.text.query import parse
from tests.helpers import add_entity, add_note


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def begin(store: Store, title: str, *note_ids: int) -> int:
    with store.write("やりとり") as session:
        thread_id = threads.add(session, title)
        for note_id in note_ids:
            threads.put_note(session, note_id, thread_id)
    return thread_id


def test_notes_of_one_enquiry_come_in_order_of_time(store: Store, misaki: int) -> None:
    second = add_note(store, [misaki], "返事", at="2026-11-21T16:00")
    first = add_note(store, [misaki], "問い合わせ", at="2026-11-21T15:00")
    thread_id = begin(store, " 色落ちの  件 ", second, first)
    with store.read() as session:
        assert threads.note_ids(session, thread_id) == [first, second]
        note = notes.get(session, first)
        assert search.note_ids(session, parse("色落ち")) == [second, first]
    assert note is not None
    assert note.thread is not None
    assert (note.thread.title, note.thread.count) == ("色落ちの 件", 2)


def test_what_is_open_is_offered_first(store: Store, misaki: int) -> None:
    old, new, other = (
        add_note(store, [misaki], text, at=f"2026-11-{day}T15:00")
        for text, day in (("古い話", 10), ("新しい話", 20), ("片づいた話", 21))
    )
    begin(store, "古い件", old)
    begin(store, "新しい件", new)
    begin(store, "片づいた件", other)
    with store.write("状態") as session:
        matters.set_state(session, other, "solved")
    stranger = add_entity(store, "ヒト", "佐藤")
    with store.read() as session:
        found = threads.of_kartes(session, [misaki])
        assert threads.of_kartes(session, [stranger]) == []
        assert threads.of_kartes(session, []) == []
    assert [(one.title, one.is_open) for one in found] == [
        ("新しい件", True),
        ("古い件", True),
        ("片づいた件", False),
    ]


def test_one_in_which_somebody_is_only_spoken_of_is_not_theirs(store: Store, misaki: int) -> None:
    kenichi = add_entity(store, "ヒト", "佐藤 健一")
    begin(store, "水漏れ", add_note(store, [kenichi], "@田中 美咲さんの紹介", mentioned=[misaki]))
    with store.read() as session:
        assert threads.of_kartes(session, [misaki]) == []
        assert [one.title for one in threads.of_kartes(session, [kenichi])] == ["水漏れ"]


def test_an_enquiry_without_notes_goes(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "話")
    thread_id = begin(store, "件", note_id)
    with store.write("やりとりから外す") as session:
        threads.put_note(session, note_id, None)
    with store.read() as session:
        assert threads.many(session, [thread_id]) == {}
    store.undo()
    with store.read() as session:
        assert threads.note_ids(session, thread_id) == [note_id]
    assert store.check() == []


def test_a_name_is_wanted(store: Store) -> None:
    with pytest.raises(KarteError, match="やりとりの名前が空です"), store.write("やりとり") as session:
        threads.add(session, "　")


def test_answers_are_timed(store: Store, misaki: int) -> None:
    made = [
        add_note(store, [misaki], text, at=at)
        for text, at in (
            ("問い合わせ", "2026-11-20T10:00"),
            ("返事", "2026-11-20T10:30"),
            ("確認", "2026-11-20T12:00"),
        )
    ]
    with store.write("状態") as session:
        matters.put(session, made[2], Matter("solved"))
    with store.read() as session:
        found = notes.many(session, made)
    assert threads.times(found) == Times(first_answer=30, answer=60, settled=120, answers=2)
    assert threads.times(found[:1]) == Times()
