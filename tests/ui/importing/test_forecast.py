"""What the import would do, and the choice the user has."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.services.importing.apply import Plan
from karte.ui.context import Context
from karte.ui.importing.forecast import Forecast

PLAN = Plan(added=1024, filled=1, same=2, skipped=3)


@pytest.fixture
def forecast(ctx: Context, qtbot: QtBot) -> Forecast:
    made = Forecast(ctx.theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_all_rows_are_accounted_for(forecast: Forecast) -> None:
    forecast.show_plan(PLAN)
    assert forecast.numbers.text() == "新しい1,024件・書き足す1件・同じ2件・読めない3件"
    assert forecast.fill_in()
    assert forecast.chosen() == PLAN


def test_kartes_of_their_own_are_the_users_to_choose(forecast: Forecast, qtbot: QtBot) -> None:
    forecast.show_plan(PLAN)
    with qtbot.waitSignal(forecast.changed):
        forecast.choice.button("apart").click()
    assert not forecast.fill_in()
    assert forecast.chosen() == Plan(added=1025, filled=0, same=2, skipped=3)
    assert forecast.numbers.text() == "新しい1,025件・書き足す0件・同じ2件・読めない3件"
    assert forecast.choice.isVisible(), "the way back stays"
    forecast.start()
    assert forecast.fill_in()


def test_without_a_karte_of_the_name_there_is_nothing_to_choose(forecast: Forecast) -> None:
    forecast.show_plan(Plan(25, 0, 0, 0))
    assert not forecast.choice.isVisible()


def test_while_it_counts_it_says_so(forecast: Forecast) -> None:
    forecast.show_plan(PLAN)
    forecast.wait()
    assert forecast.chosen() is None
    assert forecast.numbers.text() == "確かめています…"
