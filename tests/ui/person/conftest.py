"""A window to stand in, and lines to show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.memos import MemoRow

Put = Callable[[QWidget], QWidget]


def memo(
    memo_id: int, heading: str, text: str, note_id: int | None = None, last_on: date | None = None
) -> MemoRow:
    """A line of 11/07, seen again where it has a later day."""
    day = date(2026, 11, 7)
    return MemoRow(memo_id, 1, heading, text, day, note_id, 2 if last_on else 1, last_on or day, False)


@pytest.fixture
def put(qtbot: QtBot) -> Put:
    """`put(widget)`: an active window with the widget at its top."""
    kept: list[QWidget] = []

    def make(widget: QWidget) -> QWidget:
        window = QWidget()
        kept.append(window)
        column = QVBoxLayout(window)
        column.addWidget(widget)
        column.addStretch(1)
        qtbot.addWidget(window)
        window.resize(700, 400)
        with qtbot.waitActive(window):
            window.show()
        return window

    return make
