"""The kinds or templates in their order: gone through, moved, put away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from karte.ui.context import Context
from karte.ui.shaping.item_list import Item, ItemList

ITEMS = [Item(1, "ヒト", "user-round"), Item(2, "動物", "paw-print"), Item(3, "古い", "tag", retired=True)]


@pytest.fixture
def items(ctx: Context, show: Callable[..., None]) -> ItemList:
    made = ItemList(ctx.theme, "種類")
    made.set_items(ITEMS, 1)
    show(made, 208, 300)
    made.setFocus()
    return made


def names(items: ItemList) -> list[str]:
    return [items.item(row).text() for row in range(items.count())]


def test_those_put_away_stand_below_and_say_so(items: ItemList) -> None:
    assert names(items) == ["ヒト", "動物", "古い"]
    assert items.ids() == [1, 2]
    said = items.item(2).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "古い(しまってあります)"
    assert items.item(2).toolTip() == said


def test_the_arrow_keys_choose_and_filling_does_not(items: ItemList) -> None:
    picked: list[int] = []
    items.picked.connect(picked.append)
    QTest.keyClick(items, Qt.Key.Key_Down)
    assert picked == [2]
    items.set_items([*ITEMS, Item(4, "車", "tag")], 4)
    assert (picked, items.current_id()) == ([2], 4)


def test_alt_and_an_arrow_asks_for_another_place_and_stays(items: ItemList) -> None:
    shifts: list[int] = []
    items.shifted.connect(shifts.append)
    QTest.keyClick(items, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shifts == [1, -1]
    assert items.current_id() == 1


def test_delete_asks_to_put_away(items: ItemList) -> None:
    asked: list[bool] = []
    items.retire_asked.connect(lambda: asked.append(True))
    QTest.keyClick(items, Qt.Key.Key_Delete)
    assert asked == [True]


def test_dragging_one_below_another_tells_the_new_order_without_those_put_away(items: ItemList) -> None:
    orders: list[list[int]] = []
    items.reordered.connect(orders.append)
    data: QMimeData = items.mimeData([items.item(0)])
    last = items.visualItemRect(items.item(2))
    place = QPointF(last.center().x(), last.bottom() - 1)
    action = Qt.DropAction.MoveAction
    drop = QDropEvent(place, action, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    items.dropEvent(drop)
    assert sorted(orders[0]) == [1, 2]
    items.set_items([ITEMS[1], ITEMS[0], ITEMS[2]], 1)
    assert names(items) == ["動物", "ヒト", "古い"], "what the hand left is put right"


def test_larger_letters_make_higher_rows(items: ItemList, ctx: Context) -> None:
    before = items.visualItemRect(items.item(0)).height()
    ctx.theme.set_scale(1.3)
    assert items.visualItemRect(items.item(0)).height() > before
    assert items.current_id() == 1


def test_the_list_is_read_by_its_name(items: QWidget) -> None:
    assert items.accessibleName() == "種類"
