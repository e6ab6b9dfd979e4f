"""Yes, no or blank."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from karte.ui.inputs.yesno import BoolInput


@pytest.fixture
def entry(theme, show) -> BoolInput:
    made = BoolInput(theme)
    show(made)
    return made


@pytest.mark.parametrize(
    ("keys", "text"),
    [
        ([Qt.Key.Key_Left], "はい"),
        ([Qt.Key.Key_Right], "いいえ"),
        ([Qt.Key.Key_Space], "はい"),
        ([Qt.Key.Key_Space, Qt.Key.Key_Space], "いいえ"),
        ([Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Space], ""),
        ([Qt.Key.Key_Left, Qt.Key.Key_Delete], ""),
        ([Qt.Key.Key_1], "はい"),
        ([Qt.Key.Key_2], "いいえ"),
        ([Qt.Key.Key_1, Qt.Key.Key_0], ""),
        ([Qt.Key.Key_Left, Qt.Key.Key_Escape], ""),
    ],
)
def test_by_keyboard(qtbot, entry, keys, text):
    for key in keys:
        qtbot.keyClick(entry.focusProxy(), key)
    assert entry.text() == text


def test_by_mouse_and_a_second_click_clears(qtbot, entry):
    face = entry.focusProxy()
    right = QPoint(face.width() - 5, 10)
    qtbot.mouseClick(face, Qt.MouseButton.LeftButton, pos=right)
    assert entry.text() == "いいえ"
    assert face.accessibleDescription() == "いいえ"
    qtbot.mouseClick(face, Qt.MouseButton.LeftButton, pos=right)
    assert entry.text() == ""


def test_a_text_from_elsewhere_stays_until_touched(qtbot, entry):
    entry.set_text("未確認")
    assert entry.text() == "未確認"
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Left)
    assert entry.text() == "はい"


def test_enter_commits(qtbot, entry):
    qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Left)
    with qtbot.waitSignal(entry.committed) as said:
        qtbot.keyClick(entry.focusProxy(), Qt.Key.Key_Return)
    assert said.args == ["はい"]
