"""How many kartes stand at each 間柄 over time."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte.store import stages
from karte.ui.context import Context
from karte.ui.person.counts import StageCounts, counted
from tests.helpers import add_entity

TODAY = date(2026, 11, 21)


def test_a_year_ago_half_a_year_ago_a_season_ago_and_now(ctx: Context, qtbot: QtBot) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("間柄を変更") as session:
        stages.step(session, misaki, "first", since=date(2026, 5, 21))
        stages.step(session, misaki, "regular", since=date(2026, 9, 1))
    assert counted(ctx, TODAY) == [{}, {"first": 1}, {"first": 1}, {"regular": 1}]
    dialog = StageCounts(ctx)
    qtbot.addWidget(dialog)
    dialog.show()
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    place = texts.index("固定")
    assert texts[place : place + 5] == ["固定", "0", "0", "0", "1"]
    assert [text for text in texts if text.endswith(("前", "いま"))] == [
        "1年前",
        "6か月前",
        "3か月前",
        "いま",
    ]
