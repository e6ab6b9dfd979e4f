"""The chips that say after how long."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.appointments.spans import Spans
from karte.ui.context import Context

BASE = date(2026, 11, 21)


@pytest.fixture
def spans(ctx: Context, qtbot: QtBot) -> Spans:
    made = Spans(ctx.theme)
    qtbot.addWidget(made)
    made.follow(BASE, ())
    return made


def test_each_says_its_day_and_gives_it(spans: Spans, qtbot: QtBot) -> None:
    assert [chip.toolTip() for chip in spans.chips[:3]] == ["12/05(土)", "12/21(月)", "2027/01/21(木)"]
    assert spans.chips[0].accessibleName() == "2週間 12/05(土)"
    with qtbot.waitSignal(spans.picked) as picked:
        spans.chips[1].click()
    assert picked.args == [date(2026, 12, 21)]


def test_how_often_somebody_comes_is_offered_once_that_is_known(spans: Spans, qtbot: QtBot) -> None:
    usual = spans.chips[-1]
    assert usual.isHidden()
    spans.follow(BASE, [date(2026, 10, 22), date(2026, 9, 22)])
    assert not usual.isHidden()
    with qtbot.waitSignal(spans.picked) as picked:
        usual.click()
    assert picked.args == [date(2026, 12, 21)]
