"""A day to come, as it is typed."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.errors import KarteError
from karte.text.dates import Moment
from karte.ui.context import Context
from karte.ui.inputs.ahead import AheadInput


@pytest.fixture
def entry(ctx: Context, qtbot: QtBot) -> AheadInput:
    made = AheadInput(ctx.theme)
    made.set_label("次回")
    qtbot.addWidget(made)
    made.show()
    return made


def test_it_is_written_out_on_leaving(entry: AheadInput) -> None:
    QTest.keyClicks(entry.line, "2")
    entry.line.insert("週間 15時")
    entry.leave()
    assert entry.text() == "2026/12/05(土) 15:00"
    assert entry.moment() == Moment(datetime(2026, 12, 5, 15), "minute")


def test_it_counts_from_its_base(entry: AheadInput) -> None:
    entry.base = date(2026, 11, 1)
    entry.line.setText("1か月")
    assert entry.moment() == Moment(datetime(2026, 12, 1), "day")
    assert entry.day() == date(2026, 12, 1)


def test_the_arrows_move_it_by_a_day(entry: AheadInput) -> None:
    entry.line.setText("2週間")
    QTest.keyClick(entry.line, Qt.Key.Key_Up)
    assert entry.text() == "2026/12/06(日)"


def test_what_is_no_day_is_said_above_it(entry: AheadInput) -> None:
    assert entry.moment() is None
    entry.line.setText("そのうち")
    with pytest.raises(KarteError):
        entry.moment()
    assert "読めません" in entry.error()
    assert entry.day() is None
