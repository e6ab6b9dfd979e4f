"""Which kartes were opened last."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.store import recents
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.main_window import MainWindow
from tests.ui.windows import press, settle, write

PATIENCE_MS = 20_000


def opened(ctx: Context) -> list[int]:
    with ctx.store.read() as session:
        return [row.ref.entity_id for row in recents.newest(session, 10)]


def other(tanaka: int) -> int:
    return next(row for row in (1, 2) if row != tanaka)


def test_whoever_stays_has_opened_it(ctx: Context, does: Commands, tanaka: int, qtbot: QtBot) -> None:
    does.workspace.open(other(tanaka))
    does.workspace.open(tanaka)
    assert opened(ctx) == []
    does.recent._pause.setInterval(1)
    does.workspace.open(other(tanaka))
    qtbot.waitUntil(lambda: opened(ctx) == [other(tanaka)], timeout=PATIENCE_MS)


def test_whoever_looked_for_it_has_opened_it_at_once(
    ctx: Context, does: Commands, tanaka: int, qtbot: QtBot
) -> None:
    press("Ctrl+F")
    write("たなか")
    press("Return")
    qtbot.waitUntil(lambda: opened(ctx) == [tanaka], timeout=PATIENCE_MS)


def test_it_is_no_step_that_could_be_taken_back(
    ctx: Context, does: Commands, tanaka: int, qtbot: QtBot
) -> None:
    before = ctx.store.undo_label()
    does.workspace.open(tanaka)
    does.recent.remember()
    qtbot.waitUntil(lambda: opened(ctx) == [tanaka], timeout=PATIENCE_MS)
    assert ctx.store.undo_label() == before


def test_a_disk_that_refuses_is_no_news(
    ctx: Context, does: Commands, tanaka: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_store: object, _entity_id: int) -> None:
        raise KarteError("ディスクの空きが足りません。")

    monkeypatch.setattr(recents, "opened", refuse)
    does.workspace.open(tanaka)
    does.recent.remember()
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=PATIENCE_MS)
    settle()
    assert ctx.tell.said == []


def test_a_window_on_nothing_remembers_nothing(window: MainWindow, does: Commands, ctx: Context) -> None:
    with ctx.store.write("削除") as session:
        from karte.store import entities

        for entity_id in (1, 2):
            entities.remove(session, entity_id)
    settle()
    does.recent.remember()
    assert ctx.jobs.running() == 0
