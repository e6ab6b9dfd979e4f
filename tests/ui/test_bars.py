"""One bar at a time."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte.ui.bars import Bars


@pytest.fixture
def three(qtbot: QtBot) -> tuple[Bars, list[QLabel]]:
    made = [QLabel(text) for text in ("書きかけ", "見本", "ひとこと")]
    for bar in made:
        bar.hide()
    bars = Bars(made)
    qtbot.addWidget(bars)
    return bars, made


def seen(bars: Bars, made: list[QLabel]) -> list[str]:
    return [bar.text() for bar in made if bar.isVisibleTo(bars)]


def test_nothing_to_say_takes_no_room(three: tuple[Bars, list[QLabel]]) -> None:
    assert three[0].isHidden()


def test_what_matters_more_stands_before_the_rest(three: tuple[Bars, list[QLabel]]) -> None:
    bars, made = three
    draft, sample, word = made
    word.show()
    assert seen(bars, made) == ["ひとこと"]
    sample.show()
    assert seen(bars, made) == ["見本"]
    draft.show()
    assert (seen(bars, made), bars.isHidden()) == (["書きかけ"], False)


def test_what_waited_comes_when_its_turn_is_there(three: tuple[Bars, list[QLabel]]) -> None:
    bars, made = three
    for bar in made:
        bar.show()
    made[1].hide()
    assert seen(bars, made) == ["書きかけ"]
    made[0].hide()
    assert seen(bars, made) == ["ひとこと"]
    made[2].hide()
    assert bars.isHidden()
