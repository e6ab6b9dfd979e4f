"""Stars."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from karte.ui.inputs.rating import RatingInput


@pytest.fixture
def entry(theme, show) -> RatingInput:
    made = RatingInput(theme)
    show(made)
    return made


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([Qt.Key.Key_4], "4"),
        ([Qt.Key.Key_4, Qt.Key.Key_0], ""),
        ([Qt.Key.Key_7], ""),
        ([Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left], "2"),
        ([Qt.Key.Key_5, Qt.Key.Key_Right], "5"),
        ([Qt.Key.Key_Left], ""),
        ([Qt.Key.Key_3, Qt.Key.Key_Delete], ""),
    ],
)
def test_by_keyboard(qtbot, entry, keys, text):
    for key in keys:
        qtbot.keyClick(entry.focusProxy(), key)
    assert entry.text() == text


def test_by_mouse_and_a_click_on_the_last_star_clears(qtbot, entry):
    stars = entry.focusProxy()
    third = QPoint(2 * 21 + 9, stars.height() // 2)
    with qtbot.waitSignal(entry.edited):
        qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    assert entry.text() == "3"
    qtbot.mouseClick(stars, Qt.MouseButton.LeftButton, pos=third)
    assert entry.text() == ""


def test_given_and_missing_stars_differ_in_shape(entry):
    entry.set_text("1")
    picture = entry.frame.grab().toImage()
    stars = entry.focusProxy()
    first = stars.mapTo(entry.frame, QPoint(9, stars.height() // 2))
    inside = [picture.pixelColor(first + QPoint(21 * star, 0)).name() for star in (0, 1)]
    assert inside == [entry.theme.color("accent").name(), entry.theme.color("surface").name()]


def test_a_text_that_is_no_rating_shows_none(entry):
    entry.set_text("9")
    assert entry.text() == ""
    assert entry.focusProxy().accessibleDescription() == "空欄"
    entry.set_text("4")
    assert entry.focusProxy().accessibleDescription() == "星4つ(5つのうち)"


def test_enter_commits_and_escape_reverts(qtbot, entry):
    said: list[str] = []
    entry.committed.connect(said.append)
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_2)
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Enter)
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_5)
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Escape)
    assert (said, entry.text()) == (["2"], "2")
