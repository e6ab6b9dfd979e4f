"""Measurements and checklists: the items are there, only the answers are written."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from karte.store import tabular
from karte.ui.inputs.rowgrid.answer import AnswerCell
from karte.ui.inputs.rowgrid.cell import TextCell
from tests.ui.inputs.conftest import Compose
from tests.ui.inputs.rowgrid.conftest import Make, focus, press, type_in

Key = Qt.Key


def test_a_checklist_by_number_keys(make: Make) -> None:
    entry = make("checks", "同意書", "血圧", "アレルギー")
    for key in (Key.Key_1, Key.Key_2, Key.Key_3):
        press(key)
    assert tabular.read("checks", entry.text()).text == "同意書 はい、血圧 いいえ、アレルギー 該当なし"


def test_other_keys_of_a_checklist(make: Make) -> None:
    entry = make("checks", "同意書", "血圧")
    press(Key.Key_Space)
    press(Key.Key_Return)
    press(Key.Key_Right)
    press(Key.Key_Right)
    press(Key.Key_Up)
    press(Key.Key_Delete)
    assert entry.rows() == [{}, {"item": "血圧", "answer": "いいえ"}]


def test_a_word_about_an_item(make: Make, compose: Compose) -> None:
    entry = make("checks", "同意書", "血圧")
    press(Key.Key_Tab)
    compose(focus(), "けいり")
    press(Key.Key_Return)
    assert entry.rows() == [{}, {}]
    compose(focus(), "", "計り忘れ")
    assert entry.rows()[0] == {"item": "同意書", "remark": "計り忘れ"}


def test_a_click_answers_and_a_second_one_takes_it_back(make: Make, qtbot: QtBot) -> None:
    entry = make("checks", "同意書")
    cell = entry.cells(0)["answer"]
    assert isinstance(cell, AnswerCell)
    middle = QPoint(cell.face.width() // 2, cell.face.height() // 2)
    qtbot.mouseClick(cell.face, Qt.MouseButton.LeftButton, pos=middle)
    assert cell.text() == "いいえ"
    qtbot.mouseClick(cell.face, Qt.MouseButton.LeftButton, pos=middle)
    assert entry.text() == ""


def test_an_item_of_before_stays(make: Make) -> None:
    entry = make("checks", "同意書")
    entry.set_text(tabular.pack([{"item": "昔の確認", "answer": "はい"}]))
    assert entry.rows() == [{}, {"item": "昔の確認", "answer": "はい"}]


def test_measurements_item_by_item(make: Make) -> None:
    entry = make("measures", "首右回旋", "握力(kg)", unit="度")
    type_in("60")
    press(Key.Key_Return)
    type_in("31.5")
    press(Key.Key_Return)
    assert entry.rows() == [{"item": "首右回旋", "number": "60"}, {"item": "握力", "number": "31.5"}]


def test_numbers_of_last_time_stand_in_pale_letters(make: Make) -> None:
    entry = make("measures", "首右回旋", "握力(kg)", unit="度")
    hints = [
        cell.line.placeholderText()
        for row in (0, 1)
        if isinstance(cell := entry.cells(row)["number"], TextCell)
    ]
    assert hints == ["度", "kg"]
    entry.set_before(tabular.read("measures", "首右回旋 60度"))
    hints = [
        cell.line.placeholderText()
        for row in (0, 1)
        if isinstance(cell := entry.cells(row)["number"], TextCell)
    ]
    assert hints == ["60度", "kg"]
    assert entry.text() == ""


def test_a_measurement_that_cannot_be_read_is_said_when_left(make: Make) -> None:
    entry = make("measures", "首右回旋", "首左回旋")
    press(Key.Key_Down)
    type_in("-")
    press(Key.Key_Up)
    assert "「-」を数として読めません。" in entry.error()
    assert entry.cells(1)["number"].frame._wrong
    press(Key.Key_Down)
    type_in("5")
    assert entry.error() == ""


def test_with_little_room_an_item_has_a_line_of_its_own(make: Make, qtbot: QtBot) -> None:
    entry = make("checks", "同意書", "血圧")
    answer, remark = entry.cells(0).values()
    label = entry._widgets[0]._label
    assert answer.y() == remark.y()
    assert label.geometry().center().y() in range(answer.y(), answer.geometry().bottom())
    entry.window().resize(330, 480)
    qtbot.waitUntil(lambda: label.geometry().bottom() <= answer.y(), timeout=20_000)
    assert answer.width() + remark.width() <= entry.width()
