"""写真・ファイル as a section: what of a note stands in it, and what of it goes into the note."""

from __future__ import annotations

from karte.store import attachments, notes
from karte.store.note_rows import FileRow, NewFile
from karte.store.store import Store
from karte.ui.editor import files
from karte.ui.editor.section import Held, Placed
from tests.helpers import add_note

PHOTO = NewFile("a" * 64, "IMG_1.jpg", "image/jpeg", 3, "仕上がり", 40, 30, "2026-11-07T15:00:00")
LIST = NewFile("b" * 64, "見積書.pdf", "application/pdf", 5)


def _put(store: Store, note_id: int, held: Held) -> None:
    with store.write("ノートを変更") as session:
        files.SECTION.put(session, Placed(note_id, {}, is_new=False), held, None)


def _load(store: Store, note_id: int) -> Held:
    with store.read() as session:
        note = notes.get(session, note_id)
        assert note is not None
        return files.SECTION.load(session, note)


def test_what_is_put_is_loaded_again_each_with_its_row(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    assert not _load(store, note_id)
    _put(store, note_id, [files.held_of(PHOTO), files.held_of(LIST)])
    held = _load(store, note_id)
    assert [files.new_of(each) for each in held] == [PHOTO, LIST]
    assert [isinstance(files.row_of(each), FileRow) and each["id"] > 0 for each in held] == [True, True]


def test_only_what_is_another_is_written(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _put(store, note_id, [files.held_of(PHOTO), files.held_of(LIST)])
    photo, paper = _load(store, note_id)
    before = store.last_change
    _put(store, note_id, [photo, paper])
    assert store.last_change is before
    _put(store, note_id, [paper, {**photo, "caption": "後"}])
    again = _load(store, note_id)
    assert [each["id"] for each in again] == [paper["id"], photo["id"]]
    assert again[1]["caption"] == "後"
    change = store.last_change
    assert change is not None
    assert set(change.touched) == {"attachment"}


def test_what_is_gone_from_it_is_gone_from_the_note(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _put(store, note_id, [files.held_of(PHOTO), files.held_of(LIST)])
    _put(store, note_id, _load(store, note_id)[1:])
    assert [each["name"] for each in _load(store, note_id)] == ["見積書.pdf"]
    _put(store, note_id, None)
    assert not _load(store, note_id)


def test_one_whose_row_was_taken_away_meanwhile_gets_a_new_one(store: Store) -> None:
    note_id = add_note(store, [], "カラー")
    _put(store, note_id, [files.held_of(PHOTO)])
    held = _load(store, note_id)
    with store.write("写真・ファイルを削除") as session:
        attachments.remove(session, [held[0]["id"]])
    _put(store, note_id, held)
    (again,) = _load(store, note_id)
    assert again["id"] != held[0]["id"]
    assert files.new_of(again) == PHOTO


def test_its_words_are_captions_and_names() -> None:
    assert files.SECTION.words([files.held_of(PHOTO), files.held_of(LIST)]) == ["仕上がり", "見積書.pdf"]
