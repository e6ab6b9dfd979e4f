"""Exact copies: of a moment, checked, and not stopped by others who write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from karte.store import connect, copying, drafts
from karte.store.copying import TornError
from karte.store.store import Store
from tests.helpers import add_entity, add_note
from tests.store.snapshots import tamper


def go_on(_done: int, _total: int) -> None:
    pass


@pytest.fixture
def busy(store: Store) -> Store:
    """Enough for a copy of several steps."""
    misaki = add_entity(store, "ヒト", "田中 美咲")
    for number in range(3):
        add_note(store, [misaki], f"{number}" * 2_000_000)
    return store


@pytest.fixture
def source(busy: Store) -> Iterator[object]:
    connection = connect.raw(busy.folder.database)
    yield connection
    connection.close()


def test_a_copy_holds_the_moment_it_was_begun_at(source, busy: Store, tmp_path: Path) -> None:
    steps: list[int] = []

    def write(_done: int, _total: int) -> None:
        if len(steps) < 3:
            add_entity(busy, "モノ", "あとから")
        steps.append(1)

    counted = copying.copy(source, tmp_path / "copy.db", write)
    assert (counted.kartes, counted.notes, len(steps) > 2) == (1, 3, True)
    assert copying.check(tmp_path / "copy.db", go_on) == counted
    assert [path.name for path in tmp_path.glob("copy*")] == ["copy.db"]
    assert copying.count(source).kartes == 4


def test_what_the_report_raises_ends_the_copy(source, tmp_path: Path) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        copying.copy(source, tmp_path / "copy.db", stop)
    assert copying.count(source).notes == 3, "the connection can be used on"


def test_what_the_report_raises_ends_the_check(
    source, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copying.copy(source, tmp_path / "copy.db", go_on)
    monkeypatch.setattr(copying, "_STEPS", 10)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        copying.check(tmp_path / "copy.db", stop)
    assert copying.check(tmp_path / "copy.db", go_on).notes == 3


def test_a_file_that_does_not_hold_together_is_found(store: Store) -> None:
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "本文")
    tamper(store, "DELETE FROM entity")
    store.close()
    with pytest.raises(TornError):
        copying.check(store.folder.database, go_on)


def test_a_torn_page_is_found(store: Store) -> None:
    for number in range(200):
        add_entity(store, "ヒト", f"客{number}")
    store.close()
    content = bytearray(store.folder.database.read_bytes())
    page = content.rindex("客1".encode()) // 4096 * 4096
    content[page : page + 64] = b"\xee" * 64
    store.folder.database.write_bytes(content)
    with pytest.raises((TornError, connect.driver.DatabaseError)):
        copying.check(store.folder.database, go_on)


def test_the_mark_changes_with_every_record_and_every_draft(store: Store) -> None:
    marks: list[str] = []

    def note() -> None:
        with closing(connect.raw(store.folder.database)) as connection:
            marks.append(copying.count(connection).mark)

    note()
    add_entity(store, "ヒト", "田中 美咲")
    note()
    store.undo()
    note()
    store.redo()
    note()
    drafts.put(store, "note:new", "{}")
    note()
    drafts.drop(store, "note:new")
    assert len(set(marks)) == 5
    note()
    assert marks[-1] == marks[-3]


def test_a_new_file_is_untouched_until_somebody_does_something(store: Store) -> None:
    def untouched() -> bool:
        with closing(connect.raw(store.folder.database)) as connection:
            return copying.count(connection).untouched

    assert untouched()
    drafts.put(store, "note:new", "{}")
    assert not untouched()
    drafts.drop(store, "note:new")
    assert untouched()
    add_entity(store, "ヒト", "田中 美咲")
    assert not untouched()


def test_a_file_without_tables_holds_nothing(tmp_path: Path) -> None:
    connect.raw(tmp_path / "a.db", "mode=rwc").close()
    counted = copying.check(tmp_path / "a.db", go_on)
    assert (counted.kartes, counted.notes, counted.untouched) == (0, 0, True)


def test_a_folder_that_cannot_be_synced_is_no_mishap(tmp_path: Path) -> None:
    copying.sync_folder(tmp_path)
    copying.sync_folder(tmp_path / "nowhere")
    assert list(tmp_path.iterdir()) == []


def held_for(tries: int, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Something else holds what is to be renamed; returns the pauses that were made."""
    paused: list[float] = []
    replace = Path.replace

    def refuse(old: Path, new: Path) -> Path:
        if len(paused) < tries:
            raise PermissionError
        return replace(old, new)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(copying.time, "sleep", paused.append)
    return paused


def test_what_is_held_for_a_moment_gets_its_name_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "古い.part").mkdir()
    paused = held_for(3, monkeypatch)
    copying.rename(tmp_path / "古い.part", tmp_path / "新しい")
    assert len(paused) == 3
    assert (tmp_path / "新しい").is_dir()


def test_what_stays_held_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "karte.restored").write_bytes(b"new")
    (tmp_path / "karte.db").write_bytes(b"old")
    paused = held_for(100, monkeypatch)
    with pytest.raises(PermissionError):
        copying.rename(tmp_path / "karte.restored", tmp_path / "karte.db")
    assert sum(paused) < 3
    assert (tmp_path / "karte.db").read_bytes() == b"old"
