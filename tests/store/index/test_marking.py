"""What is indexed anew: which rows the triggers mark, and which files as a whole."""

from __future__ import annotations

import pytest

from karte.store import entities, memory, notes, search
from karte.store.index import marking
from karte.store.note_rows import NoteContent
from karte.store.store import Session, Store, open_store
from karte.text.query import parse
from tests.helpers import add_entity, add_note, template_id
from tests.store.snapshots import tamper


def found(store: Store, typed: str) -> list[int]:
    with store.read() as session:
        return search.note_ids(session, parse(typed))


def version(store: Store) -> str:
    with store.read() as session:
        return memory.get(session, "search.version")


def marked(session: Session, what: str) -> list[int]:
    return list(session.exec_driver_sql(f"SELECT id FROM respell_{what} ORDER BY id").scalars())


def test_what_reads_otherwise_is_marked(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中")
    note_id = add_note(store, [tanaka], "カラー")
    memo = template_id(store, "メモ")
    with store.write("田中を変更") as session:
        assert (marked(session, "entity"), marked(session, "note")) == ([], [])
        entities.set_star(session, tanaka, True)
        assert marked(session, "entity") == [], "a star is no text"
        entities.rename(session, tanaka, "田中 美咲", "")
        assert marked(session, "entity") == [tanaka]
        assert marked(session, "note") == [], "its notes read as before"
        when = notes.moment("2026-11-21T10:00", "minute")
        notes.change(session, note_id, NoteContent(memo, when, "カット", ((tanaka, "", ""),)))
        assert marked(session, "note") == [note_id]


def test_everything_can_be_marked(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中")
    note_id = add_note(store, [tanaka], "カラー")
    with store.scratch() as session:
        marking.mark_all(session)
        marking.mark_all(session)
        assert (marked(session, "entity"), marked(session, "note")) == ([tanaka], [note_id])


def test_a_file_that_was_indexed_in_another_way_is_indexed_anew(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    note_id = add_note(store, [], "カラー")
    tamper(store, "DELETE FROM note_words")
    assert (found(store, "カラー"), version(store)) == ([], marking.VERSION)
    store.close()
    open_store(store.folder.path).close()
    monkeypatch.setattr(marking, "VERSION", "another")
    told: list[tuple[int, int]] = []
    again = open_store(store.folder.path, report=lambda done, of: told.append((done, of)))
    assert (found(again, "カラー"), version(again), told) == ([note_id], "another", [(1, 1)])
    again.close()


def test_a_new_file_says_how_it_is_indexed(store: Store) -> None:
    assert version(store) == marking.VERSION
