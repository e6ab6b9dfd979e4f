"""A report of a bug says where and never what with."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.dialogs.crash import CrashDialog, report
from tests.ui.windows import press

NAME = "田中 美咲"


def fails() -> None:
    who = NAME
    raise ValueError(who)


def fails_further_up() -> None:
    try:
        fails()
    except ValueError as error:
        raise LookupError(f"{NAME} 090-1234-5678") from error


def caught() -> str:
    try:
        fails_further_up()
    except LookupError as error:
        return report(type(error), error, error.__traceback__)
    raise AssertionError


@pytest.fixture
def dialog(ctx: Context, qtbot: QtBot) -> CrashDialog:
    made = CrashDialog(ctx.theme, caught())
    with qtbot.waitActive(made):
        made.open()
    return made


def test_it_says_where_it_happened_and_what_led_to_it() -> None:
    lines = caught().splitlines()
    assert lines[0].startswith("karte ")
    assert lines[1] == "LookupError"
    assert "< ValueError" in lines
    assert [line.split(" ")[1] for line in lines if line.startswith("test_crash.py")] == [
        "caught",
        "fails_further_up",
        "fails_further_up",
        "fails",
    ]


def test_it_holds_no_value_and_no_path_of_the_user() -> None:
    text = caught()
    assert "田中" not in text
    assert "090" not in text
    assert "/" not in text.split("\n", 1)[1]


def test_an_error_that_is_its_own_cause_ends() -> None:
    error = ValueError()
    error.__context__ = error
    assert report(ValueError, error, None).splitlines()[1:] == ["ValueError"]


def test_it_can_be_read_and_copied(dialog: CrashDialog) -> None:
    said = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert "保存してあるカルテとノートは無事です" in said
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == caught() == dialog.report.toPlainText()
    dialog.close()


def test_the_keyboard_is_on_the_way_out(dialog: CrashDialog, qtbot: QtBot) -> None:
    assert dialog.close_button.hasFocus()
    with qtbot.waitSignal(dialog.accepted):
        press("Return")
