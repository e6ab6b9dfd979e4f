"""As high as what is in it, up to its share of the window."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.topics.fitting import SHARE, Fitting
from tests.ui.topics.conftest import Put


@pytest.fixture
def content() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    return made


@pytest.fixture
def area(content: QWidget, put: Put) -> Fitting:
    made = Fitting(content)
    put(made, height=500)
    return made


def add(content: QWidget, count: int) -> list[QPushButton]:
    made = [QPushButton(str(number)) for number in range(count)]
    for button in made:
        button.setFixedHeight(30)
        content.layout().addWidget(button)
        button.show()
    return made


def test_it_grows_with_what_is_in_it(area: Fitting, content: QWidget, qtbot: QtBot) -> None:
    assert area.height() == 0
    add(content, 3)
    qtbot.waitUntil(lambda: area.height() == 90)


def test_it_never_takes_more_than_its_share(area: Fitting, content: QWidget, qtbot: QtBot) -> None:
    add(content, 40)
    qtbot.waitUntil(lambda: area.height() == round(500 * SHARE))
    area.window().resize(600, 1000)
    area.fit()
    assert area.height() == round(1000 * SHARE)


def test_what_has_the_keyboard_can_be_seen(area: Fitting, content: QWidget, qtbot: QtBot) -> None:
    last = add(content, 40)[-1]
    qtbot.waitUntil(lambda: area.height() > 100)
    last.setFocus()
    bar = area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)


def test_a_part_can_be_brought_to_the_top(area: Fitting, content: QWidget, qtbot: QtBot) -> None:
    buttons = add(content, 40)
    qtbot.waitUntil(lambda: area.height() > 100)
    area.reveal(buttons[20])
    assert buttons[20].mapTo(area.viewport(), buttons[20].rect().topLeft()).y() == 0
