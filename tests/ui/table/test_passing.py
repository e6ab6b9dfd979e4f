"""A click beside an open menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.ui.table.conftest import Desk
from tests.ui.windows import settle


def click_beside(menu: QMenu, widget: QWidget, spot: QPoint) -> None:
    """As the system tells it: the open menu hears of every press."""
    place = menu.mapFromGlobal(widget.mapToGlobal(spot))
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    settle()


def opened(desk: Desk) -> QMenu:
    desk.panel.shapes.click()
    settle()
    menu = desk.panel.shapes.menu()
    assert QApplication.activePopupWidget() is menu
    return menu


def test_a_click_on_the_head_closes_the_menu_and_sorts(desk: Desk) -> None:
    menu, head = opened(desk), desk.view.head
    click_beside(menu, head.viewport(), head.rect_of(desk.place("回数")).topLeft() + QPoint(12, 10))
    assert not menu.isVisible()
    order = desk.panel.arrangement().order
    assert order is not None
    assert order.key == "count"


def test_a_click_elsewhere_only_closes_it(desk: Desk) -> None:
    desk.go_to("田中", "電話")
    menu = opened(desk)
    click_beside(menu, desk.view.viewport(), desk.view.visualRect(desk.model.index(0, 3)).center())
    assert not menu.isVisible()
    assert desk.view.place()[0] == desk.ids["田中"]


def test_a_line_of_the_menu_is_chosen_as_ever(desk: Desk) -> None:
    desk.panel.arranging.sort(desk.place("回数"))
    menu = opened(desk)
    spot = menu.actionGeometry(menu.actions()[0]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert not menu.isVisible()
    assert desk.panel.arrangement().order is None, "すべて puts everything back"
