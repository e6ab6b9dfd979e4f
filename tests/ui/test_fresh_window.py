"""A fresh window in the place of the old one: for another language, and for a backup that was restored."""

from __future__ import annotations

import gc
import threading
import weakref
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte import i18n
from karte.store import backups, kinds
from karte.store import folder as data_folder
from karte.store.store import Store, open_store
from karte.ui.commands import Commands
from karte.ui.main_window import MainWindow
from karte.ui.start import Start
from tests.helpers import add_entity
from tests.ui.windows import opened, settle


def test_whoever_stays_because_of_typing_gets_nothing_restored(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    made = backups.take(store.folder, backups.ASKED)
    store.close()
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    window = start.window
    with monkeypatch.context() as patch:
        patch.setattr(Commands, "may_close", lambda _commands: False)
        start.restore(made)
    assert start.window is window
    assert window.isVisible()
    assert start._store is not None
    assert backups.all(start._store.folder) == [made]


def test_another_language_comes_at_once_in_a_fresh_window(start: Start, qtbot: QtBot) -> None:
    """What nobody has touched yet follows too: who began in a foreign language has lost nothing."""
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    for language, title, kind in (("en", "Smart Karte", "Person"), ("ja", "スマートカルテ", "ヒト")):
        before = start.window
        assert before.commands is not None
        before.commands.workspace.welcome.languages.button(language).click()
        qtbot.waitUntil(lambda before=before: start.window is not before, timeout=20000)
        qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
        assert start.window.windowTitle() == title
        assert start._store is not None
        with start._store.read() as session:
            assert kinds.all(session)[0].name == kind
    start.speak()
    settle()
    assert start.window.commands is not None, "the language in force asks for no other window"


def test_what_is_half_written_is_kept_over_another_language(start: Start, qtbot: QtBot) -> None:
    start.window.show()
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    before = start.window
    assert before.commands is not None
    before.commands.file.write()
    before.commands.workspace.editor.form.body.set_text("書きかけの文")
    before.commands.view.set_language("en")
    qtbot.waitUntil(lambda: start.window is not before, timeout=20000)
    qtbot.waitUntil(lambda: start.window.commands is not None, timeout=20000)
    assert start.window.commands is not None
    workspace = start.window.commands.workspace
    (go_on, _throw_away) = workspace.drafts.notice.buttons().values()
    go_on()
    assert workspace.editor.form.body.text() == "書きかけの文"


def test_however_often_the_window_is_made_anew_nothing_of_the_old_stays(
    start: Start, folder: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    store.close()
    start.window.show()
    gone: list[weakref.ref[object]] = []
    tops: list[int] = []
    for turn in range(4):
        commands = opened(start, qtbot)
        commands.file.write()
        commands.workspace.editor.form.body.set_text(f"{turn}")
        for screen in ("settings", "trash", "karte"):
            commands.screens.show(screen)
        commands.help.guide()
        assert start._store is not None
        gone += [weakref.ref(start.window), weakref.ref(start._store), weakref.ref(commands.desk.ctx.jobs)]
        before = start.window
        if turn % 2:
            commands.view.set_language(
                "en" if i18n.resolve(start._settings.current.language) == "ja" else "ja"
            )
        else:
            commands.data.restore_requested.emit(backups.take(start._store.folder, backups.ASKED))
        del commands
        qtbot.waitUntil(lambda before=before: start.window is not before, timeout=20000)
        del before
        opened(start, qtbot)
        settle()
        gc.collect()
        tops.append(len(QApplication.topLevelWidgets()))
    assert [each for each in gone if each() is not None] == []
    assert tops[-1] <= tops[0]
    assert caplog.text == "", "and nothing of it speaks up"


def test_whoever_asks_twice_gets_one_window_on_open_data(
    start: Start, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second wish comes while the data are being opened for the first."""
    store = open_store(folder)
    add_entity(store, "ヒト", "田中 美咲")
    made = backups.take(store.folder, backups.ASKED)
    store.close()
    begun, go_on = threading.Event(), threading.Event()

    def slow(path: Path, **how: Any) -> Store:
        begun.set()
        assert go_on.wait(20)
        return open_store(path, **how)

    asked: list[data_folder.DataFolder] = []
    monkeypatch.setattr(data_folder.DataFolder, "ask_to_front", lambda met: asked.append(met))
    with monkeypatch.context() as patch:
        patch.setattr("karte.store.store.open_store", slow)
        start.window.show()
        qtbot.waitUntil(begun.is_set, timeout=20000)
        first = start._opening
        threading.Timer(0.2, go_on.set).start()
        start.restore(made)
        start.restore(made)
    commands = opened(start, qtbot)
    assert first is not start._opening
    assert first.store is None
    settle()
    assert start._store is not None
    assert commands.desk.ctx.store is start._store
    assert asked == [], "it did not meet itself"
    assert len([top for top in QApplication.topLevelWidgets() if isinstance(top, MainWindow)]) == 1
    add_entity(start._store, "ヒト", "佐藤 健")
