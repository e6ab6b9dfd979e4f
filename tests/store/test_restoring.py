"""Restoring: row for row what was backed up, and either the old or the new at every moment."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from karte.errors import KarteError
from karte.store import backups, connect, copying, drafts, entities, files, migrations, notes, restoring
from karte.store.backups import Backup, BackupFullError
from karte.store.folder import DataFolder, FolderInUseError
from karte.store.restoring import DamagedBackupError, NewerBackupError, RestoreRefusedError, restore
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

SAVED = Path(__file__).resolve().parents[1] / "data" / "schema-1.db"


def everything(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table: records, journal, derived ones, drafts, and SQLite's own counters."""
    with closing(connect.raw(path)) as connection:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert {"entity", "note", "journal", "draft", "entity_index"} <= set(tables)
        return {
            table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr)
            for table in tables
            if not table.startswith("sqlite_stat")
        }


def act(store: Store, dice: random.Random) -> None:
    """One deed of a user, whichever."""
    with store.read() as session:
        kartes = [row[0] for row in session.exec_driver_sql("SELECT id FROM entity")]
        written = [row[0] for row in session.exec_driver_sql("SELECT id FROM note")]
    deeds: list[Callable[[], object]] = [
        lambda: add_entity(store, dice.choice(("ヒト", "モノ", "動物")), f"𠮷田 {dice.random()}"),
        lambda: add_note(store, dice.sample(kartes, min(len(kartes), 3)), "本文" * dice.randrange(2000)),
        lambda: drafts.put(store, f"note:{dice.randrange(3)}", f"{dice.random()}"),
        store.undo,
        store.redo,
    ]
    if kartes:
        deeds += [lambda: change(store, entities.remove, dice.choice(kartes))]
    if written:
        deeds += [lambda: change(store, notes.remove, dice.choice(written))]
    dice.choice(deeds)()


def change(store: Store, what: Callable[..., None], row_id: int) -> None:
    with store.write("何か") as session:
        what(session, row_id)


@pytest.mark.parametrize("seed", range(4))
def test_a_restored_backup_equals_what_was_backed_up_row_for_row(folder: Path, seed: int) -> None:
    dice = random.Random(seed)
    store = open_store(folder)
    for _deed in range(40):
        act(store, dice)
    before = everything(store.folder.database)
    taken = backups.take(store.folder, backups.ASKED)
    for _deed in range(20):
        act(store, dice)
    after = everything(store.folder.database)
    store.close()

    kept = restore(store.folder, taken)
    assert everything(store.folder.database) == before != after
    assert kept is not None
    restore(store.folder, kept)
    assert everything(store.folder.database) == after

    store = open_store(folder)
    assert store.check() == []
    store.close()


@pytest.fixture
def backed(store: Store) -> tuple[DataFolder, Backup]:
    """A closed folder with one karte, and a backup from before there was a second."""
    add_entity(store, "ヒト", "田中 美咲")
    taken = backups.take(store.folder, backups.EXIT)
    add_entity(store, "ヒト", "鈴木 一郎")
    store.close()
    return store.folder, taken


def kartes(folder: Path) -> list[str]:
    store = open_store(folder)
    try:
        return [row[3] for row in records(store)["entity"]]
    finally:
        store.close()


def test_what_was_there_is_kept_and_listed_first(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    kept = restore(folder, taken)
    assert kept is not None
    assert (kept.reason, kept.kartes, kept.sound) == (backups.RESTORE, 2, True)
    assert backups.all(folder) == [kept, taken]
    assert kartes(folder.path) == ["田中 美咲"]


def test_the_restored_backup_holds_the_data_as_they_are_now(backed: tuple[DataFolder, Backup]) -> None:
    """Not the newest, which is the copy of what was there before."""
    folder, taken = backed
    restore(folder, taken)
    assert backups.newest(folder) != taken
    assert backups.current(folder) == taken
    assert backups.take_if_changed(folder, backups.EXIT) is None


def test_undo_goes_on_where_it_was(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    restore(folder, taken)
    store = open_store(folder.path)
    assert store.undo() is not None
    assert records(store)["entity"] == []
    store.close()


def test_a_log_that_was_left_is_not_played_into_the_new_file(
    backed: tuple[DataFolder, Backup], tmp_path: Path
) -> None:
    """A program that was killed leaves its log: the copy that is kept holds it, the restored file not."""
    folder, taken = backed
    store = open_store(folder.path)
    add_entity(store, "ヒト", "高橋 圭")
    killed = tmp_path / "killed"
    shutil.copytree(folder.path, killed)
    store.close()
    assert (killed / "karte.db-wal").stat().st_size > 0

    left = DataFolder(killed)
    kept = restore(left, Backup(**{**as_facts(taken), "path": left.backups / taken.path.name}))
    assert kept is not None
    assert kept.kartes == 3
    assert kartes(killed) == ["田中 美咲"]


def as_facts(backup: Backup) -> dict[str, Any]:
    return {name: getattr(backup, name) for name in Backup.__dataclass_fields__}


@pytest.mark.parametrize("log", [None, b"what is left of a log"])
def test_a_damaged_file_gives_way_and_is_kept(backed: tuple[DataFolder, Backup], log: bytes | None) -> None:
    folder, taken = backed
    folder.database.write_bytes(b"SQLite format 3\0" + bytes(4000))
    if log is not None:
        folder.database.with_name("karte.db-wal").write_bytes(log)
    kept = restore(folder, taken)
    assert kept is not None
    assert not kept.sound
    assert kartes(folder.path) == ["田中 美咲"]


def test_a_lost_file_and_a_torn_manifest_come_back(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    whole = folder.manifest.read_bytes()
    folder.database.unlink()
    folder.manifest.write_text("{", encoding="utf-8")
    assert restore(folder, taken) is None
    assert kartes(folder.path) == ["田中 美咲"]
    assert folder.manifest.read_bytes() == whole


@pytest.mark.parametrize("kept", [0, 50, 4096, -4096])
def test_a_damaged_backup_is_told_and_changes_nothing(backed: tuple[DataFolder, Backup], kept: int) -> None:
    folder, taken = backed
    whole = taken.folder.database.read_bytes()
    taken.folder.database.write_bytes(whole[:kept])
    with pytest.raises(DamagedBackupError, match=r"2026/11/21\(土\) 16:40"):
        restore(folder, taken)
    assert kartes(folder.path) == ["田中 美咲", "鈴木 一郎"]
    assert backups.all(folder)[0].path == taken.path, "nothing was kept, as nothing was to give way"


def test_a_backup_of_something_else_is_told(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    content = bytearray(taken.folder.database.read_bytes())
    content[68:72] = b"WHAT"
    taken.folder.database.write_bytes(content)
    with pytest.raises(DamagedBackupError):
        restore(folder, taken)


def test_a_backup_that_lost_rows_is_told(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    with closing(connect.raw(taken.folder.database)) as connection:
        connection.execute("DELETE FROM entity")
    with pytest.raises(DamagedBackupError):
        restore(folder, taken)


def test_the_copy_of_a_damaged_file_is_not_restored(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    folder.database.write_bytes(b"SQLite format 3\0" + bytes(4000))
    kept = restore(folder, taken)
    assert kept is not None
    with pytest.raises(DamagedBackupError):
        restore(folder, kept)
    assert kartes(folder.path) == ["田中 美咲"]


def test_a_backup_of_a_newer_program_is_refused(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    with closing(connect.raw(taken.folder.database)) as connection:
        connection.execute(f"PRAGMA user_version = {migrations.VERSION + 1}")
    with pytest.raises(NewerBackupError, match="新しい"):
        restore(folder, taken)
    assert kartes(folder.path) == ["田中 美咲", "鈴木 一郎"]


def test_so_is_one_of_another_format(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    taken.folder.manifest.write_text('{"format": 2}', encoding="utf-8")
    with pytest.raises(NewerBackupError):
        restore(folder, taken)


def test_open_data_are_not_replaced(store: Store) -> None:
    add_entity(store, "ヒト", "田中 美咲")
    taken = backups.take(store.folder, backups.EXIT)
    with pytest.raises(FolderInUseError):
        restore(store.folder, taken)
    assert len(records(store)["entity"]) == 1


STEPS = [
    (copying, "copy_file"),
    (copying, "check"),
    (backups, "keep_apart"),
    (restoring, "_bring_manifest"),
    (restoring, "_settle"),
    (copying, "rename"),
    (copying, "sync_folder"),
]
"""Everything a restore does, in order."""


class PowerCutError(BaseException):
    """Ends the program there and then."""


@pytest.mark.parametrize("afterwards", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", range(len(STEPS)), ids=[name for _where, name in STEPS])
def test_wherever_it_ends_there_is_the_old_or_the_new(
    backed: tuple[DataFolder, Backup], monkeypatch: pytest.MonkeyPatch, step: int, afterwards: bool
) -> None:
    folder, taken = backed
    where, name = STEPS[step]
    does = getattr(where, name)

    def cut(*arguments: Any) -> None:
        if afterwards:
            does(*arguments)
        raise PowerCutError

    with monkeypatch.context() as patch:
        patch.setattr(where, name, cut)
        with pytest.raises(PowerCutError):
            restore(folder, taken)
    assert kartes(folder.path) in (["田中 美咲"], ["田中 美咲", "鈴木 一郎"])
    restore(folder, taken)
    assert kartes(folder.path) == ["田中 美咲"]


def test_what_a_power_cut_left_is_no_obstacle(backed: tuple[DataFolder, Backup]) -> None:
    folder, taken = backed
    for name in ("karte.restored", "karte.half"):
        (folder.path / name).write_bytes(b"half a file")
    restore(folder, taken)
    assert kartes(folder.path) == ["田中 美咲"]
    assert not (folder.path / "karte.restored").exists()


def test_where_nothing_more_fits_the_old_stays(
    backed: tuple[DataFolder, Backup], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, taken = backed

    def fill_up(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(copying, "copy_file", fill_up)
        with pytest.raises(RestoreRefusedError, match="そのまま"):
            restore(folder, taken)
        patch.undo()
        patch.setattr(copying, "copy", fill_up)
        with pytest.raises(BackupFullError):
            restore(folder, taken)
    assert kartes(folder.path) == ["田中 美咲", "鈴木 一郎"]
    assert not (folder.path / "karte.restored").exists()


def test_a_log_that_somebody_is_reading_stays_with_its_file(
    backed: tuple[DataFolder, Backup], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, taken = backed
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.1)
    with closing(connect.raw(folder.database)) as reader:
        reader.execute("PRAGMA journal_mode = WAL")
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM entity").fetchone()
        with closing(connect.raw(folder.database)) as writer:
            writer.execute("UPDATE entity SET reading = 'すずき' WHERE name = '鈴木 一郎'")
        with pytest.raises(RestoreRefusedError, match="そのまま"):
            restore(folder, taken)
        reader.execute("COMMIT")
        assert ("すずき",) in reader.execute("SELECT reading FROM entity").fetchall()
    restore(folder, taken)
    assert kartes(folder.path) == ["田中 美咲"]


def test_before_an_update_a_copy_is_kept(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(SAVED, folder / "karte.db")
    before = everything(SAVED)
    store = open_store(folder)
    (kept,) = backups.all(store.folder)
    assert (kept.reason, kept.kartes, kept.sound) == (backups.UPDATE, 7, True)
    assert everything(kept.folder.database) == before
    store.close()
    open_store(folder).close()
    assert backups.all(store.folder) == [kept], "once is enough"


def test_a_backup_of_an_older_program_is_brought_up(folder: Path) -> None:
    folder.mkdir()
    shutil.copyfile(SAVED, folder / "karte.db")
    store = open_store(folder)
    (old,) = backups.all(store.folder)
    add_entity(store, "ヒト", "鈴木 一郎")
    store.close()
    restore(store.folder, old)
    store = open_store(folder)
    assert len(records(store)["entity"]) == 7
    assert store.folder.version() == migrations.VERSION
    store.close()


def test_without_room_for_the_copy_there_is_no_update(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    shutil.copyfile(SAVED, folder / "karte.db")

    def fill_up(*_arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(copying, "copy", fill_up)
        with pytest.raises(KarteError, match="空き"):
            open_store(folder)
    assert DataFolder(folder).version() == 1
    assert (folder / "karte.db").read_bytes() == SAVED.read_bytes()


@pytest.mark.parametrize("linked", [True, False])
def test_photos_that_were_lost_come_back_and_none_is_touched(
    folder: Path, new_data: Path, monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    shutil.copytree(new_data, folder)
    store = open_store(folder)
    lost, _size = files.keep_bytes(store.folder, b"lost")
    still, _size = files.keep_bytes(store.folder, b"still there")
    drafts.put(store, "note:new", f"{lost} {still}")
    taken = backups.take(store.folder, backups.ASKED)
    newer, _size = files.keep_bytes(store.folder, b"newer")
    store.close()
    files.place(store.folder, lost).unlink()
    if not linked:
        monkeypatch.setattr(Path, "hardlink_to", _refuse)
    restore(store.folder, taken)
    assert [files.place(store.folder, each).read_bytes() for each in (lost, still, newer)] == [
        b"lost",
        b"still there",
        b"newer",
    ]


def _refuse(_self: Path, _target: Path) -> None:
    raise OSError(95, "Operation not supported")
