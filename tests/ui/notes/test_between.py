"""A period as people type it."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.notes.between import Between
from tests.ui.windows import press, write


@pytest.fixture
def between(ctx: Context, qtbot: QtBot) -> Between:
    made = Between(ctx.theme)
    qtbot.addWidget(made)
    made.resize(700, 60)
    with qtbot.waitActive(made):
        made.show()
    made.since.setFocus()
    return made


def typed(between: Between, since: str, until: str) -> tuple[date | None, date | None]:
    between.set_days(None, None)
    between.since.setFocus()
    write(since)
    press("Return", "Tab")
    write(until)
    press("Return")
    return between.days()


def test_both_calendars_and_short_forms(between: Between) -> None:
    assert typed(between, "R8/11/1", "11/21") == (date(2026, 11, 1), date(2026, 11, 21))


def test_a_month_is_meant_whole(between: Between) -> None:
    assert typed(between, "2026年2月", "2026年4月") == (date(2026, 2, 1), date(2026, 4, 30))


def test_either_end_may_be_open(between: Between) -> None:
    assert typed(between, "", "2026/11/21") == (None, date(2026, 11, 21))
    assert typed(between, "2026/11/21", "") == (date(2026, 11, 21), None)


def test_turned_round_it_is_the_same(between: Between) -> None:
    assert typed(between, "2026/11/21", "2026/11/1") == (date(2026, 11, 1), date(2026, 11, 21))


def test_what_cannot_be_read_says_so_and_tells_nothing(between: Between, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(between.changed):
        write("13月5日")
        press("Return")
    assert between.since.error()
    assert between.days() == (None, None)


def test_it_tells_when_an_end_is_taken(between: Between, qtbot: QtBot) -> None:
    with qtbot.waitSignal(between.changed):
        write("11/1")
        press("Return")
    with qtbot.waitSignal(between.closed):
        between.done.click()
