"""追記: dated, signed, searched, and gone with its note."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from karte import clock
from karte.errors import KarteError
from karte.store import additions, locking, notes, recorders, search
from karte.store.store import Store
from karte.text.query import parse
from tests.helpers import add_entity, add_note


@pytest.fixture
def note_id(store: Store) -> int:
    return add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "カット")


def test_additions_stand_in_order_of_time(
    store: Store, note_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "utc", lambda: datetime(2026, 11, 22, 1, 30, tzinfo=UTC))
    with store.write("追記") as session:
        additions.add(session, note_id, "\nはじめの追記\n")
    monkeypatch.setattr(clock, "utc", lambda: datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
    with store.write("追記") as session:
        additions.add(session, note_id, "次の追記")
    with store.read() as session:
        note = notes.get(session, note_id)
        writer = recorders.usual(session)
    assert note is not None
    assert [one.text for one in note.additions] == ["はじめの追記", "次の追記"]
    local = datetime(2026, 11, 22, 1, 30, tzinfo=UTC).astimezone().replace(tzinfo=None)
    assert note.additions[0].at == local
    assert note.additions[0].recorder == (writer.name if writer else "")


def test_a_blank_one_is_refused(store: Store, note_id: int) -> None:
    with pytest.raises(KarteError, match="追記に何も書かれていません"), store.write("追記") as session:
        additions.add(session, note_id, "  \n")


def test_one_that_was_undone_is_not_there_and_its_id_is_not_given_again(store: Store, note_id: int) -> None:
    def is_there(addition_id: int) -> bool:
        with store.read() as session:
            return additions.is_there(session, addition_id)

    with store.write("追記") as session:
        undone = additions.add(session, note_id, "翌日に電話あり")
    assert is_there(undone)
    store.undo()
    assert not is_there(undone)
    with store.write("追記") as session:
        assert additions.add(session, note_id, "別の話") != undone
    assert not is_there(undone)


def test_it_is_found_until_it_is_taken_off(store: Store, note_id: int) -> None:
    with store.write("追記") as session:
        addition_id = additions.add(session, note_id, "パッチテスト")
    with store.read() as session:
        assert search.note_ids(session, parse("パッチテスト")) == [note_id]
    with store.write("追記を削除") as session:
        additions.remove(session, addition_id)
    with store.read() as session:
        assert search.note_ids(session, parse("パッチテスト")) == []
    assert store.check() == []


def test_it_is_said_otherwise_and_the_history_keeps_what_it_said(store: Store, note_id: int) -> None:
    with store.write("追記") as session:
        addition_id = additions.add(session, note_id, "パッチテスト陰性")
    with store.write("追記を直す") as session:
        additions.change(session, addition_id, "パッチテスト陽性\n")
    with store.read() as session:
        [said] = additions.of_notes(session, [note_id])[note_id]
        assert said.text == "パッチテスト陽性"
        assert search.note_ids(session, parse("陰性")) == []
        assert search.note_ids(session, parse("陽性")) == [note_id]
    with pytest.raises(KarteError), store.write("追記を直す") as session:
        additions.change(session, addition_id, " ")
    store.undo()
    with store.read() as session:
        assert additions.of_notes(session, [note_id])[note_id][0].text == "パッチテスト陰性"
    with store.write("確定") as session:
        locking.set_locked(session, note_id, True)
    with pytest.raises(locking.LockedNoteError), store.write("追記を直す") as session:
        additions.change(session, addition_id, "変えた")


def test_it_goes_and_comes_back_with_its_note(store: Store, note_id: int) -> None:
    with store.write("追記") as session:
        additions.add(session, note_id, "パッチテスト")
    with store.write("ノートを削除") as session:
        notes.remove(session, note_id)
    store.undo()
    with store.read() as session:
        assert [one.text for one in additions.of_notes(session, [note_id])[note_id]] == ["パッチテスト"]
        assert search.note_ids(session, parse("パッチテスト")) == [note_id]
