"""One of several, by mouse, arrows and code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.segmented import Segmented
from tests.ui.widgets.conftest import Show


@pytest.fixture
def segmented(theme: Theme, show: Show) -> Segmented:
    segmented = Segmented(theme, [("new", "新しい順"), ("month", "月ごと"), ("old", "古い順")], "並べ方")
    show(segmented)
    return segmented


def test_the_first_is_on(segmented: Segmented) -> None:
    assert segmented.current() == "new"
    assert segmented.accessibleName() == "並べ方"


def test_a_click_chooses(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.waitSignal(segmented.changed) as change:
        qtbot.mouseClick(segmented.button("month"), Qt.MouseButton.LeftButton)
    assert change.args == ["month"]
    assert segmented.current() == "month"


def test_arrows_choose(segmented: Segmented, qtbot: QtBot) -> None:
    segmented.button("new").setFocus()
    with qtbot.waitSignal(segmented.changed):
        qtbot.keyClick(segmented.button("new"), Qt.Key.Key_Right)
    assert segmented.current() == "month"
    assert segmented.button("month").hasFocus()


def test_code_chooses_silently(segmented: Segmented, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(segmented.changed):
        segmented.set_current("old")
    assert segmented.current() == "old"
    with pytest.raises(ValueError, match="not in list"):
        segmented.set_current("sideways")


def test_choosing_moves_nothing(segmented: Segmented) -> None:
    before = segmented.sizeHint()
    segmented.set_current("month")
    assert segmented.sizeHint() == before


def test_the_chosen_one_is_filled_and_others_under_the_mouse(segmented: Segmented, theme: Theme) -> None:
    one, other = segmented.button("new"), segmented.button("month")
    assert one.grab().toImage().pixelColor(6, 6) == theme.color("select")
    plain = segmented.grab().toImage()
    other.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    assert segmented.grab().toImage() != plain
    other.setEnabled(False)
    theme.set_mode("dark")
    assert one.grab().toImage().pixelColor(6, 6) == theme.color("select")
