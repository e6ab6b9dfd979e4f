"""The frame of the dialogs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from karte.ui.bulk.frame import BulkDialog
from karte.ui.context import Context


def test_it_keeps_inside_the_window_and_answers(ctx: Context, window: QWidget) -> None:
    window.resize(400, 300)
    dialog = BulkDialog(ctx, "題", "入力", 560, window)
    dialog.bound_height(900)
    assert dialog.width() == 368
    assert dialog.height() == 268
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.action_button.click()
    dialog.cancel_button.click()
    assert answers == [1, 0]


def test_it_grows_with_the_text(ctx: Context, window: QWidget) -> None:
    dialog = BulkDialog(ctx, "題", "入力", 400, window)
    ctx.theme.set_scale(1.3)
    assert dialog.width() == 520


def test_enter_is_the_button_wherever_nothing_else_wants_it(ctx: Context, window: QWidget) -> None:
    dialog = BulkDialog(ctx, "題", "入力", 400, window)
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.action_button.setEnabled(False)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    dialog.action_button.setEnabled(True)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Enter)
    assert answers == [1, 1]
