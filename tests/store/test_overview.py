from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from karte.store import entities, overview
from karte.store.store import Store
from tests.helpers import add_entity, add_note


def test_a_new_karte_has_room_for_nothing_but_its_file(store: Store) -> None:
    found = overview.look(store)

    assert (found.kartes, found.notes, found.files, found.backups) == (0, 0, 0, 0)
    assert found.database >= store.folder.database.stat().st_size > 0
    assert found.free > 0


def test_kartes_put_away_are_counted_too(store: Store) -> None:
    tanaka, sato = add_entity(store, "ヒト", "田中"), add_entity(store, "ヒト", "佐藤")
    add_note(store, [tanaka, sato], "二人で来店")
    with store.write("しまう") as session:
        entities.set_archived(session, sato, archived=True)

    found = overview.look(store)

    assert (found.kartes, found.notes) == (2, 1)


def test_files_and_backups_are_measured_with_all_that_is_in_them(store: Store) -> None:
    for name, size in (("files/ab/abcd", 1000), ("files/cd/cdef", 24), ("backups/2026-11-21/karte.db", 4096)):
        path = store.folder.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes(size))

    found = overview.look(store)

    assert (found.files, found.backups) == (1024, 4096)


def test_what_cannot_be_measured_counts_as_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise PermissionError

    with monkeypatch.context() as disk:
        disk.setattr(shutil, "disk_usage", refuse)
        disk.setattr(Path, "stat", refuse)
        found = overview.look(store)

    assert (found.free, found.database, found.files) == (0, 0, 0)
