"""The backup at the end: unseen when it is short, in words when it fails."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store.backups import BackupFullError
from karte.ui import farewell
from karte.ui.farewell import Farewell
from karte.ui.theme import Theme
from tests.ui.windows import settle

PATIENCE_MS = 20_000


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


def test_short_work_goes_unseen(theme: Theme, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: list[threading.Thread] = []
    monkeypatch.setattr(Farewell, "show", lambda _farewell: pytest.fail("it was shown"))
    Farewell.ask(theme, lambda: threads.append(threading.current_thread()))
    assert threads != [threading.current_thread()]
    assert not threads[0].is_alive()
    settle()


def test_long_work_is_shown_and_waited_for(
    theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(farewell, "PATIENCE_MS", 1)
    go = threading.Event()
    waiting = Farewell(theme, lambda: go.wait(20))
    qtbot.addWidget(waiting)
    waiting.begin()
    try:
        qtbot.waitUntil(waiting.isVisible, timeout=PATIENCE_MS)
        assert waiting.heading.text() == "控えを取っています"
        assert not waiting.close_button.isVisible()
        assert not waiting.close(), "it cannot be closed away"
        with qtbot.waitSignal(waiting.left, timeout=PATIENCE_MS):
            go.set()
    finally:
        go.set()
        waiting.finish()
    assert not waiting.isVisible()


def test_what_went_wrong_stays_until_it_was_read(theme: Theme, qtbot: QtBot) -> None:
    def fail() -> None:
        raise BackupFullError

    told = Farewell(theme, fail)
    qtbot.addWidget(told)
    told.begin()
    qtbot.waitUntil(told.isVisible, timeout=PATIENCE_MS)
    assert "空きが足りず" in told.heading.text()
    assert "空きを作ってから" in told.words.text()
    with qtbot.waitSignal(told.left, timeout=PATIENCE_MS):
        told.close_button.click()
    told.finish()


def test_a_bug_is_raised(theme: Theme) -> None:
    def fail() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        Farewell.ask(theme, fail)
    settle()
