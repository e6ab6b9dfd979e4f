"""Screens are built when they are shown, and marked on the rail."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.screens import Screens
from karte.ui.theme import Theme
from karte.ui.widgets.rail import Rail


class Form(QWidget):
    """A screen of two parts; the lower one was made first."""

    def __init__(self) -> None:
        super().__init__()
        self.lower = QPushButton("下")
        self.upper = QLineEdit()
        column = QVBoxLayout(self)
        column.addWidget(self.upper)
        column.addWidget(self.lower)

    def parts(self) -> list[QWidget]:
        return [self.upper, self.lower]


@pytest.fixture
def rail(qtbot: QtBot) -> Rail:
    made = Rail(Theme("light"), [("list", "users", "カルテ", ""), ("form", "plus", "用紙", "")], below=1)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def screens(rail: Rail, qtbot: QtBot) -> Screens:
    stack = QStackedWidget()
    qtbot.addWidget(stack)
    made = Screens(stack, rail)
    made.add("list", QWidget, rail="list")
    made.add("form", Form, rail="form")
    return made


def test_a_screen_is_built_once(screens: Screens) -> None:
    assert screens.current() == ""
    assert screens.parts() == []
    made = screens.show("form")
    screens.show("list")
    assert screens.show("form") is made


def test_the_rail_and_the_listeners_know(screens: Screens, rail: Rail) -> None:
    said: list[str] = []
    screens.changed.connect(said.append)
    screens.show("list")
    screens.show("form")
    assert said == ["list", "form"]
    assert screens.current() == "form"
    assert rail.button("form").isChecked()
    assert not rail.button("list").isChecked()


def test_parts_are_those_of_the_shown_screen(screens: Screens) -> None:
    form = screens.show("form")
    assert isinstance(form, Form)
    assert screens.parts() == [form.upper, form.lower]
    plain = screens.show("list")
    assert screens.parts() == [plain], "without parts the screen is one"


class Sheet(QWidget):
    """A screen with something on it that can be kept, or not."""

    def __init__(self, keeps: bool) -> None:
        super().__init__()
        self.keeps = keeps
        self.asked = 0

    def commit(self) -> bool:
        self.asked += 1
        return self.keeps


def test_every_screen_keeps_what_was_typed_before_the_window_goes(screens: Screens) -> None:
    first, second = Sheet(keeps=False), Sheet(keeps=True)
    screens.add("first", lambda: first)
    screens.add("second", lambda: second)
    assert screens.commit(), "none of them has been built"
    screens.get("second")
    assert screens.commit()
    screens.get("first")
    assert not screens.commit()
    assert (first.asked, second.asked) == (1, 2)
