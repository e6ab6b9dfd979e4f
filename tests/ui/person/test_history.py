"""The steps of 間柄 on its tab."""

from __future__ import annotations

from datetime import date

from pytestqt.qtbot import QtBot

from karte.store.stages import StageRow
from karte.ui.context import Context
from karte.ui.person.history import StageHistory
from tests.ui.person.conftest import Put

STEPS = [
    StageRow(1, 1, "first", date(2024, 4, 6), None),
    StageRow(2, 1, "regular", date(2026, 6, 20), 9),
]


def test_it_shows_how_it_stands_and_the_way_there(ctx: Context, put: Put, qtbot: QtBot) -> None:
    history = StageHistory(ctx.theme)
    put(history)
    history.show_steps([])
    assert (history.button.text(), history.steps) == ("決める", [])
    history.show_steps(STEPS)
    assert history.button.text() == "固定"
    assert [step.text() for step in history.steps] == ["初回 2024/04/06から", "固定 06/20から"]
    assert history.stops() == [history.button, *history.steps]
    with qtbot.waitSignal(history.remove_requested) as removed:
        history.menu(STEPS[0]).actions()[0].trigger()
    assert removed.args == [1]
    with qtbot.waitSignal(history.note_requested) as asked:
        history.menu(STEPS[1]).actions()[0].trigger()
    assert asked.args == [9]
