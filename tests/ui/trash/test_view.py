"""The list of the trash under keys and mouse."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.rows import TrashRow
from karte.ui.context import Context
from karte.ui.trash.model import TrashModel
from karte.ui.trash.view import TrashView
from tests.ui.windows import press

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def view(ctx: Context, rows: list[TrashRow], qtbot: QtBot) -> TrashView:
    model = TrashModel(ctx.store)
    made = TrashView(ctx.theme, model)
    model.setParent(made)
    model.refresh()
    qtbot.addWidget(made)
    made.resize(800, 400)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    made.go_to(0)
    return made


@pytest.fixture
def wanted(view: TrashView) -> list[list[TrashRow]]:
    heard: list[list[TrashRow]] = []
    view.restore_requested.connect(heard.append)
    return heard


def link(view: TrashView, place: int) -> QPoint:
    return view._delegate.link(view.visualRect(view.model().index(place, 0))).center()


def test_enter_brings_the_selected_line_back(
    view: TrashView, rows: list[TrashRow], wanted: list[list[TrashRow]]
) -> None:
    press("Return", "Down", "Down", "Enter")
    assert wanted == [[rows[0]], [rows[2]]]


def test_many_are_brought_back_together(
    view: TrashView, rows: list[TrashRow], wanted: list[list[TrashRow]]
) -> None:
    press("Ctrl+A")
    assert view.selected() == rows
    press("Return")
    assert wanted == [rows]


def test_the_link_of_a_line_brings_it_back(
    view: TrashView, rows: list[TrashRow], wanted: list[list[TrashRow]]
) -> None:
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=link(view, 3))
    assert wanted == [[rows[3]]]
    assert view.selected() == [rows[0]], "the selection is another matter"
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, link(view, 3).y()))
    assert view.selected() == [rows[3]]
    assert len(wanted) == 1


def test_a_press_that_ends_elsewhere_does_nothing(view: TrashView, wanted: list[list[TrashRow]]) -> None:
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=link(view, 1))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=link(view, 2))
    assert wanted == []


def test_the_mouse_over_a_link_is_a_hand(view: TrashView) -> None:
    QTest.mouseMove(view.viewport(), link(view, 1))
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(view.viewport(), QPoint(100, 20))
    assert view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor


def test_the_menu_brings_back_what_is_selected(
    view: TrashView, rows: list[TrashRow], wanted: list[list[TrashRow]]
) -> None:
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, CTRL, view.visualRect(view.model().index(2, 0)).center()
    )
    menu = view.menu()
    [back] = menu.actions()
    back.trigger()
    menu.close()
    assert wanted == [[rows[0], rows[2]]]


def test_how_many_are_selected_is_told(view: TrashView) -> None:
    told: list[int] = []
    view.selection_changed.connect(told.append)
    press("Ctrl+A")
    view.clearSelection()
    assert (told[0], told[-1]) == (4, 0)


def test_letters_are_not_searched_for(view: TrashView, rows: list[TrashRow]) -> None:
    QTest.keyClicks(view, "k")
    assert view.selected() == [rows[0]]


def test_the_keyboard_stays_within(view: TrashView) -> None:
    view.go_to(99)
    assert view.place() == 3
