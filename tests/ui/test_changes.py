"""Changes reach the screen on the GUI thread, after the writer's function has ended."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from karte.store.store import Change, Store
from karte.ui.changes import Changes
from tests.helpers import add_entity


class Listener(QObject):
    def __init__(self, changes: Changes) -> None:
        super().__init__()
        self.heard: list[Change] = []
        self.threads: set[QThread] = set()
        changes.happened.connect(self.hear)

    def hear(self, change: Change) -> None:
        self.heard.append(change)
        self.threads.add(QThread.currentThread())


def test_a_write_is_told_once_and_only_after_the_writer_has_ended(store: Store, qtbot: QtBot) -> None:
    listener = Listener(Changes(store))
    entity_id = add_entity(store, "ヒト", "佐藤 健一")
    assert listener.heard == []
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert [change.what for change in listener.heard] == ["do"]
    assert entity_id in listener.heard[0].touched["entity"]


def test_a_write_of_another_thread_arrives_on_this_one(store: Store, qtbot: QtBot) -> None:
    changes = Changes(store)
    listener = Listener(changes)
    worker = threading.Thread(target=add_entity, args=(store, "モノ", "ボイラー"))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: bool(listener.heard))
    assert listener.threads == {QThread.currentThread()}


def test_undo_is_a_change_too(store: Store, qtbot: QtBot) -> None:
    listener = Listener(Changes(store))
    add_entity(store, "ヒト", "佐藤 健一")
    store.undo()
    qtbot.waitUntil(lambda: len(listener.heard) == 2)
    assert listener.heard[1].what == "undo"
