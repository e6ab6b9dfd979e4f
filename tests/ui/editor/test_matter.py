"""What stands in 状態 out of a saved note and into one."""

from __future__ import annotations

from datetime import date

import pytest

from karte import clock
from karte.store import matters, notes, threads
from karte.store.matters import Matter
from karte.store.store import Store
from karte.ui.editor import matter
from karte.ui.editor.section import Placed
from tests.helpers import add_entity, add_note

HELD = {
    "state": "open",
    "due": "2026/12/01",
    "channel": "mail",
    "satisfaction": "fair",
    "billing": "free",
    "minutes": "1:30",
    "thread": "見積もりの件",
}


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def put(store: Store, note_id: int, misaki: int, held: object, was: object = None) -> None:
    with store.read() as session:
        [about] = notes.about(session, [note_id])[note_id]
    with store.write("ノートを変更") as session:
        matter.put(session, Placed(note_id, {about: misaki}, is_new=False), held, was)


def load(store: Store, note_id: int) -> object:
    with store.read() as session:
        note = notes.get(session, note_id)
        assert note is not None
        return matter.load(session, note)


def test_all_of_it_goes_into_a_note_and_comes_out_again(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "見積もり")
    assert load(store, note_id) == {}, "a mere record says nothing"
    put(store, note_id, misaki, HELD)
    assert load(store, note_id) == {**HELD, "minutes": "90"}
    put(store, note_id, misaki, None, HELD)
    assert load(store, note_id) == {}


def test_the_same_name_is_the_same_enquiry_only_in_the_same_kartes(store: Store, misaki: int) -> None:
    kenichi = add_entity(store, "ヒト", "佐藤 健一")
    mine = [add_note(store, [misaki], text) for text in ("はじめ", "つづき")]
    other = add_note(store, [kenichi], "べつの人")
    for note_id, about in ((mine[0], misaki), (mine[1], misaki), (other, kenichi)):
        put(store, note_id, about, {"thread": "見積もりの件"})
    with store.read() as session:
        first, second, third = (note.thread for note in notes.many(session, [*mine, other]))
    assert first == second
    assert first is not None
    assert third is not None
    assert first.thread_id != third.thread_id


def test_an_enquiry_of_one_who_is_only_spoken_of_is_another(store: Store, misaki: int) -> None:
    kenichi = add_entity(store, "ヒト", "佐藤 健一")
    mine = add_note(store, [misaki], "水が漏れる")
    other = add_note(store, [kenichi], "@田中 美咲さんのお宅も", mentioned=[misaki])
    put(store, mine, misaki, {"thread": "水漏れ"})
    with store.read() as session:
        about = notes.about(session, [other])[other]
    with store.write("ノートを変更") as session:
        placed = Placed(other, {ref: ref.entity_id for ref in about}, is_new=False)
        matter.put(session, placed, {"thread": "水漏れ"}, None)
    with store.read() as session:
        first, second = (note.thread for note in notes.many(session, [mine, other]))
    assert first is not None
    assert second is not None
    assert first.thread_id != second.thread_id


def test_an_enquiry_that_is_settled_keeps_its_notes(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "見積もり")
    put(store, note_id, misaki, {"thread": "見積もりの件", "state": "done"})
    held = load(store, note_id)
    assert isinstance(held, dict)
    put(store, note_id, misaki, {**held, "channel": "phone"}, held)
    with store.read() as session:
        assert [one.is_open for one in threads.of_kartes(session, [misaki])] == [False]


def test_it_can_be_taken_elsewhere_as_text() -> None:
    assert matter.words(HELD) == [
        "状態: 未完了",
        "期限: 2026/12/01",
        "経路: メール",
        "満足度: ふつう",
        "請求: 請求対象外",
        "対応時間: 1:30",
        "やりとり: 見積もりの件",
    ]


def test_a_due_day_is_read_as_on_that_day(store: Store, misaki: int, monkeypatch: pytest.MonkeyPatch) -> None:
    note_id = add_note(store, [misaki], "見積もり")
    monkeypatch.setattr(clock, "today", lambda: date(2026, 12, 28))
    put(store, note_id, misaki, {"due": "1/10"})
    assert load(store, note_id) == {"due": "2027/01/10"}
    with store.write("状態") as session:
        matters.put(session, note_id, Matter())
    assert load(store, note_id) == {}
