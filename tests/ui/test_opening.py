"""The data are opened on a thread; what comes of it is said on the thread of the GUI."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from karte.store import backups
from karte.store.folder import DataFolder, FolderInUseError
from karte.store.store import open_store
from karte.ui.opening import Opening
from tests.helpers import add_entity

Begin = Callable[..., Opening]


@pytest.fixture
def attempt(folder: Path) -> Iterator[Begin]:
    """Makes an attempt at the folder, of which the end is waited for."""
    made: list[Opening] = []

    def make(wanted: backups.Backup | None = None) -> Opening:
        made.append(Opening(folder, wanted))
        return made[-1]

    yield make
    for each in made:
        each.close()


def names(opening: Opening) -> list[str]:
    assert opening.store is not None
    with opening.store.read() as session:
        return list(session.exec_driver_sql("SELECT name FROM entity ORDER BY id").scalars())


def test_data_are_opened_and_given_free_again(attempt: Begin, folder: Path, qtbot: QtBot) -> None:
    opening = attempt()
    assert not opening.has_begun()
    with qtbot.waitSignal(opening.opened, timeout=20_000) as told:
        opening.start()
    assert told.args == [opening.store]
    opening.close()
    assert opening.store is None
    open_store(folder).close()


def test_what_cannot_be_opened_is_refused(attempt: Begin, folder: Path, qtbot: QtBot) -> None:
    folder.mkdir(exist_ok=True)
    (folder / "karte.db").write_bytes(b"no database")
    opening = attempt()
    with qtbot.waitSignal(opening.refused, timeout=20_000) as told:
        opening.start()
    assert told.args is not None
    assert opening.store is None


def test_a_bug_is_handed_over(attempt: Begin, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_folder: DataFolder) -> None:
        raise LookupError

    monkeypatch.setattr(DataFolder, "acquire", break_down)
    opening = attempt()
    with qtbot.waitSignal(opening.broke, timeout=20_000) as told:
        opening.start()
    assert told.args is not None
    assert isinstance(told.args[0], LookupError)


@pytest.fixture
def kept(folder: Path) -> backups.Backup:
    """A backup with 田中 alone; 佐藤 came later."""
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    made = backups.take(store.folder, backups.ASKED)
    add_entity(store, "ヒト", "佐藤 健")
    store.close()
    return made


def test_a_backup_is_put_back_first(attempt: Begin, kept: backups.Backup, qtbot: QtBot) -> None:
    opening = attempt(kept)
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.start()
    assert (names(opening), opening.mishap) == (["田中 美咲"], None)


def test_a_backup_that_cannot_be_read_leaves_what_was_there(
    attempt: Begin, kept: backups.Backup, qtbot: QtBot
) -> None:
    (kept.path / "karte.db").write_bytes(b"no database")
    opening = attempt(kept)
    with qtbot.waitSignal(opening.opened, timeout=20_000):
        opening.start()
    assert names(opening) == ["田中 美咲", "佐藤 健"]
    assert opening.mishap is not None


def test_given_up_it_waits_for_nobody(attempt: Begin, folder: Path, qtbot: QtBot) -> None:
    held = DataFolder(folder).acquire()
    opening = attempt()
    opening.give_up()
    with qtbot.waitSignal(opening.refused, timeout=20_000) as told:
        opening.start()
    assert told.args is not None
    assert isinstance(told.args[0], FolderInUseError)
    held.release()
