"""The look that the widgets are tested in, and somebody to show."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef
from karte.ui.theme import Theme

Show = Callable[..., QWidget]


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme("light")
    theme.apply(qapp)
    return theme


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """`show(a, b, width=400)`: an active window with the widgets below one another."""
    kept: list[QWidget] = []

    def make(*widgets: QWidget, width: int = 400) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(width, 300)
        QCursor.setPos(799, 799)  # it stays where the test before left it
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        return window

    return make


@pytest.fixture
def tanaka() -> EntityRef:
    return EntityRef(7, "田中 美咲", "たなか みさき", 1, "ヒト", "person", "user-round")


@pytest.fixture
def boiler() -> EntityRef:
    return EntityRef(
        9, "高松市サンポート合同庁舎別館三階の空調設備とボイラー一式", "", 4, "モノ", "thing", "package"
    )
