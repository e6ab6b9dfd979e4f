"""The data folder: what it is made of, and the files that are refused without being touched."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from karte.errors import KarteError
from karte.store import connect, migrations
from karte.store import folder as folders
from karte.store.folder import (
    DamagedFileError,
    DataFolder,
    FileMissingError,
    FileUnreadableError,
    FolderInUseError,
    FolderUnwritableError,
    ForeignFileError,
    NewerFileError,
    NoDataError,
    OlderFileError,
)
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

ROOT = Path(__file__).resolve().parents[2]

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from karte.store import notes
from karte.store.note_rows import NoteContent
from karte.store.store import open_store
from karte.text.dates import Moment

store = open_store(Path(sys.argv[1]))
number = 0
while True:
    number += 1
    content = NoteContent(1, Moment(datetime(2026, 11, 21), "day"), f"{sys.argv[2]}-{number}")
    with store.write("書く") as session:
        notes.add(session, content)
    print(f"{sys.argv[2]}-{number}", flush=True)
"""


@pytest.fixture
def left(folder: Path) -> Path:
    """A data folder after a day's work, closed."""
    store = open_store(folder)
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "本文")
    store.close()
    return folder


def contents(folder: Path) -> dict[str, str]:
    """Every file of a folder with the hash of its bytes; the lock file holds nothing."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def refused(folder: Path, error: type[KarteError], *words: str) -> None:
    """Opening for writing and for reading is refused in words, and no byte of the folder changes."""
    before = contents(folder)
    for readonly in (False, True):
        with pytest.raises(error) as told:
            open_store(folder, readonly=readonly)
        assert all(word in str(told.value) for word in words), str(told.value)
        assert told.value.remedy
        assert contents(folder) == before


def plain_sqlite(path: Path, *statements: str) -> None:
    connection = connect.raw(path, "mode=rwc")
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_new_folder_states_what_it_is(store: Store, folder: Path) -> None:
    manifest = json.loads((folder / "karte.json").read_text(encoding="utf-8"))
    assert (manifest["program"], manifest["format"], manifest["keys"]) == ("karte", 1, [])
    connection = connect.raw(folder / "karte.db")
    try:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x4B415254,)
        assert connection.execute("PRAGMA user_version").fetchone() == (migrations.VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    finally:
        connection.close()


def test_the_manifest_holds_nothing_of_customers_and_is_written_once(left: Path) -> None:
    before = (left / "karte.json").read_bytes()
    open_store(left).close()
    assert (left / "karte.json").read_bytes() == before
    assert "田中".encode() not in before


def test_a_lost_manifest_is_written_again(left: Path) -> None:
    (left / "karte.json").unlink()
    open_store(left).close()
    assert json.loads((left / "karte.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.parametrize("name", ["a#b", "50%20", "a'b&c", "わたし の データ", "何か?"])
@pytest.mark.skipif(sys.platform == "win32", reason="not every such name may be given there")
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    store = open_store(tmp_path / name / "中")
    add_entity(store, "ヒト", "田中 美咲")
    store.close()
    store = open_store(tmp_path / name / "中", readonly=True)
    assert [row[3] for row in records(store)["entity"]] == ["田中 美咲"]
    store.close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_relative_folder_may_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    open_store(Path("データ")).close()
    assert (tmp_path / "データ" / "karte.db").is_file()


def test_a_newer_file_is_refused(left: Path) -> None:
    plain_sqlite(left / "karte.db", f"PRAGMA user_version = {migrations.VERSION + 1}")
    refused(left, NewerFileError, "新しい", "書き込んでいません")


def test_a_newer_file_with_its_log_is_refused(left: Path, tmp_path: Path) -> None:
    """The version stands in the write-ahead log only, as after a power cut of the newer program."""
    connection = connect.raw(left / "karte.db")
    connection.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    copy = tmp_path / "控え"
    shutil.copytree(left, copy)
    connection.close()
    before = {name: digest for name, digest in contents(copy).items() if not name.endswith("-shm")}
    assert "karte.db-wal" in before
    with pytest.raises(NewerFileError):
        open_store(copy)
    assert {name: digest for name, digest in contents(copy).items() if not name.endswith("-shm")} == before


def test_another_programs_database_is_refused(left: Path) -> None:
    (left / "karte.db").unlink()
    plain_sqlite(left / "karte.db", "PRAGMA journal_mode = WAL", "CREATE TABLE photo (id INTEGER)")
    refused(left, ForeignFileError, "スマートカルテのデータではありません")


@pytest.mark.parametrize("content", [b"memo\n" * 100, b"x", b"PK\x03\x04" + bytes(500)])
def test_a_file_that_is_no_database_is_refused(left: Path, content: bytes) -> None:
    (left / "karte.db").write_bytes(content)
    refused(left, ForeignFileError, "データではありません")


@pytest.mark.parametrize("kept", [0, 16, 60, 4096, 20_000, 100_001])
def test_a_file_cut_short_is_refused(left: Path, kept: int) -> None:
    whole = (left / "karte.db").read_bytes()
    (left / "karte.db").write_bytes(whole[:kept])
    refused(left, DamagedFileError, "壊れて", "控え")


def test_a_file_with_a_torn_beginning_is_refused(left: Path) -> None:
    whole = (left / "karte.db").read_bytes()
    (left / "karte.db").write_bytes(whole[:100] + b"\xff" * 3996 + whole[4096:])
    refused(left, DamagedFileError, "壊れて")


def test_a_folder_in_place_of_the_file_is_refused(left: Path) -> None:
    (left / "karte.db").unlink()
    (left / "karte.db").mkdir()
    refused(left, ForeignFileError, "データではありません")


def test_a_lost_file_is_not_made_anew(left: Path) -> None:
    (left / "karte.db").unlink()
    refused(left, FileMissingError, "見つかりません")
    assert not (left / "karte.db").exists()


@pytest.mark.parametrize(
    ("manifest", "error"),
    [
        ('{"format": 2}', NewerFileError),
        ('{"format": ', DamagedFileError),
        ("[]", DamagedFileError),
        ('{"program": "karte"}', DamagedFileError),
        ('{"format": null}', DamagedFileError),
        ("", DamagedFileError),
    ],
)
def test_a_newer_or_broken_manifest_is_refused(left: Path, manifest: str, error: type[KarteError]) -> None:
    (left / "karte.json").write_text(manifest, encoding="utf-8")
    refused(left, error)


def test_a_file_that_may_not_be_read_is_told(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(path: Path, *_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "denied", str(path))

    monkeypatch.setattr(Path, "open", deny)
    for _file in range(2):
        with pytest.raises(FileUnreadableError, match="読めません"):
            DataFolder(left).version()
        (left / "karte.json").unlink(missing_ok=True)


def test_a_file_that_another_program_keeps_shut_is_told(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.01)
    with (left / "karte.db-wal").open("wb"):
        other = connect.raw(left / "karte.db")
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        try:
            with pytest.raises(FileUnreadableError):
                DataFolder(left).version()
        finally:
            other.close()


def test_a_second_program_is_refused_and_may_read(store: Store, folder: Path) -> None:
    add_entity(store, "ヒト", "田中 美咲")
    with pytest.raises(FolderInUseError, match="開いています"):
        open_store(folder)
    beside = open_store(folder, readonly=True)
    assert records(beside) == records(store)
    beside.close()
    add_entity(store, "ヒト", "鈴木 一郎")


def test_a_second_start_asks_the_first_to_come_to_the_front(store: Store, folder: Path) -> None:
    DataFolder(folder).ask_to_front()
    assert store.folder.request.read_text(encoding="utf-8")


def test_reading_makes_nothing(tmp_path: Path) -> None:
    for options in ({"readonly": True}, {"create": False}):
        with pytest.raises(NoDataError, match="まだデータがありません"):
            open_store(tmp_path / "ない", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    for place in (tmp_path / "file", tmp_path / "file" / "データ"):
        with pytest.raises(FolderUnwritableError, match="書き込めません"):
            open_store(place)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


def test_a_folder_that_takes_no_lock_is_told(left: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    before = contents(left)
    with monkeypatch.context() as patch:
        patch.setattr(folders.FileLock, "acquire", deny)
        with pytest.raises(FolderUnwritableError):
            open_store(left)
    assert contents(left) == before


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder nobody can write to")
def test_a_read_only_place_is_told() -> None:
    with pytest.raises(FolderUnwritableError):
        open_store(Path("/proc/self/karte"))


def test_a_file_that_cannot_be_made_leaves_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill_up(connection: object, _since: int) -> None:
        raise connect.driver.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(migrations, "bring_up", fill_up)
        with pytest.raises(FolderUnwritableError, match="書き込めません"):
            open_store(folder)
    assert contents(folder) == {}
    open_store(folder).close()


def test_what_an_interrupted_first_start_left_is_no_obstacle(folder: Path) -> None:
    folder.mkdir()
    plain_sqlite(folder / "karte.half", "CREATE TABLE kind (id INTEGER)")
    open_store(folder).close()
    assert set(contents(folder)) == {"karte.db", "karte.json"}


def test_a_manifest_that_cannot_be_written_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def deny(*_arguments: object, **_options: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", deny)
        with pytest.raises(FolderUnwritableError):
            open_store(folder)
    open_store(folder).close()
    assert set(contents(folder)) == {"karte.db", "karte.json"}


@pytest.fixture
def older(folder: Path) -> Path:
    """A file of the version before the first: nothing but the mark."""
    folder.mkdir()
    plain_sqlite(folder / "karte.db", f"PRAGMA application_id = {connect.APPLICATION_ID}")
    return folder


def test_an_older_file_is_brought_up_when_written_to(older: Path) -> None:
    before = contents(older)
    with pytest.raises(OlderFileError):
        open_store(older, readonly=True)
    assert contents(older) == before
    store = open_store(older)
    add_entity(store, "ヒト", "田中 美咲")
    assert store.check() == []
    store.close()


def test_a_step_that_fails_leaves_the_older_file(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = contents(older)
    steps = [(1, "CREATE TABLE a (b INTEGER);\nCREATE TABLE a (b INTEGER);\n")]
    monkeypatch.setattr(migrations, "steps", lambda _since: iter(steps))
    with pytest.raises(FolderUnwritableError):
        open_store(older)
    assert contents(older)["karte.db"] == before["karte.db"]
    assert DataFolder(older).version() == 0


@pytest.fixture
def lines(folder: Path) -> Iterator[Callable[[str, int], list[str]]]:
    """Runs a program that writes notes, kills it after so many and returns what it said it had saved."""
    running: list[subprocess.Popen[str]] = []

    def write(name: str, count: int) -> list[str]:
        variables = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
        command = [sys.executable, "-c", WRITER, str(folder), name]
        writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", env=variables)
        running.append(writer)
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _line in range(count)]
        writer.kill()
        said += [line.strip() for line in writer.stdout if line.endswith("\n")]
        writer.stdout.close()
        writer.wait(20)
        return said

    yield write
    for writer in running:
        with suppress(OSError):
            writer.kill()


def test_killed_in_the_middle_of_writing_five_times(
    folder: Path, lines: Callable[[str, int], list[str]]
) -> None:
    acknowledged: list[str] = []
    for turn in range(5):
        acknowledged += lines(f"回{turn}", 3 + 7 * turn)
        store = open_store(folder)  # the lock of the killed program is free
        try:
            assert store.check() == []
            bodies = [row[7] for row in records(store)["note"]]
            assert set(acknowledged) <= set(bodies)
            assert len(bodies) == len(set(bodies)) <= len(acknowledged) + turn + 1
            assert store.undo_label() == "書く"
        finally:
            store.close()
    assert len(acknowledged) >= 85
