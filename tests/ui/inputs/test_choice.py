"""A drop-down by keyboard and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from karte.ui.inputs.choice import ChoiceInput

MENU = ("カット", "カラー", "パーマ")


@pytest.fixture
def entry(theme, show) -> ChoiceInput:
    made = ChoiceInput(theme, MENU)
    show(made)
    return made


def press(qtbot, entry: ChoiceInput, *keys: Qt.Key) -> str:
    for key in keys:
        qtbot.keyClick(entry.focusProxy(), key)
    return entry.text()


def test_arrows_and_numbers_choose_without_opening(qtbot, entry):
    assert press(qtbot, entry, Qt.Key.Key_Down) == "カット"
    assert press(qtbot, entry, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down) == "パーマ"
    assert press(qtbot, entry, Qt.Key.Key_Up) == "カラー"
    assert press(qtbot, entry, Qt.Key.Key_1) == "カット"
    assert press(qtbot, entry, Qt.Key.Key_9) == "カット"
    assert press(qtbot, entry, Qt.Key.Key_Delete) == ""
    assert press(qtbot, entry, Qt.Key.Key_Up) == "パーマ"
    assert not entry.popup.isVisible()


def test_the_list_opens_moves_takes_and_closes(qtbot, entry):
    press(qtbot, entry, Qt.Key.Key_2, Qt.Key.Key_Space)
    assert entry.popup.isVisible()
    assert (entry.popup.choices, entry.popup.current) == ([*MENU, ""], 1)
    press(qtbot, entry, Qt.Key.Key_Escape)
    assert not entry.popup.isVisible()
    assert entry.text() == "カラー"
    assert press(qtbot, entry, Qt.Key.Key_F4, Qt.Key.Key_Down, Qt.Key.Key_Return) == "パーマ"
    assert not entry.popup.isVisible()
    assert entry.focusProxy().hasFocus()


def test_the_last_row_leaves_the_field_blank(qtbot, entry):
    entry.set_text("カット")
    assert press(qtbot, entry, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Return) == ""


def test_a_click_opens_and_a_click_takes(qtbot, entry):
    qtbot.mouseClick(entry.focusProxy(), Qt.MouseButton.LeftButton)
    row = entry.popup.row_rect(1).center()
    qtbot.mouseClick(entry.popup, Qt.MouseButton.LeftButton, pos=row)
    assert entry.text() == "カラー"
    qtbot.mouseClick(entry.focusProxy(), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(entry.popup, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert entry.text() == "カラー"


def test_a_text_that_is_no_choice_is_kept_until_another_is_chosen(qtbot, entry):
    entry.set_text("縮毛矯正")
    assert entry.text() == "縮毛矯正"
    press(qtbot, entry, Qt.Key.Key_Space)
    assert entry.popup.choices == [*MENU, "縮毛矯正", ""]
    assert press(qtbot, entry, Qt.Key.Key_Escape, Qt.Key.Key_1) == "カット"


def test_leaving_closes_the_list_and_commits(qtbot, entry):
    said: list[str] = []
    entry.committed.connect(said.append)
    press(qtbot, entry, Qt.Key.Key_3, Qt.Key.Key_Space)
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Tab)
    assert not entry.popup.isVisible()
    assert said == ["パーマ"]


def test_escape_brings_the_old_choice_back(qtbot, entry):
    entry.set_text("カット")
    assert press(qtbot, entry, Qt.Key.Key_3, Qt.Key.Key_Escape) == "カット"


def test_one_that_must_not_be_blank_offers_no_blank(qtbot, theme, show):
    entry = ChoiceInput(theme, ("メモ", "来店記録"), blank=False)
    show(entry)
    entry.set_text("メモ")
    assert press(qtbot, entry, Qt.Key.Key_Delete) == "メモ"
    press(qtbot, entry, Qt.Key.Key_Space)
    assert entry.popup.choices == ["メモ", "来店記録"]
    entry.set_choices(("メモ",))
    assert not entry.popup.isVisible()


def test_nothing_to_choose_from_opens_nothing(qtbot, theme, show):
    entry = ChoiceInput(theme, ())
    show(entry)
    assert press(qtbot, entry, Qt.Key.Key_Down, Qt.Key.Key_Space) == ""
    assert not entry.popup.isVisible()
