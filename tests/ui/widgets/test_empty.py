"""The sentence where nothing is yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets.empty import Empty
from tests.ui.widgets.conftest import Show


def test_its_one_button_asks(theme: Theme, show: Show, qtbot: QtBot) -> None:
    empty = Empty(theme, "この月のノートはありません。", "今月に戻る")
    show(empty)
    with qtbot.waitSignal(empty.asked):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    assert empty.text() == "この月のノートはありません。"


def test_without_an_action_there_is_no_button(theme: Theme, show: Show) -> None:
    empty = Empty(theme, "この月のノートはありません。")
    show(empty)
    assert not empty.button.isVisible()
    empty.set_text("「たなかあ」は見つかりません。", "「たなかあ」のカルテを作る")
    assert empty.button.isVisible()
    assert empty.button.accessibleName() == "「たなかあ」のカルテを作る"
    theme.set_scale(1.3)
    assert empty.layout().contentsMargins().left() == 26
