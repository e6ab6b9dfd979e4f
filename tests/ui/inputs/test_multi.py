"""Several of a list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from karte.ui.inputs.multi import MultiInput
from karte.ui.widgets.chip import FilterChip


@pytest.fixture
def entry(theme, show) -> MultiInput:
    made = MultiInput(theme, ("肩", "腰", "ひざ & 足"))
    show(made)
    return made


def press(qtbot, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def test_arrows_go_round_and_space_switches(qtbot, entry):
    press(qtbot, Qt.Key.Key_Space)
    assert entry.text() == "肩"
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert entry.text() == "肩、ひざ & 足"
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert entry.text() == "ひざ & 足"


def test_number_keys_switch_the_first_nine(qtbot, entry):
    press(qtbot, Qt.Key.Key_3, Qt.Key.Key_1)
    assert entry.text() == "肩、ひざ & 足"
    press(qtbot, Qt.Key.Key_3, Qt.Key.Key_9)
    assert entry.text() == "肩"
    press(qtbot, Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert entry.text() == "肩、腰"


def test_it_is_one_stop_of_the_tab_key_and_leaving_commits(qtbot, entry):
    said: list[str] = []
    entry.committed.connect(said.append)
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space)
    assert said == []
    press(qtbot, Qt.Key.Key_Tab)
    assert not entry.isAncestorOf(QApplication.focusWidget())
    assert said == ["腰"]


def test_a_click_switches_and_is_said(qtbot, entry):
    chip = entry.findChildren(FilterChip)[1]
    with qtbot.waitSignal(entry.edited):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert entry.text() == "腰"


def test_texts_that_are_no_choice_are_kept(entry):
    entry.set_text("腰、首")
    assert entry.text() == "腰、首"
    entry.set_text("")
    assert entry.text() == ""
    assert [chip.accessibleName() for chip in entry.findChildren(FilterChip) if chip.isVisible()] == [
        "肩",
        "腰",
        "ひざ & 足",
    ]


def test_a_choice_may_have_the_mark_between_choices_in_it(theme, show):
    entry = MultiInput(theme, ("白髪染め", "白髪染め、根元のみ"))
    show(entry)
    for text, on in (
        ("白髪染め、根元のみ", ["白髪染め、根元のみ"]),
        ("白髪染め、白髪染め、根元のみ", ["白髪染め", "白髪染め、根元のみ"]),
        ("白髪染め、毛先", ["白髪染め", "毛先"]),
    ):
        entry.set_text(text)
        assert [chip.accessibleName() for chip in entry.findChildren(FilterChip) if chip.isChecked()] == on
        assert entry.text() == text


def test_escape_brings_the_old_ones_back(qtbot, entry):
    entry.set_text("肩")
    press(qtbot, Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    assert entry.text() == "肩"


def test_the_group_has_a_name_and_each_chip_its_own(entry):
    entry.set_label("痛むところ")
    assert entry.accessibleName() == "痛むところ"
    assert entry.focusProxy().accessibleName() == "肩"
