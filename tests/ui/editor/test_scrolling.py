"""What is being written stays in sight."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.editor.scrolling import FormScroll
from karte.ui.inputs.composing import Pad


class Form(QWidget):
    """Ten entries far from one another."""

    def __init__(self) -> None:
        super().__init__()
        self.entries = [QLineEdit() for _ in range(10)]
        column = QVBoxLayout(self)
        for entry in self.entries:
            entry.setMinimumHeight(60)
            column.addWidget(entry)


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    return Form()


@pytest.fixture
def view(form: Form, qtbot: QtBot) -> FormScroll:
    made = FormScroll(form)
    qtbot.addWidget(made)
    made.resize(300, 200)
    with qtbot.waitActive(made):
        made.show()
    return made


def in_sight(view: FormScroll, entry: QWidget) -> bool:
    top = entry.mapTo(view, entry.rect().topLeft()).y()
    return top >= 0 and top + entry.height() <= view.height()


def test_it_starts_at_its_top_where_the_caret_is_in_sight_there(view: FormScroll, form: Form) -> None:
    view.start_at(form.entries[1])
    assert view.verticalScrollBar().value() == 0


def test_it_starts_at_an_entry_further_down(view: FormScroll, form: Form, qtbot: QtBot) -> None:
    view.start_at(form.entries[9])
    assert form.entries[9].hasFocus()
    assert in_sight(view, form.entries[9])
    form.entries[0].setMinimumHeight(200)
    qtbot.waitUntil(lambda: in_sight(view, form.entries[9]), timeout=20_000)


def test_a_long_text_leaves_the_top_in_sight_until_its_caret_is_too_low(
    view: FormScroll, form: Form, qtbot: QtBot
) -> None:
    pad = Pad()
    pad.setMinimumHeight(300)
    layout = form.layout()
    assert isinstance(layout, QVBoxLayout)
    layout.insertWidget(1, pad)
    qtbot.waitUntil(lambda: pad.height() == 300, timeout=20_000)
    view.start_at(pad)
    assert pad.hasFocus()
    assert view.verticalScrollBar().value() == 0
    pad.setPlainText("一行\n" * 9)
    pad.moveCursor(QTextCursor.MoveOperation.End)
    view.follow()
    assert view.verticalScrollBar().value() > 0


def test_what_has_the_focus_elsewhere_moves_nothing(view: FormScroll, form: Form, qtbot: QtBot) -> None:
    elsewhere = QLineEdit()
    qtbot.addWidget(elsewhere)
    with qtbot.waitActive(elsewhere):
        elsewhere.show()
        elsewhere.activateWindow()
    view.follow()
    assert view.verticalScrollBar().value() == 0
