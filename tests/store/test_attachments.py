from __future__ import annotations

from dataclasses import replace

from karte.store import attachments, entities, lines, locking, notes, timeline
from karte.store.note_rows import NewFile
from karte.store.store import Store
from tests.helpers import add_entity, add_note

PHOTO = NewFile("a" * 64, "IMG_1.jpg", "image/jpeg", 3_000_000, width=4032, height=3024)
FILE = NewFile("b" * 64, "見積書.pdf", "application/pdf", 80_000)


def _add(store: Store, *new: NewFile, note_id: int | None = None, entity_id: int | None = None) -> list[int]:
    with store.write("写真・ファイルを追加") as session:
        return [attachments.add(session, file, note_id=note_id, entity_id=entity_id) for file in new]


def test_a_note_has_its_files_in_the_order_given(store: Store) -> None:
    note_id = add_note(store, [], "カット")
    first, second = _add(store, PHOTO, FILE, note_id=note_id)
    with store.read() as session:
        note = notes.get(session, note_id)
        (line,) = lines.many(session, [note_id])
    assert note is not None
    assert [file.file_id for file in note.files] == [first, second]
    assert [file.is_picture for file in note.files] == [True, False]
    assert line.files == 2
    with store.write("ノートを変更") as session:
        attachments.order(session, [second, first])
    with store.read() as session:
        assert [file.file_id for file in attachments.of_note(session, note_id)] == [second, first]


def test_a_note_with_only_a_photo_is_called_by_it(store: Store) -> None:
    note_id = add_note(store, [], "")
    _add(store, replace(PHOTO, caption="仕上がり"), FILE, note_id=note_id)
    with store.read() as session:
        (line,) = lines.many(session, [note_id])
    assert line.excerpt == "仕上がり / 見積書.pdf"


def test_a_karte_shows_its_own_and_those_of_all_its_notes_the_newest_first(store: Store) -> None:
    karte, other = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "ヒト", "佐藤 健一")
    old = add_note(store, [karte], "前回", at="2026-10-01T10:00")
    new = add_note(store, [karte, other], "今回", at="2026-11-01T10:00", private=True)
    (of_old,) = _add(store, PHOTO, note_id=old)
    of_new = _add(store, PHOTO, FILE, note_id=new)
    (own,) = _add(store, FILE, entity_id=karte)
    with store.read() as session:
        found = attachments.of_entity(session, karte)
        assert [file.file_id for file in found] == [own, *of_new, of_old]
        assert [file.private for file in found] == [False, True, True, False]
        assert [file.day for file in found[1:]] == ["2026-11-01", "2026-11-01", "2026-10-01"]
        assert attachments.count_of(session, karte) == 4
        assert attachments.count_of(session, other) == 2


def test_captions_are_changed_one_by_one_and_taken_back_by_an_undo(store: Store) -> None:
    note_id = add_note(store, [], "カット")
    (file_id,) = _add(store, PHOTO, note_id=note_id)
    with store.write("写真・ファイルの説明を変更") as session:
        attachments.set_caption(session, file_id, "仕上がり")
    with store.read() as session:
        assert [file.caption for file in attachments.many(session, [file_id, 999])] == ["仕上がり"]
    store.undo()
    with store.read() as session:
        assert [file.caption for file in attachments.many(session, [file_id])] == [""]


def test_nothing_is_written_where_nothing_is_another(store: Store) -> None:
    (file_id,) = _add(store, PHOTO, note_id=add_note(store, [], "カット"))
    before = store.last_change
    with store.write("ノートを変更") as session:
        attachments.order(session, [file_id])
        attachments.set_caption(session, file_id, "")
    assert store.last_change is before


def test_files_go_and_come_back_with_their_note_and_their_karte(store: Store) -> None:
    karte = add_entity(store, "ヒト", "田中 美咲")
    _add(store, PHOTO, note_id=add_note(store, [karte], "カット"))
    _add(store, FILE, entity_id=karte)
    with store.write("カルテを削除") as session:
        entities.remove(session, karte)
    store.undo()
    with store.read() as session:
        (note,) = timeline.newest(session, karte, limit=5)
    with store.write("ノートを削除") as session:
        notes.remove(session, note.note_id)
    with store.read() as session:
        assert attachments.count_of(session, karte) == 1
    store.undo()
    with store.read() as session:
        assert attachments.count_of(session, karte) == 2


def test_files_are_added_to_a_karte_together(store: Store) -> None:
    karte = add_entity(store, "ヒト", "田中 美咲")
    with store.write("写真・ファイルを追加") as session:
        attachments.add_to_karte(session, karte, [PHOTO, FILE])
    with store.read() as session:
        assert attachments.count_of(session, karte) == 2
    store.undo()
    with store.read() as session:
        assert attachments.count_of(session, karte) == 0


def test_a_karte_knows_which_of_its_files_belong_to_a_note_that_is_final(store: Store) -> None:
    karte = add_entity(store, "ヒト", "田中 美咲")
    final, other = (add_note(store, [karte], body) for body in ("カット", "カラー"))
    _add(store, PHOTO, note_id=final)
    _add(store, FILE, note_id=other)
    _add(store, FILE, entity_id=karte)
    with store.write("ノートを確定") as session:
        locking.set_locked(session, final, True)
    with store.read() as session:
        found = attachments.of_entity(session, karte)
    assert {file.note_id: file.locked for file in found} == {final: True, other: False, None: False}


def test_a_karte_that_a_note_only_speaks_of_has_nothing_of_its_photos(store: Store) -> None:
    yoshida, ono = add_entity(store, "ヒト", "吉田 修一"), add_entity(store, "ヒト", "大野 剛")
    _add(store, PHOTO, FILE, note_id=add_note(store, [yoshida], "水漏れ", mentioned=[ono]))
    (own,) = _add(store, PHOTO, note_id=add_note(store, [], "大野さんからの写真", mentioned=[ono]))
    with store.read() as session:
        assert [file.file_id for file in attachments.of_entity(session, ono)] == [own]
        assert attachments.count_of(session, ono) == 1
        assert attachments.count_of(session, yoshida) == 2
