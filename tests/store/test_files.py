from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest

from karte import clock
from karte.store import attachments, backups, drafts, files
from karte.store.folder import DataFolder
from karte.store.note_rows import NewFile
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.pictures import put


def _go_on(_done: int, _total: int) -> None:
    pass


def _new(store: Store, content: bytes, name: str = "写真.jpg") -> NewFile:
    sha256, size = files.keep_bytes(store.folder, content)
    return NewFile(sha256, name, "image/jpeg", size)


def _age(folder: DataFolder, seconds: int = files.YOUNG_S + 60) -> None:
    """As if all had come so long ago."""
    then = time.time() - seconds
    for sha256 in files.names(folder):
        os.utime(files.place(folder, sha256), (then, then))


def _note_with(store: Store, content: bytes) -> tuple[int, NewFile]:
    note_id = add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "カット")
    file = _new(store, content)
    with store.write("写真・ファイルを追加") as session:
        attachments.add(session, file, note_id=note_id)
    return note_id, file


def test_a_file_lies_under_the_hash_of_what_is_in_it_and_is_there_once(store: Store, tmp_path: Path) -> None:
    source = put(tmp_path / "カメラ", "IMG_1.jpg", b"one")
    sha256, size = files.keep(store.folder, source, _go_on)
    assert size == 3
    assert files.place(store.folder, sha256).read_bytes() == b"one"
    assert files.place(store.folder, sha256).parent.name == sha256[:2]
    assert files.keep_bytes(store.folder, b"one") == (sha256, 3)
    assert list(files.names(store.folder)) == [sha256]
    assert source.read_bytes() == b"one"


def test_one_that_was_cut_short_on_the_disk_becomes_whole_again(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"whole")
    files.place(store.folder, sha256).write_bytes(b"who")
    files.keep_bytes(store.folder, b"whole")
    assert files.place(store.folder, sha256).read_bytes() == b"whole"


def test_what_cannot_be_read_is_told_by_its_name(store: Store, tmp_path: Path) -> None:
    with pytest.raises(files.FileUnreadableError, match="ない"):
        files.keep(store.folder, tmp_path / "ない.jpg", _go_on)


def test_a_disk_that_refuses_is_told_and_leaves_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(files.FilesRefusedError, match="空き"):
        files.keep_bytes(store.folder, b"one")
    assert not [path for path in store.folder.files.rglob("*") if path.is_file()]


def test_a_copy_that_is_stopped_leaves_nothing(store: Store, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        files.keep(store.folder, put(tmp_path, "x.jpg", b"one"), stop)
    assert not [path for path in store.folder.files.rglob("*") if path.is_file()]


def test_what_nothing_refers_to_is_swept_when_it_is_a_day_old(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"orphan")
    part = put(store.folder.files, "interrupted.part", b"half")
    assert files.sweep(store) == 0
    _age(store.folder)
    os.utime(part, (0, 0))
    assert files.sweep(store) == 1
    assert not files.place(store.folder, sha256).exists()
    assert not part.exists()


def test_what_is_used_again_is_young_again(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"again")
    _age(store.folder)
    files.keep_bytes(store.folder, b"again")
    assert files.sweep(store) == 0
    assert files.place(store.folder, sha256).exists()


def test_what_an_undo_could_bring_back_stays(store: Store) -> None:
    note_id, file = _note_with(store, b"photo")
    with store.write("ノートを変更") as session:
        attachments.remove(session, [row.file_id for row in attachments.of_note(session, note_id)])
    _age(store.folder)
    assert files.sweep(store) == 0
    store.undo()
    with store.read() as session:
        (back,) = attachments.of_note(session, note_id)
    assert files.place(store.folder, back.sha256).read_bytes() == b"photo"
    assert back.sha256 == file.sha256


def test_what_a_draft_holds_stays(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"not saved yet")
    drafts.put(store, "note:new", f'{{"held": {{"files": [{{"sha256": "{sha256}"}}]}}}}')
    _age(store.folder)
    assert files.sweep(store) == 0
    drafts.drop(store, "note:new")
    assert files.sweep(store) == 1


def test_what_only_a_backup_refers_to_stays(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"kept")
    drafts.put(store, "note:new", sha256)
    backups.take(store.folder, backups.ASKED)
    drafts.drop(store, "note:new")
    _age(store.folder)
    assert files.sweep(store) == 0


def test_a_check_tells_what_is_missing_and_what_is_not_what_it_was(store: Store) -> None:
    _note, lost = _note_with(store, b"lost")
    _note, torn = _note_with(store, b"torn")
    assert store.check() == []
    files.place(store.folder, lost.sha256).unlink()
    files.place(store.folder, torn.sha256).write_bytes(b"rotn")
    said = store.check()
    assert len(said) == 2
    assert "1件の中身が見つかりません" in said[0]
    assert "1件の中身が壊れています" in said[1]


def test_a_copy_for_another_program_has_its_name_back_and_goes_at_the_next_start(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"%PDF")
    copy = files.open_copy(store.folder, sha256, "../見積書.pdf")
    assert copy.name == "見積書.pdf"
    assert store.folder.path in copy.parents
    assert copy.read_bytes() == b"%PDF"
    assert not os.access(copy, os.W_OK) or os.geteuid() == 0
    assert files.open_copy(store.folder, sha256, "../見積書.pdf") == copy
    files.clear_opened(store.folder, clock.utc() + timedelta(minutes=1))
    assert not copy.exists()


def test_what_is_gone_is_told_when_it_is_wanted(store: Store, tmp_path: Path) -> None:
    with pytest.raises(files.FileGoneError, match=r"写真\.jpg"):
        files.save_copy(store.folder, "0" * 64, "写真.jpg", tmp_path / "out.jpg")


def test_a_damaged_one_becomes_sound_when_it_is_added_again(store: Store) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"whole")
    files.place(store.folder, sha256).write_bytes(b"whXle")
    files.keep_bytes(store.folder, b"whole")
    assert files.place(store.folder, sha256).read_bytes() == b"whole"


@pytest.mark.parametrize(("in_backup", "after"), [(b"whole", b"whole"), (b"wXole", b"whXle")])
def test_a_backup_mends_what_is_damaged_with_what_is_sound(
    store: Store, tmp_path: Path, in_backup: bytes, after: bytes
) -> None:
    sha256, _size = files.keep_bytes(store.folder, b"whole")
    other = DataFolder(tmp_path / "other")
    put(files.place(other, sha256).parent, sha256, in_backup)
    files.place(store.folder, sha256).write_bytes(b"whXle")
    files.bring(other, store.folder)
    assert files.place(store.folder, sha256).read_bytes() == after


def test_what_was_opened_again_since_the_start_stays(store: Store) -> None:
    old, _size = files.keep_bytes(store.folder, b"old")
    again, _size = files.keep_bytes(store.folder, b"again")
    left, kept = (files.open_copy(store.folder, sha256, "見積書.pdf") for sha256 in (old, again))
    started = clock.utc()
    for copy in (left, kept):
        os.utime(copy, (started.timestamp() - 60,) * 2)
    assert files.open_copy(store.folder, again, "見積書.pdf") == kept
    files.clear_opened(store.folder, started)
    assert (left.exists(), kept.exists()) == (False, True)
