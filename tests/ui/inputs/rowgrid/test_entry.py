"""Many cells as one entry."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from pytestqt.qtbot import QtBot

from karte.store import tabular
from tests.ui.inputs.rowgrid.conftest import Make, focus, press, type_in

Key = Qt.Key


def test_it_is_left_when_the_keyboard_is_in_no_cell(make: Make, qtbot: QtBot) -> None:
    entry = make("measures", "首", "肩")
    left: list[bool] = []
    entry.finished.connect(lambda: left.append(True))
    type_in("60")
    press(Key.Key_Tab)
    assert left == []
    press(Key.Key_Tab)
    qtbot.waitUntil(lambda: left == [True], timeout=20_000)


def test_who_comes_back_after_an_error_comes_to_its_cell(make: Make) -> None:
    entry = make("measures", "首", "肩")
    entry.set_text(tabular.pack([{"item": "首", "number": "60"}, {"item": "肩", "number": "たくさん"}]))
    entry.set_error("2行目の値: 「たくさん」を数として読めません。")
    entry.setFocus()
    assert focus().accessibleName() == "肩"
    entry.set_error("")
    entry.setFocus()
    assert focus().accessibleName() == "首"


def test_the_whole_has_a_name(make: Make) -> None:
    assert make("measures", "首").accessibleName() == "項目"


def test_a_key_no_cell_wants_is_the_forms(make: Make) -> None:
    entry = make("measures", "首")
    asked: list[int] = []

    def outer(event: QKeyEvent) -> None:
        asked.append(event.key())

    entry.outer_keys = outer
    press(Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert Key.Key_D in asked
