"""Backups: verified, in ten generations, and never at the cost of what is there."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from karte import clock
from karte.store import attachments, backups, connect, copying, drafts, files
from karte.store.backups import (
    APART,
    GENERATIONS,
    Backup,
    BackupFullError,
    BackupRefusedError,
    BackupTornError,
)
from karte.store.folder import DataFolder
from karte.store.note_rows import NewFile
from karte.store.store import Store, open_store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import derived, records, tamper

NOON = datetime(2026, 11, 21, 12, 0)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    """Sets the clock on the wall."""

    def set_clock(moment: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: moment)

    return set_clock


@pytest.fixture
def used(store: Store) -> Store:
    """A store after some work."""
    misaki = add_entity(store, "ヒト", "田中 美咲", 電話="090-1234-5678")
    add_note(store, [misaki], "カラーは暗め", "来店記録", 料金="12,100")
    add_note(store, [misaki], "電話あり")
    return store


def names(folder: DataFolder) -> list[str]:
    return sorted(path.name for path in folder.backups.iterdir())


def made(day: int, hour: int = 18, reason: str = backups.EXIT, *, sound: bool = True) -> Backup:
    """A backup that exists only for the rule of generations; days count from a Sunday."""
    taken_at = datetime(2026, 11, 1, hour) + timedelta(days=day)
    return Backup(Path(f"{taken_at:%d-%H}"), taken_at, reason, 1, 1, 1, "", sound)


def test_a_backup_says_when_it_was_taken_and_what_is_in_it(used: Store) -> None:
    taken = backups.take(used.folder, backups.ASKED)
    assert (taken.kartes, taken.notes, taken.reason, taken.sound) == (1, 2, "asked", True)
    assert backups.show_time(taken) == "2026/11/21(土) 16:40"
    assert taken.size == (taken.path / "karte.db").stat().st_size
    assert backups.all(used.folder) == [taken]
    assert backups.newest(used.folder) == taken


def test_it_is_a_data_folder_with_the_same_rows_and_the_manifest(used: Store) -> None:
    drafts.put(used, "note:new", '{"body": "書きかけ"}')
    taken = backups.take(used.folder, backups.ASKED)
    assert taken.folder.manifest.read_bytes() == used.folder.manifest.read_bytes()
    assert {path.name for path in taken.path.iterdir()} == {"karte.db", "karte.json", "backup.json"}
    copy = open_store(taken.path, readonly=True)
    assert (records(copy), derived(copy)) == (records(used), derived(used))
    with copy.read() as session:
        assert [draft.key for draft in drafts.all(session)] == ["note:new"]
    copy.close()


def test_its_facts_hold_nothing_of_customers(used: Store) -> None:
    taken = backups.take(used.folder, backups.ASKED)
    facts = json.loads((taken.path / "backup.json").read_text(encoding="utf-8"))
    assert set(facts) == {"taken_at", "reason", "kartes", "notes", "size", "mark", "sound", "number"}
    assert "田中" not in json.dumps(facts, ensure_ascii=False)


def test_the_same_state_is_not_kept_twice(used: Store, folder: Path) -> None:
    first = backups.take_if_changed(used.folder, backups.EXIT)
    assert first is not None
    assert backups.take_if_changed(used.folder, backups.EXIT) is None
    used.close()
    store = open_store(folder)
    assert backups.take_if_changed(store.folder, backups.EXIT) is None, "opening changes nothing"
    add_entity(store, "ヒト", "鈴木 一郎")
    assert backups.take_if_changed(store.folder, backups.EXIT) is not None
    store.undo()
    assert backups.take_if_changed(store.folder, backups.EXIT) is not None, "redo would be lost else"
    store.close()
    assert len(backups.all(store.folder)) == 3


def test_nothing_is_kept_before_anybody_did_something(store: Store) -> None:
    assert backups.take_if_changed(store.folder, backups.EXIT) is None
    assert not store.folder.backups.exists()


def test_once_a_day(used: Store, at: Callable[[datetime], None]) -> None:
    taken: list[bool] = []
    for hours in (0, 1, 23, 24, 25, 47):
        at(NOON + timedelta(hours=hours))
        add_entity(used, "ヒト", f"{hours}時間後")
        taken.append(backups.take_daily(used.folder) is not None)
    assert taken == [True, False, False, True, False, False]
    at(NOON + timedelta(days=9))
    assert backups.take_daily(used.folder) is not None
    at(NOON + timedelta(days=19))
    assert backups.take_daily(used.folder) is None, "nothing has changed"


def test_a_clock_that_was_wrong_once_does_not_put_it_off(used: Store, at: Callable[[datetime], None]) -> None:
    at(NOON.replace(year=2062))
    backups.take(used.folder, backups.EXIT)
    at(NOON)
    add_entity(used, "ヒト", "鈴木 一郎")
    assert backups.take_daily(used.folder) is not None


def test_ten_exits_on_one_day_push_out_no_other_day() -> None:
    week = [made(day) for day in range(6, 0, -1)]
    today = [made(7, hour) for hour in range(20, 8, -1)]
    gone = backups.outworn([*today, *week])
    assert gone == today[4:]
    assert len(today) + len(week) - len(gone) == GENERATIONS


def test_ten_stay_of_daily_use() -> None:
    month = [made(day) for day in range(30, 0, -1)]
    assert backups.outworn(month) == month[GENERATIONS:]
    assert backups.outworn(month[:GENERATIONS]) == []


def test_what_is_kept_apart_neither_counts_nor_stays_for_ever() -> None:
    regular = [made(day) for day in range(28, 18, -1)]
    apart = [made(day, 9, backups.RESTORE) for day in range(28, 18, -2)]
    torn = [made(day, 10, sound=False) for day in range(27, 17, -2)]
    mixed = sorted([*regular, *apart, *torn], key=lambda backup: backup.taken_at, reverse=True)
    gone = backups.outworn(mixed)
    assert not set(gone) & set(regular)
    assert len(apart + torn) - len(gone) == APART
    assert max(backup.taken_at for backup in gone) < min(
        backup.taken_at for backup in [*apart, *torn] if backup not in gone
    )


def test_old_generations_go_from_the_disk(used: Store, at: Callable[[datetime], None]) -> None:
    for day in range(12):
        at(NOON + timedelta(days=day))
        backups.take(used.folder, backups.EXIT)
    stayed = [NOON + timedelta(days=day) for day in range(2, 12)]
    assert names(used.folder) == [f"{moment:%Y-%m-%d}-120000" for moment in stayed]


@pytest.mark.parametrize("year", [2000, 2062])
def test_a_wrong_clock_costs_none_that_was_just_taken(
    used: Store, at: Callable[[datetime], None], year: int
) -> None:
    """A battery is flat, and the computer starts in 2000; or somebody has set it to a day to come."""
    for day in range(12):
        at(NOON + timedelta(days=day))
        backups.take(used.folder, backups.EXIT)
    for day in range(12):
        at(NOON.replace(year=year) + timedelta(days=day))
        taken = backups.take(used.folder, backups.EXIT)
        assert backups.newest(used.folder) == taken
    at(NOON + timedelta(days=12))
    taken = backups.take(used.folder, backups.EXIT)
    kept = backups.all(used.folder)
    assert (kept[0], len(kept)) == (taken, GENERATIONS)


def test_one_without_its_facts_stands_where_its_time_says(
    used: Store, at: Callable[[datetime], None]
) -> None:
    taken: list[Backup] = []
    for day in range(3):
        at(NOON + timedelta(days=day))
        taken.append(backups.take(used.folder, backups.EXIT))
    (taken[1].path / "backup.json").unlink()
    assert [backup.path for backup in backups.all(used.folder)] == [each.path for each in taken[::-1]]


def test_one_that_goes_while_it_is_looked_at_is_not_listed(
    used: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    stays = backups.take(used.folder, backups.ASKED)
    goes = backups.take(used.folder, backups.ASKED)
    look = backups._look

    def too_late(path: Path) -> Backup:
        if path == goes.path:
            shutil.rmtree(path)
        return look(path)

    monkeypatch.setattr(backups, "_look", too_late)
    assert backups.all(used.folder) == [stays]


def test_a_name_that_was_given_in_the_same_second_is_not_given_again(used: Store) -> None:
    taken = [backups.take(used.folder, backups.ASKED) for _time in range(3)]
    shutil.rmtree(taken[1].path)
    assert backups.all(used.folder)[0] == taken[2]
    fourth = backups.take(used.folder, backups.ASKED)
    assert backups.all(used.folder) == [fourth, taken[2], taken[0]]


def test_one_that_the_user_named_stays(used: Store, at: Callable[[datetime], None]) -> None:
    backups.take(used.folder, backups.ASKED).path.rename(used.folder.backups / "大事な控え")
    for day in range(12):
        at(NOON + timedelta(days=day))
        backups.take(used.folder, backups.EXIT)
    assert "大事な控え" in names(used.folder)
    assert len(names(used.folder)) == GENERATIONS + 1


def test_several_in_one_second_stand_in_their_order(used: Store) -> None:
    taken = [backups.take(used.folder, backups.ASKED) for _time in range(3)]
    assert backups.all(used.folder) == taken[::-1]
    assert len({backup.path for backup in taken}) == 3


def test_what_an_interrupted_one_left_is_no_backup_and_goes(used: Store) -> None:
    part = used.folder.backups / "2026-11-20-090000.part"
    part.mkdir(parents=True)
    (part / "karte.db").write_bytes(b"half a backup")
    assert backups.all(used.folder) == []
    taken = backups.take(used.folder, backups.ASKED)
    assert names(used.folder) == [taken.path.name]


def test_one_that_is_stopped_leaves_nothing(used: Store) -> None:
    def stop(_done: int, _total: int) -> None:
        raise StopIteration

    with pytest.raises(StopIteration):
        backups.take(used.folder, backups.DAILY, stop)
    assert names(used.folder) == []


def test_a_full_disk_is_told_and_leaves_nothing(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = records(used)

    def fill_up(_source: object, target: Path, _report: object) -> None:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(copying, "copy", fill_up)
    with pytest.raises(BackupFullError, match="空き"):
        backups.take(used.folder, backups.ASKED)
    assert (names(used.folder), records(used)) == ([], before)


def test_a_disk_that_sqlite_finds_full_is_told(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = connect.raw

    def small(path: Path, opened: str = "mode=rw") -> object:
        connection = raw(path, opened)
        if opened == "mode=rwc":
            connection.execute("PRAGMA max_page_count = 2")
        return connection

    monkeypatch.setattr(connect, "raw", small)
    with pytest.raises(BackupFullError):
        backups.take(used.folder, backups.ASKED)
    assert names(used.folder) == []


def test_a_place_that_cannot_be_written_to_is_told(used: Store) -> None:
    used.folder.backups.write_text("in the way", encoding="utf-8")
    with pytest.raises(BackupRefusedError, match="書き込めず"):
        backups.take(used.folder, backups.ASKED)
    assert backups.all(used.folder) == []


def test_damaged_data_push_out_no_good_backup(used: Store) -> None:
    good = backups.take(used.folder, backups.EXIT)
    tamper(used, "DELETE FROM entity")
    with pytest.raises(BackupTornError, match="控えから戻す"):
        backups.take(used.folder, backups.EXIT)
    assert backups.all(used.folder) == [good]


@pytest.mark.parametrize("facts", [None, "", "[]", '{"taken_at": "yesterday"}', '{"reason": "exit"}'])
def test_one_that_lost_its_facts_is_opened_and_counted(used: Store, facts: str | None) -> None:
    taken = backups.take(used.folder, backups.EXIT)
    (taken.path / "backup.json").unlink()
    if facts is not None:
        (taken.path / "backup.json").write_text(facts, encoding="utf-8")
    (found,) = backups.all(used.folder)
    assert (found.kartes, found.notes, found.sound, found.reason) == (1, 2, True, "")
    assert (found.taken_at, found.mark) == (taken.taken_at, taken.mark)


def test_one_that_was_renamed_has_the_time_of_its_file(used: Store) -> None:
    taken = backups.take(used.folder, backups.EXIT)
    (taken.path / "backup.json").unlink()
    taken.path.rename(used.folder.backups / "大事な控え")
    found = used.folder.backups / "大事な控え"
    os.utime(found / "karte.db", (NOON.timestamp(), NOON.timestamp()))
    assert backups.all(used.folder)[0].taken_at == NOON


def test_one_that_cannot_be_read_is_listed_as_that(used: Store) -> None:
    older = backups.take(used.folder, backups.EXIT)
    torn = backups.take(used.folder, backups.EXIT)
    (torn.path / "karte.db").write_bytes(b"something else")
    found = backups.all(used.folder)
    assert [backup.sound for backup in found] == [False, True]
    assert backups.newest(used.folder) == older
    assert backups.take_if_changed(used.folder, backups.EXIT) is None, "the older one holds this state"


def test_other_things_in_the_folder_are_none(used: Store) -> None:
    used.folder.backups.mkdir()
    (used.folder.backups / "memo.txt").write_text("x", encoding="utf-8")
    (used.folder.backups / "空").mkdir()
    assert backups.all(used.folder) == []


def test_what_cannot_be_read_is_kept_byte_for_byte(used: Store) -> None:
    used.close()
    content = b"SQLite format 3\0" + b"\xee" * 5000
    used.folder.database.write_bytes(content)
    used.folder.database.with_name("karte.db-wal").write_bytes(b"its log")
    kept = backups.keep_apart(used.folder, backups.RESTORE)
    assert kept is not None
    assert not kept.sound
    assert (kept.path / "karte.db").read_bytes() == content
    assert (kept.path / "karte.db-wal").read_bytes() == b"its log"
    assert used.folder.database.read_bytes() == content


def test_where_nothing_is_nothing_is_kept(folder: Path) -> None:
    assert backups.keep_apart(DataFolder(folder), backups.RESTORE) is None
    assert not folder.exists()


def test_what_does_not_fit_is_not_half_kept(used: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    used.close()

    def fill_up(*_arguments: object) -> None:
        raise connect.driver.OperationalError("database or disk is full")

    monkeypatch.setattr(copying, "copy", fill_up)
    with pytest.raises(BackupFullError):
        backups.keep_apart(used.folder, backups.RESTORE)
    assert names(used.folder) == []


def _photo(store: Store, content: bytes) -> str:
    sha256, size = files.keep_bytes(store.folder, content)
    note_id = add_note(store, [], "写真のあるノート")
    with store.write("写真・ファイルを追加") as session:
        attachments.add(session, NewFile(sha256, "x.jpg", "image/jpeg", size), note_id=note_id)
    return sha256


def test_photos_have_a_second_name_in_it_and_take_no_room(used: Store) -> None:
    sha256 = _photo(used, b"photo")
    taken = backups.take(used.folder, backups.ASKED)
    here, there = files.place(used.folder, sha256), files.place(taken.folder, sha256)
    assert there.read_bytes() == b"photo"
    assert here.samefile(there)
    assert (taken.path / files.REFERRED).read_text(encoding="ascii").split() == [sha256]
    here.unlink()
    assert there.read_bytes() == b"photo", "what is lost in the data is not lost in the backup"


def test_a_disk_without_second_names_keeps_them_in_the_data(
    used: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_self: Path, _target: Path) -> None:
        raise OSError(95, "Operation not supported")

    sha256 = _photo(used, b"photo")
    monkeypatch.setattr(Path, "hardlink_to", refuse)
    taken = backups.take(used.folder, backups.ASKED)
    assert list(files.names(taken.folder)) == []
    assert (taken.path / files.REFERRED).read_text(encoding="ascii").split() == [sha256]
