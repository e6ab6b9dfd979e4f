"""A card that has the keyboard while it is open."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.inputs.moment import DateInput
from karte.ui.table.card import Card
from karte.ui.widgets.buttons import PlainButton
from tests.ui.windows import focus, settle


@pytest.fixture
def outside(ctx: Context, qtbot: QtBot) -> Iterator[PlainButton]:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(600, 500)
    button = PlainButton(ctx.theme, "外")
    QVBoxLayout(window).addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
    with qtbot.waitActive(window, timeout=20_000):
        window.show()
    yield button
    window.hide()


def opened(ctx: Context, outside: PlainButton) -> tuple[Card, DateInput]:
    card = Card(ctx.theme, outside)
    entry = DateInput(ctx.theme, "日")
    card.column.addWidget(entry)
    card.open_at(entry)
    settle()
    return card, entry


def test_esc_closes_and_gives_the_keyboard_back(ctx: Context, outside: PlainButton, qtbot: QtBot) -> None:
    card, entry = opened(ctx, outside)
    assert card.isAncestorOf(focus())
    with qtbot.waitSignal(card.closed):
        QTest.keyClick(entry.line, Qt.Key.Key_Escape)
    assert not card.isVisible()


def test_it_goes_when_the_keyboard_goes_elsewhere(ctx: Context, outside: PlainButton, qtbot: QtBot) -> None:
    card, _entry = opened(ctx, outside)
    with qtbot.assertNotEmitted(card.closed):
        outside.setFocus()
        settle()
    assert not card.isVisible()


def test_tab_goes_round_within_it(ctx: Context, outside: PlainButton) -> None:
    card, entry = opened(ctx, outside)
    button = PlainButton(ctx.theme, "中")
    card.column.addWidget(button)
    settle()
    QTest.keyClick(entry.line, Qt.Key.Key_Tab)
    assert focus() is button
    QTest.keyClick(button, Qt.Key.Key_Tab)
    assert focus() is entry.line
    QTest.keyClick(entry.line, Qt.Key.Key_Backtab)
    assert focus() is button


def test_a_calendar_of_its_entry_is_part_of_it(ctx: Context, outside: PlainButton) -> None:
    card, entry = opened(ctx, outside)
    entry.open_calendar()
    settle()
    assert focus() is not entry.line
    assert card.isVisible()
