"""The question before what cannot be taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.confirm import Confirm
from karte.ui.widgets.label import Label

WORDS = ("カルテの完全な削除", "「田中 美咲」を完全に削除しますか？　この操作は元に戻せません。", "削除")


@pytest.fixture
def dialog(theme: Theme, qtbot: QtBot) -> Confirm:
    dialog = Confirm(theme, *WORDS)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    return dialog


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_enter_and_escape_are_safe(dialog: Confirm, qtbot: QtBot, key: Qt.Key) -> None:
    assert dialog.cancel.hasFocus()
    qtbot.keyClick(dialog.cancel, key)
    assert not dialog.isVisible()
    assert dialog.result() == QDialog.DialogCode.Rejected


def test_the_dangerous_button_is_at_the_right_and_does_it(dialog: Confirm, qtbot: QtBot) -> None:
    assert dialog.accept_button.x() > dialog.cancel.x()
    qtbot.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    assert dialog.result() == QDialog.DialogCode.Accepted


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
def test_a_long_question_is_read_whole(qapp: QApplication, qtbot: QtBot, scale: float) -> None:
    theme = Theme("light", scale)
    theme.apply(qapp)
    dialog = Confirm(theme, "控えから戻す", "いまのデータは先に控えに残すので、また戻せます。" * 4, "戻す")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    for label in dialog.findChildren(Label):
        assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert dialog.rect().contains(dialog.accept_button.geometry())


def test_asking_waits_for_the_answer_and_leaves_nothing_behind(theme: Theme, qtbot: QtBot) -> None:
    def press() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Confirm)
        dialog.accept_button.click()

    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, press)
    assert Confirm.ask(theme, *WORDS, parent)
    qtbot.waitUntil(lambda: not parent.findChildren(Confirm))
