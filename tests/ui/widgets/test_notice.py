"""One bar at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.widgets.notice import Notice


@pytest.fixture
def notice(ctx: Context, qtbot: QtBot) -> Notice:
    made = Notice(ctx.theme)
    qtbot.addWidget(made)
    return made


def test_it_takes_no_room_until_something_is_said(notice: Notice) -> None:
    assert not notice.isVisible()
    assert (notice.text(), notice.buttons()) == ("", {})


def test_a_new_bar_replaces_the_old(notice: Notice) -> None:
    pressed: list[str] = []
    notice.inform("書きかけがあります。", [("続きを書く", lambda: pressed.append("続き"))])
    notice.buttons()["続きを書く"]()
    notice.warn("保存できません。", [("もう一度保存", lambda: pressed.append("保存"))])
    assert (notice.text(), list(notice.buttons())) == ("保存できません。", ["もう一度保存"])
    assert pressed == ["続き"]
    notice.complain("壊れているため、読めません。")
    assert (notice.text(), list(notice.buttons())) == ("壊れているため、読めません。", [])
    notice.hush()
    assert (notice.text(), notice.isVisible()) == ("", False)


def test_tab_comes_to_the_bar_where_it_stands(ctx: Context, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, notice, last = QLineEdit(), Notice(ctx.theme), QLineEdit()
    for widget in (first, notice, last):
        column.addWidget(widget)
    qtbot.addWidget(window)
    notice.before = first
    with qtbot.waitActive(window):
        window.show()
    notice.inform("写しました", [("元に戻す", notice.hush)])
    first.setFocus()
    passed: list[str] = []
    for _number in range(3):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        passed.append("last" if focused is last else focused.accessibleName() if focused else "")
    assert passed == ["元に戻す", "閉じる", "last"]
