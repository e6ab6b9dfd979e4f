"""Rows whose items are written as they come."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import tabular
from karte.ui.inputs.composing import Line
from tests.ui.inputs.rowgrid.conftest import Make, focus, press, type_in

Key = Qt.Key


def test_measurements_without_given_items(make: Make) -> None:
    entry = make("measures")
    for text, key in (
        ("kubi", Key.Key_Tab),
        ("60", Key.Key_Return),
        ("te", Key.Key_Tab),
        ("31kg", Key.Key_Tab),
    ):
        type_in(text)
        press(key)
    assert tabular.read("measures", entry.text()).text == "kubi 60、te 31kg"


def test_a_checklist_without_given_items(make: Make) -> None:
    entry = make("checks")
    type_in("ok")
    press(Key.Key_Tab)
    type_in("yes")
    assert entry.rows()[0] == {"item": "ok", "answer": "yes"}


def test_tab_goes_through_the_cells_in_order_and_out(make: Make) -> None:
    entry = make("measures")
    entry.set_text(tabular.pack([{"item": "a", "number": "1"}, {"item": "b"}]))
    stops = entry.stops()
    assert len(stops) == 6
    seen = []
    for _stop in stops:
        seen.append(focus())
        press(Key.Key_Tab)
    assert seen == stops
    assert focus() not in stops


def test_every_cell_is_named(make: Make) -> None:
    entry = make("measures")
    assert [cell.accessibleName() for cell in entry.stops()] == ["1行目の測るもの", "1行目の値"]


def test_arrows_go_up_and_down(make: Make) -> None:
    entry = make("measures")
    entry.set_text(tabular.pack([{"item": "a", "number": "1"}]))
    press(Key.Key_Tab)
    press(Key.Key_Down)
    assert focus() is entry.stops()[3]
    press(Key.Key_Down)
    assert focus() is entry.stops()[3]
    press(Key.Key_Up)
    line = focus()
    assert isinstance(line, Line)
    assert line.selectedText() == "1"


def test_with_little_room_an_item_stands_above_its_numbers(make: Make, qtbot: QtBot) -> None:
    entry = make("lines")
    item, quantity = entry.cells(0)["item"], entry.cells(0)["quantity"]
    assert item.y() == quantity.y()
    entry.window().resize(330, 480)
    qtbot.waitUntil(lambda: item.geometry().bottom() <= quantity.y(), timeout=20_000)
    assert item.width() > 200
