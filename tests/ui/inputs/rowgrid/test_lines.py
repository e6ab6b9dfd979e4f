"""明細: written by keyboard alone, multiplied, added up, with products offered under the item."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import tabular
from karte.store.purchases import Price, Product
from karte.store.rows import EntityRef
from karte.ui.inputs.rowgrid.lines import LinesInput
from tests.ui.inputs.conftest import Compose
from tests.ui.inputs.rowgrid.conftest import Make, focus, press, type_in

Key = Qt.Key
SHAMPOO = EntityRef(7, "シャンプー", "", 3, "モノ", "thing", "package")


def lookup(text: str) -> list[Product]:
    return [Product(SHAMPOO, Price(1650, "本"))] if SHAMPOO.name.startswith(text) else []


def lines(make: Make) -> LinesInput:
    made = cast("LinesInput", make("lines"))
    made.set_lookup(lookup)
    return made


def test_two_lines_by_keyboard(make: Make) -> None:
    entry = lines(make)
    for cell in ("cut", "", "5500"):
        type_in(cell)
        press(Key.Key_Tab)
    assert entry.total.text() == "合計 5,500円"
    press(Key.Key_Return)  # from 金額 to the next line
    type_in("oil")
    press(Key.Key_Tab)
    type_in("2")
    press(Key.Key_Tab)
    type_in("800")
    press(Key.Key_Tab)
    assert entry.total.text() == "合計 7,100円"
    assert tabular.read("lines", entry.text()).text == "cut 5,500円\noil 2×800円 1,600円\n合計 7,100円"


def test_a_composed_item_is_looked_for_and_taken(make: Make, compose: Compose) -> None:
    entry = lines(make)
    compose(focus(), "しゃ")
    assert not entry.popup.isVisible()
    compose(focus(), "", "シャン")
    assert entry.popup.isVisible()
    assert entry.popup.row_text(0) == "シャンプー　前回 1,650円"
    press(Key.Key_Return)  # nothing is marked: the text stays what it is, free
    assert entry.rows()[0] == {"item": "シャン"}
    press(Key.Key_Up)
    compose(focus(), "", "シャン")
    press(Key.Key_Down)
    press(Key.Key_Return)
    assert entry.rows()[0] == {"item": "シャンプー", "price": "1,650", "amount": "1,650", "entity": "7"}
    type_in("3")
    press(Key.Key_Tab)
    assert entry.total.text() == "合計 4,950円"


def test_a_click_while_composing_ends_the_composition_and_takes_the_product(
    make: Make, compose: Compose, qtbot: QtBot
) -> None:
    entry = lines(make)
    line = entry.cells(0)["item"].line
    said: list[tuple[str, str]] = []
    compose(focus(), "シャン")
    line.composed.connect(lambda preedit, commit: said.append((preedit, commit)))
    rows = entry.popup
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=rows.row_rect(0).center())
    assert said == [("", "")], "over before the name is written, not committed behind it"
    assert entry.rows()[0] == {"item": "シャンプー", "price": "1,650", "amount": "1,650", "entity": "7"}


def test_while_composing_the_keys_belong_to_the_input_method(make: Make, compose: Compose) -> None:
    entry = lines(make)
    compose(focus(), "シャン")
    assert entry.popup.isVisible()
    for key in (Key.Key_Down, Key.Key_Return, Key.Key_Tab):
        press(key)
    assert entry.rows() == [{}]
    assert entry.popup.current == -1


def test_a_product_named_in_full_is_that_product(make: Make, compose: Compose) -> None:
    entry = lines(make)
    compose(focus(), "", "シャンプー")
    press(Key.Key_Tab)
    assert entry.rows()[0] == {"item": "シャンプー", "price": "1,650", "amount": "1,650", "entity": "7"}


def test_another_item_is_not_the_product_any_more(make: Make, compose: Compose) -> None:
    entry = lines(make)
    entry.set_text(tabular.pack([{"item": "シャンプー", "entity": "7", "amount": "1650"}]))
    focus().setCursorPosition(5)  # type: ignore[attr-defined]
    compose(focus(), "", "詰替")
    assert entry.rows()[0] == {"item": "シャンプー詰替", "amount": "1650"}


def test_a_cell_that_cannot_be_read_is_marked_and_said(make: Make) -> None:
    entry = lines(make)
    entry.set_text(tabular.pack([{"item": "カット", "amount": "5500"}, {"item": "油"}]))
    entry.go_to(1, "price")
    type_in("takai")
    press(Key.Key_Tab)
    assert entry.error().startswith("2行目の単価: 「takai」を金額として読めません。")
    assert entry.cells(1)["price"].frame._wrong
    assert not entry.cells(0)["price"].frame._wrong
    assert entry.total.isHidden()
    entry.go_to(1, "price")
    type_in("800")
    assert entry.error() == ""
    assert entry.total.text() == "合計 6,300円"


def test_numbers_are_written_out_when_left(make: Make) -> None:
    entry = lines(make)
    entry.go_to(0, "quantity")
    type_in("2")
    press(Key.Key_Tab)
    type_in("12k")
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    type_in("10")
    press(Key.Key_Tab)
    assert entry.rows()[0] == {"quantity": "2", "price": "12,000", "amount": "24,000", "tax": "内10%"}
    assert entry.total.text() == "合計 24,000円(うち税 2,181円)"


def test_a_new_line_is_taxed_as_the_one_before(make: Make) -> None:
    entry = lines(make)
    entry.set_before(tabular.read("lines", tabular.pack([{"item": "品", "amount": "1", "tax": "外8"}])))
    type_in("a")
    press(Key.Key_Return)
    type_in("b")
    assert [row.get("tax") for row in entry.rows()] == ["外8%", "外8%", None]


def test_lines_are_moved(make: Make) -> None:
    entry = lines(make)
    entry.set_text(tabular.pack([{"item": "一"}, {"item": "二"}, {"item": "三"}]))
    entry.go_to(2, "item")
    alt = Qt.KeyboardModifier.AltModifier
    press(Key.Key_Up, alt)
    assert [row.get("item") for row in entry.rows()] == ["一", "三", "二", None]
    for _again in range(3):
        press(Key.Key_Down, alt)
    assert [row.get("item") for row in entry.rows()] == ["一", "二", "三", None]
    type_in("x")
    assert entry.rows()[2]["item"] == "x"  # the keyboard went along


def test_an_empty_line_goes_by_delete_and_any_by_its_button(make: Make, qtbot: QtBot) -> None:
    entry = lines(make)
    entry.set_text(tabular.pack([{"item": "一"}, {"item": "二"}]))
    entry.go_to(0, "item")
    press(Key.Key_Delete)  # the text was selected: it is cleared
    assert [row.get("item") for row in entry.rows()] == [None, "二", None]
    press(Key.Key_Delete)
    assert [row.get("item") for row in entry.rows()] == ["二", None]
    with qtbot.waitSignal(entry.edited, timeout=20_000):
        qtbot.mouseClick(entry._rows[0].remove, Qt.MouseButton.LeftButton)
    assert entry.text() == ""
    assert entry._rows[-1].remove.isHidden()


def test_escape_brings_back_what_was_there(make: Make) -> None:
    entry = lines(make)
    entry.set_text(tabular.pack([{"item": "カット", "amount": "5,500"}]))
    before = entry.text()
    entry.go_to(0, "amount")
    type_in("6000")
    press(Key.Key_Escape)
    assert entry.text() == before


def test_leaving_the_whole_says_so_once(make: Make, qtbot: QtBot) -> None:
    entry = lines(make)
    said: list[str] = []
    entry.committed.connect(said.append)
    type_in("cut")
    press(Key.Key_Tab)
    press(Key.Key_Tab)
    type_in("5500")
    assert said == []
    for _cell in range(8):
        press(Key.Key_Tab)
    qtbot.waitUntil(lambda: len(said) == 1, timeout=20_000)
    assert tabular.read("lines", said[0]).number == 5500


def test_escape_first_closes_the_list(make: Make, compose: Compose) -> None:
    entry = lines(make)
    compose(focus(), "", "シャン")
    press(Key.Key_Escape)
    assert not entry.popup.isVisible()
    assert entry.rows()[0] == {"item": "シャン"}
    press(Key.Key_Escape)
    assert entry.text() == ""
