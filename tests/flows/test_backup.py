"""Nothing is lost: a backup at the end, one by hand, and the way back from either, damaged file or not."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import backups
from karte.store.folder import DataFolder
from karte.store.store import Store, open_store
from karte.ui.dialogs.restore import RestoreDialog
from karte.ui.main_window import MainWindow
from karte.ui.start import Start
from karte.ui.widgets.confirm import Confirm
from tests.flows.hands import SIZE, User
from tests.flows.test_start import WATCHED, python, surroundings
from tests.helpers import add_entity, add_note
from tests.store.snapshots import records

__all__ = ["surroundings"]


class Owner(User):
    """Someone before the whole program, which opens its data and puts them back by itself."""

    def start(self) -> None:
        self._settings.change(language="ja", theme="light")
        self.program = Start(self._folder, self._settings)
        self.window.show()

    def stop(self) -> None:
        self.window.close()
        self.program._leave()
        self.program.close()

    @property
    def window(self) -> MainWindow:  # type: ignore[override]
        return self.program.window

    @property
    def store(self) -> Store:  # type: ignore[override]
        assert self.program._store is not None
        return self.program._store

    def is_ready(self) -> bool:
        return self.window.commands is not None

    def wait_until_ready(self, before: MainWindow | None = None) -> None:
        """The window is filled, and another than `before`."""
        self.until(lambda: self.window is not before and self.is_ready())
        self.window.resize(*SIZE)

    def in_the_dialog(self, act: Callable[[RestoreDialog], None]) -> None:
        """What to do as soon as the list of backups is open."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            if isinstance(dialog, RestoreDialog) and dialog.isActiveWindow():
                timer.stop()
                act(dialog)

        timer = QTimer(self.window)
        timer.timeout.connect(look)
        timer.start(20)


@pytest.fixture
def owner(
    folder: Path, tmp_path: Path, qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Owner]:
    """Someone whose data hold one karte with one note already; the program is not open yet."""
    monkeypatch.setattr(Confirm, "ask", classmethod(lambda *_question, **_parent: True))
    store = open_store(folder)
    add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "カラーは暗め")
    backups.take(store.folder, backups.EXIT)
    store.close()
    program: list[Owner] = []

    def open_program() -> Owner:
        program.append(Owner(folder, tmp_path / "settings.json", qtbot, qapp))
        return program[0]

    yield open_program  # type: ignore[misc]
    program[0].stop()


def names(user: Owner) -> list[str]:
    return [row[3] for row in records(user.store)["entity"]]


def test_back_to_a_backup_and_back_again(owner: Callable[[], Owner]) -> None:
    user = owner()
    user.wait_until_ready()
    user.press("Ctrl+N", "Alt+W")
    user.write("佐藤 健")
    user.press("Return", "Alt+N")
    user.write("はじめて。")
    user.press("Ctrl+Return")
    user.until(lambda: names(user) == ["田中 美咲", "佐藤 健"])
    user.press("Ctrl+N", "Alt+N")
    user.write("まだ書きかけ")

    before = user.window
    with user.effort(1):
        user.in_the_dialog(lambda _dialog: user.press("Return"))
        user.commands.actions["restore"].trigger()
        user.wait_until_ready(before)
    user.sees("2026/11/21(土) 16:40の控えに戻しました。", "田中 美咲", "カラーは暗め")
    user.does_not_see("佐藤 健")
    assert names(user) == ["田中 美咲"]

    offered: list[str] = []

    def take_the_newest(dialog: RestoreDialog) -> None:
        offered.extend(dialog.table.item(row, 4).text() for row in range(dialog.table.rowCount()))
        user.press("Return")

    before = user.window
    user.in_the_dialog(take_the_newest)
    user.commands.actions["restore"].trigger()
    user.wait_until_ready(before)
    assert offered == ["控えから戻す前", "終了のとき"]
    assert names(user) == ["田中 美咲", "佐藤 健"]
    user.sees("書きかけのノート")
    user.press("Ctrl+Z")
    user.until(lambda: names(user) == ["田中 美咲"])


def test_who_looks_and_leaves_has_the_same_window(owner: Callable[[], Owner]) -> None:
    user = owner()
    user.wait_until_ready()
    before = user.window
    user.in_the_dialog(lambda _dialog: user.press("Esc"))
    user.commands.actions["restore"].trigger()
    user.sees("田中 美咲")
    assert user.window is before
    assert len(backups.all(user.store.folder)) == 1


def test_a_damaged_file_is_put_back_with_one_press(owner: Callable[[], Owner], folder: Path) -> None:
    (folder / "karte.db").write_bytes(b"SQLite format 3\0" + bytes(4000))
    user = owner()
    user.sees("データを開けません", "最後の控え: 2026/11/21(土) 16:40　カルテ1件、ノート1件")
    with user.effort(1):
        user.click("この控えに戻す")
        user.wait_until_ready()
    user.sees("田中 美咲", "カラーは暗め")
    kept = backups.all(user.store.folder)
    assert [(backup.reason, backup.sound) for backup in kept] == [("restore", False), ("exit", True)]


def test_a_damaged_backup_is_told_and_the_next_one_offered(owner: Callable[[], Owner], folder: Path) -> None:
    data = DataFolder(folder)
    store = open_store(folder)
    add_entity(store, "ヒト", "佐藤 健")
    newest = backups.take(data, backups.EXIT)
    store.close()
    content = bytearray(newest.folder.database.read_bytes())
    content[4096:8192] = bytes(4096)
    newest.folder.database.write_bytes(content)
    (folder / "karte.db").unlink()

    user = owner()
    user.sees("見つかりません", "カルテ2件、ノート1件")
    before = user.window
    user.click("この控えに戻す")
    user.until(lambda: user.window is not before)
    user.sees("の控えは壊れていて、使えません。", "カルテ1件、ノート1件")
    user.click("この控えに戻す")
    user.wait_until_ready()
    assert names(user) == ["田中 美咲"]


def test_another_backup_can_be_chosen_there(owner: Callable[[], Owner], folder: Path) -> None:
    store = open_store(folder)
    add_entity(store, "ヒト", "佐藤 健")
    backups.take(store.folder, backups.EXIT)
    store.close()
    (folder / "karte.db").unlink()
    user = owner()
    user.sees("カルテ2件、ノート1件")
    user.in_the_dialog(lambda _dialog: user.press("Down", "Return"))
    user.click("ほかの控えを選ぶ")
    user.wait_until_ready()
    assert names(user) == ["田中 美咲"]


def test_a_backup_that_cannot_be_used_leaves_everything_open(owner: Callable[[], Owner]) -> None:
    user = owner()
    user.wait_until_ready()
    (torn,) = backups.all(user.store.folder)
    torn.folder.database.write_bytes(torn.folder.database.read_bytes()[:20_000])
    before = user.window
    user.program.restore(torn)
    assert "控えから戻しています。" in user.texts()
    user.wait_until_ready(before)
    user.sees("の控えは壊れていて、使えません。", "田中 美咲")
    user.press("Ctrl+N", "Alt+N")
    user.write("そのまま続ける")
    user.press("Ctrl+Return")
    user.until(lambda: len(records(user.store)["note"]) == 2)


def test_the_end_of_the_program_leaves_a_backup_of_the_day(
    folder: Path, surroundings: dict[str, str]
) -> None:
    python(surroundings, "-c", WATCHED, "write_and_close", "--data", str(folder))
    (made,) = backups.all(DataFolder(folder))
    assert (made.kartes, made.notes, made.reason, made.sound) == (1, 1, backups.EXIT, True)
    assert DataFolder(folder).acquire(), "and the folder is free"
    python(surroundings, "-c", WATCHED, "tell_and_close", "--data", str(folder))
    assert backups.all(DataFolder(folder)) == [made], "looking changes nothing"


def test_the_command_line_takes_and_puts_back(folder: Path, surroundings: dict[str, str]) -> None:
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    store.close()
    assert "カルテ1件、ノート0件" in python(surroundings, "-m", "karte", "--data", str(folder), "backup")
    store = open_store(folder)
    add_entity(store, "ヒト", "佐藤 健")
    store.close()
    (listed,) = json.loads(python(surroundings, "-m", "karte", "--data", str(folder), "restore", "--json"))
    python(surroundings, "-m", "karte", "--data", str(folder), "restore", listed["name"])
    found = subprocess.run(
        [sys.executable, "-m", "karte", "--data", str(folder), "search", "佐藤"],
        env=surroundings,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert found.returncode == 1
