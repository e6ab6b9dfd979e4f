"""Answers side by side: pressed, heard and seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte import i18n
from karte.ui.inputs.answers import AnswerFace
from karte.ui.theme import Theme
from tests.ui.inputs.conftest import Show

THREE = {"はい": "はい", "いいえ": "いいえ", "該当なし": "該当なし"}


@pytest.fixture
def face(theme: Theme, show: Show) -> AnswerFace:
    around = QWidget()
    made = AnswerFace(theme, THREE, "ui", around)
    made.resize(300, 30)
    show(around)
    return made


def has_tick(face: AnswerFace, place: int) -> bool:
    picture, wanted = face.grab().toImage(), face.theme.color("select").rgb()
    third = picture.width() // 3
    return picture.pixel(place * third + 6, picture.height() // 2) == wanted


@pytest.mark.parametrize(("x", "answer"), [(2, "はい"), (150, "いいえ"), (299, "該当なし")])
def test_a_click_asks_for_the_answer_under_it(qtbot: QtBot, face: AnswerFace, x: int, answer: str) -> None:
    with qtbot.waitSignal(face.pressed) as told:
        qtbot.mouseClick(face, Qt.MouseButton.LeftButton, pos=QPoint(x, 10))
    assert told.args == [answer]
    assert face.text == "", "it only asks"


def test_only_the_chosen_one_is_marked(face: AnswerFace) -> None:
    for place, answer in enumerate(THREE):
        face.show_text(answer)
        assert [has_tick(face, one) for one in range(3)] == [one == place for one in range(3)]
    face.show_text("未確認")
    assert not any(has_tick(face, one) for one in range(3))


def test_it_is_heard_in_the_language_of_the_screen(face: AnswerFace) -> None:
    i18n.use("en")
    for text, said in (("はい", "Yes"), ("未確認", "未確認"), ("", "blank")):
        face.show_text(text)
        assert face.accessibleDescription().lower() == said.lower()
