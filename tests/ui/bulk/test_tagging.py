"""Any tags for all."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from karte.ui.bulk.tagging import TagDialog
from karte.ui.context import Context


@pytest.fixture
def dialog(ctx: Context, people: list[int], window: QWidget) -> TagDialog:
    made = TagDialog(ctx, people, window)
    made.show()
    return made


def give(dialog: TagDialog, name: str) -> None:
    dialog.entry.line.setText(name)
    dialog.entry.popup.close_up()
    QTest.keyClick(dialog.entry.line, Qt.Key.Key_Return)


def test_each_tag_says_how_far_it_reaches(dialog: TagDialog) -> None:
    assert not dialog.action_button.isEnabled()
    assert dialog.preview.text() == "選んだ12件に付けます。"
    give(dialog, "ｖｉｐ")
    give(dialog, "紹介")
    assert dialog.names() == ["VIP", "紹介"]
    assert dialog.preview.text() == "「VIP」 (12件中9件に付きます)\n「紹介」 (12件すべてに付きます)"
    assert dialog.action_button.isEnabled()


def test_a_tag_is_chosen_once_and_can_be_dropped(dialog: TagDialog) -> None:
    for name in ("新しい", "もうひとつ", "あたらしい", "新 しい"):
        give(dialog, name)
    assert dialog.names() == ["新しい", "もうひとつ", "あたらしい"]
    for _turn in range(4):
        QTest.keyClick(dialog.entry.line, Qt.Key.Key_Backspace)
    give(dialog, "VIP")
    assert dialog.names() == ["新しい", "VIP"]


def test_enter_with_nothing_typed_is_the_button(dialog: TagDialog) -> None:
    answers: list[int] = []
    dialog.finished.connect(answers.append)
    dialog.activateWindow()
    dialog.entry.line.setFocus()
    QTest.keyClick(dialog.entry.line, Qt.Key.Key_Return)
    assert answers == [], "nothing is chosen yet"
    give(dialog, "VIP")
    QTest.keyClick(dialog.entry.line, Qt.Key.Key_Return)
    assert answers == [QDialog.DialogCode.Accepted]
