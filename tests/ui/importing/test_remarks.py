"""Every row that wants a look leads to its karte, by mouse and by key."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from karte.services.importing.apply import Remark
from karte.ui.context import Context
from karte.ui.importing.remarks import RemarkList

REMARKS = (
    Remark(3, "", "名前が空なので、飛ばしました。"),
    Remark(9, "R&D <東>", "生年月日「<不明>」は、そのままの文字で取り込みました。", 42),
    Remark(11, "田中 美咲", "電話を書き足しました。", 7),
)


@pytest.fixture
def made(ctx: Context, qtbot: QtBot) -> Iterator[RemarkList]:
    """Between two buttons, so that Tab has somewhere to go."""
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    remarks = RemarkList()
    for widget in (QPushButton("前"), remarks, QPushButton("後")):
        row.addWidget(widget)
    page.resize(900, 200)
    page.show()
    page.activateWindow()
    remarks.show_remarks(REMARKS)
    remarks.setFocus()
    qtbot.waitUntil(remarks.hasFocus)
    yield remarks
    page.close()


def test_one_line_for_each(made: RemarkList) -> None:
    assert made.toPlainText().splitlines() == [remark.sentence for remark in REMARKS]
    assert made.isReadOnly()


def test_a_click_on_a_name_opens_the_karte(made: RemarkList, qtbot: QtBot) -> None:
    found = made.document().find("R&D")
    found.setPosition(found.selectionStart() + 1, QTextCursor.MoveMode.MoveAnchor)
    place = made.cursorRect(found).center() + QPoint(1, 0)
    with qtbot.waitSignal(made.open_requested) as told:
        qtbot.mouseClick(made.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == [42]


def test_the_arrows_and_enter_do_the_same(made: RemarkList, qtbot: QtBot) -> None:
    qtbot.keyClick(made, Qt.Key.Key_Down)
    qtbot.keyClick(made, Qt.Key.Key_Down)
    with qtbot.waitSignal(made.open_requested) as told:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert told.args == [7]
    qtbot.keyClick(made, Qt.Key.Key_Up)
    with qtbot.waitSignal(made.open_requested) as told:
        qtbot.keyClick(made, Qt.Key.Key_Return)
    assert told.args == [42]


def test_tab_goes_past_all_names_at_once(made: RemarkList, qtbot: QtBot) -> None:
    qtbot.keyClick(made, Qt.Key.Key_Tab)
    after = QApplication.focusWidget()
    assert isinstance(after, QPushButton)
    assert after.text() == "後"
