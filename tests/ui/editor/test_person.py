"""人物 as a section: out of a saved note, and into the note's write."""

from __future__ import annotations

import pytest

from karte.errors import KarteError
from karte.store import memos, notes, stages
from karte.store.note_rows import NoteContent
from karte.store.store import Session, Store
from karte.text.person import HABIT
from karte.ui.editor import person
from karte.ui.editor.section import Held, Placed
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

HELD = {"lines": [{"heading": "hobby", "text": "釣り"}], "stage": "regular"}


@pytest.fixture
def misaki(store: Store) -> int:
    return add_entity(store, "ヒト", "田中 美咲")


def put(store: Store, note_id: int, held: Held, was: Held = None) -> None:
    with store.write("ノートを変更") as session:
        person.put(session, Placed(note_id, {}, is_new=False), held, was)


def load(store: Store, note_id: int) -> Held:
    def read(session: Session) -> Held:
        [note] = notes.many(session, [note_id])
        return person.load(session, note)

    with store.read() as session:
        return read(session)


def test_what_goes_in_comes_out_and_is_taken_back_whole(store: Store, misaki: int) -> None:
    with store.write("人物メモを追加") as session:
        habit = memos.add(session, misaki, HABIT, "静か")
    note_id = add_note(store, [misaki], "来店")
    before = records(store)
    assert load(store, note_id) == {}
    put(store, note_id, {**HELD, "seen": [habit]})
    held = load(store, note_id)
    memo_id = held["lines"][0]["id"]
    assert held == {
        "seen": [habit],
        "lines": [{"id": memo_id, "heading": "hobby", "text": "釣り"}],
        "stage": "regular",
    }
    put(store, note_id, {}, held)
    assert load(store, note_id) == {}
    store.undo()
    store.undo()
    assert records(store) == before


def test_it_is_about_the_first_person_of_the_note(store: Store, misaki: int) -> None:
    boiler = add_entity(store, "モノ", "ボイラー")
    note_id = add_note(store, [boiler, misaki], "点検")
    put(store, note_id, HELD)
    with store.read() as session:
        assert [memo.text for memo in memos.of_entity(session, misaki)] == ["釣り"]
        assert memos.of_entity(session, boiler) == []
        assert stages.current(session, boiler) is None


@pytest.mark.parametrize("held", [{"lines": HELD["lines"]}, {"stage": "regular"}, {"seen": [1]}])
def test_without_anybody_it_is_refused(store: Store, held: Held) -> None:
    note_id = add_note(store, [], "だれでもない")
    before = records(store)
    with pytest.raises(KarteError, match="だれのことか"):
        put(store, note_id, held)
    assert records(store) == before


def test_a_note_that_is_about_nobody_any_more_takes_back_what_it_said(store: Store, misaki: int) -> None:
    note_id = add_note(store, [misaki], "来店")
    put(store, note_id, HELD)
    held = load(store, note_id)
    with store.write("ノートを変更") as session:
        note = notes.get(session, note_id)
        assert note is not None
        notes.change(session, note_id, NoteContent(note.template.template_id, note.happened, note.body))
    assert load(store, note_id) == held, "nobody else is there to whom it could go"
    put(store, note_id, {}, held)
    assert load(store, note_id) == {}


def test_it_can_be_taken_elsewhere_as_text() -> None:
    assert person.words({**HELD, "seen": [1]}) == ["趣味: 釣り", "間柄 固定"]
