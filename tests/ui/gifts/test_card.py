"""The card in which a gift is written down."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.gifts.card import GiftCard, Said


def card(ctx: Context, qtbot: QtBot, said: Said | None = None) -> GiftCard:
    made = GiftCard(ctx.theme, said)
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_word_and_enter_are_enough(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot)
    made.what.line.setText(" 梅干し ")
    QTest.keyClick(made.what.line, Qt.Key.Key_Return)
    assert made.said == Said("梅干し", date(2026, 11, 21), "got")


def test_what_stands_there_is_put_right(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot, Said("お年賀", date(2026, 1, 5), "got"))
    assert made.day.text() == "2026/01/05(月)"
    made.way.set_current("given")
    made.day.line.setText("1/6")
    made.take_button.click()
    assert made.said == Said("お年賀", date(2026, 1, 6), "given")


def test_what_is_missing_is_said_there(ctx: Context, qtbot: QtBot) -> None:
    made = card(ctx, qtbot)
    made.take()
    assert "何かが空です" in made.what.error()
    made.what.line.setText("梅干し")
    made.day.line.setText("そのうち")
    made.take()
    assert "読めません" in made.day.error()
    assert made.said is None
    made.cancel.click()
    assert made.said is None
