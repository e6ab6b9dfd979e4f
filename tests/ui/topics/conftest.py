"""A window to stand in, and topics to show."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

import pytest
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import TopicRow

Put = Callable[..., QWidget]

TEXTS = ("七五三の写真", "前髪を伸ばすか", "オイルの感想", "成人式の予約", "引っ越しのこと")


def topic(topic_id: int, text: str, state: str = "open", note_id: int | None = None) -> TopicRow:
    ended_at = None if state == "open" else datetime(2026, 11, 20, 10, 0)
    return TopicRow(topic_id, 1, text, state, note_id, date(2026, 11, 7), topic_id, ended_at, None)


@pytest.fixture
def five() -> Sequence[TopicRow]:
    return [topic(number, text) for number, text in enumerate(TEXTS)]


@pytest.fixture
def put(qtbot: QtBot) -> Put:
    """`put(widget)`: an active window with the widget at its top."""
    kept: list[QWidget] = []

    def make(widget: QWidget, width: int = 600, height: int = 500) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(widget)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(width, height)
        QCursor.setPos(1999, 1999)  # not where the test before left it
        with qtbot.waitActive(window):
            window.show()
        return window

    return make
