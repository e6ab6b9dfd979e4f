"""Number and kartes follow the conditions; an answer that comes too late is dropped."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.conditions import Condition, Rule
from karte.ui.context import Context
from karte.ui.lists.live import Live
from tests.helpers import add_entity

WAIT = 20_000
NOBODY, STARRED = Rule(), Rule((Condition("star", "is"),))
PLAIN = Rule((Condition("star", "is", negated=True),))


@pytest.fixture
def live(ctx: Context, qtbot: QtBot) -> Live:
    for name in ("田中", "佐藤"):
        add_entity(ctx.store, "ヒト", name)
    made = Live(ctx)
    qtbot.addWidget(made)
    made.show()
    return made


def test_number_and_kartes(live: Live, qtbot: QtBot) -> None:
    with qtbot.waitSignal(live.shown, timeout=WAIT) as told:
        live.show_rule(PLAIN)
    assert told.args == [2]
    assert live.count.text() == "いま 2件"
    assert len(live.ids()) == 2
    with qtbot.waitSignal(live.shown, timeout=WAIT):
        live.show_rule(STARRED)
    assert live.count.text() == "いま 0件"
    assert live.empty.text() == "この条件に合うカルテは、いまはありません。"
    with qtbot.waitSignal(live.shown, timeout=WAIT):
        live.show_rule(NOBODY)
    assert live.empty.text() == "条件を加えると、合うカルテがここに並びます。"


def test_only_the_newest_question_is_answered(live: Live, qtbot: QtBot) -> None:
    told: list[int] = []
    live.shown.connect(told.append)
    live.show_rule(PLAIN)
    live._ask()  # the first question is under way
    live.show_rule(STARRED)
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    assert told == [0], "nobody was told of the first answer"


def test_a_changed_karte_is_seen(ctx: Context, live: Live, qtbot: QtBot) -> None:
    with qtbot.waitSignal(live.shown, timeout=WAIT):
        live.show_rule(PLAIN)
    add_entity(ctx.store, "ヒト", "鈴木")
    with qtbot.waitSignal(live.shown, timeout=WAIT) as told:
        live.gather_again()
    assert told.args == [3]
