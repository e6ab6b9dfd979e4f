"""One of several, by mouse, arrows and code."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
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


def test_tab_stops_only_at_the_one_that_is_on(segmented: Segmented) -> None:
    def stops() -> list[str]:
        keys = ("new", "month", "old")
        return [key for key in keys if segmented.button(key).focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == ["new"]
    segmented.set_current("old")
    assert stops() == ["old"]


def test_what_never_takes_the_focus_stays_so(segmented: Segmented) -> None:
    for key in ("new", "month", "old"):
        segmented.button(key).setFocusPolicy(Qt.FocusPolicy.NoFocus)

    segmented.set_current("month")

    assert segmented.button("month").focusPolicy() == Qt.FocusPolicy.NoFocus


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


def test_the_one_that_is_on_is_bold_even_when_chosen_before_it_is_shown(theme: Theme, show: Show) -> None:
    made = Segmented(theme, [("small", "小"), ("large", "大")], "文字の大きさ")
    made.set_current("large")
    show(made)
    assert [made.button(key).font().bold() for key in ("small", "large")] == [False, True]


def test_enter_is_left_to_what_is_around(segmented: Segmented) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)
        segmented.button("new").keyPressEvent(event)
        assert not event.isAccepted()
