"""The name of a new list: Enter makes it, nothing typed makes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.lists.name_dialog import ListNameDialog


def test_enter_takes_the_name(ctx: Context, qtbot: QtBot) -> None:
    dialog = ListNameDialog(ctx.theme)
    qtbot.addWidget(dialog)
    dialog.open()
    QTest.keyClicks(dialog.entry.line, "  nenga  jo ")
    QTest.keyClick(dialog.entry.line, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.name() == "nenga jo"


def test_no_name_is_no_list(ctx: Context, qtbot: QtBot) -> None:
    dialog = ListNameDialog(ctx.theme)
    qtbot.addWidget(dialog)
    dialog.open()
    dialog.make.click()
    assert dialog.isVisible()
    assert dialog.entry.error() == "名前が空です。名前を入力してください。"
    dialog.cancel.click()
    assert dialog.result() == QDialog.DialogCode.Rejected
