"""The card in which the next visit is decided."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.text.dates import Moment
from karte.ui.appointments.card import Answer, AppointmentCard
from karte.ui.context import Context

SATURDAY = Moment(datetime(2026, 12, 5, 15), "minute")


def card(ctx: Context, qtbot: QtBot, when: Moment | None = None) -> AppointmentCard:
    made = AppointmentCard(ctx.theme, "田中 美咲", when, [date(2026, 10, 22)])
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_day_is_typed_as_it_is_said(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot)
    assert made.drop.isHidden()
    made.entry.line.setText("2週間 15時")
    QTest.keyClick(made.entry.line, Qt.Key.Key_Return)
    assert made.answer == Answer(SATURDAY)


def test_a_chip_leaves_the_caret_behind_the_day(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot)
    made.spans.chips[0].click()
    assert made.entry.text() == "2026/12/05(土)"
    made.entry.line.insert(" 15:00")
    made.take_button.click()
    assert made.answer == Answer(SATURDAY)


def test_what_is_there_keeps_its_time_under_another_day(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot, SATURDAY)
    made.spans.chips[1].click()
    made.take()
    assert made.answer == Answer(Moment(datetime(2026, 12, 21, 15), "minute"))


def test_it_is_cancelled_or_left_as_it_was(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot, SATURDAY)
    made.drop.click()
    assert made.answer == Answer(None)
    other = card(ctx, qtbot, SATURDAY)
    other.cancel.click()
    assert other.answer is None


@pytest.mark.parametrize(("typed", "said"), [("", "日付が空です"), ("そのうち", "読めません")])
def test_what_is_no_day_is_said_there(ctx: Context, qtbot: QtBot, typed: str, said: str) -> None:
    made = card(ctx, qtbot)
    made.entry.line.setText(typed)
    made.take()
    assert made.answer is None
    assert said in made.entry.error()
    assert made.isVisible()
