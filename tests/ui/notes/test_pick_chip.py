"""A chip that offers, and then says what was chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.notes.pick_chip import PickChip
from tests.ui.windows import click, press


@pytest.fixture
def chip(ctx: Context, qtbot: QtBot) -> PickChip:
    made = PickChip(ctx.theme, "期間")
    qtbot.addWidget(made)
    made.resize(made.sizeHint())
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    return made


def test_it_asks_and_by_itself_chooses_nothing(chip: PickChip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(chip.asked):
        click(chip)
    assert not chip.isChecked()
    assert chip.value() == ""
    for key in ("Return", "Space", "Down"):
        with qtbot.waitSignal(chip.asked):
            press(key)


def test_chosen_it_says_what_and_is_taken_off_by_its_cross(chip: PickChip, qtbot: QtBot) -> None:
    chip.set_value("今月")
    chip.resize(chip.sizeHint())
    assert (chip.text(), chip.accessibleName(), chip.isChecked()) == ("今月", "期間: 今月", True)
    with qtbot.waitSignal(chip.removed), qtbot.assertNotEmitted(chip.asked):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.cross().center().toPoint())
    with qtbot.waitSignal(chip.asked), qtbot.assertNotEmitted(chip.removed):
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    with qtbot.waitSignal(chip.removed):
        press("Delete")


def test_with_nothing_chosen_there_is_nothing_to_take_off(chip: PickChip, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(chip.removed):
        press("Delete", "Backspace")
        QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=chip.rect().center())
    chip.set_value("今月")
    chip.set_value("")
    assert (chip.text(), chip.accessibleDescription()) == ("期間", "")


def test_a_long_name_is_cut_and_told_whole(chip: PickChip) -> None:
    chip.set_value("株式会社" * 12)
    assert chip.text().endswith("…")
    assert "株式会社" * 12 in chip.accessibleName()
    assert "株式会社" * 12 in chip.toolTip()
