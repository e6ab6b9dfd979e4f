from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from karte.store.note_rows import FileRow
from karte.ui.context import Context
from karte.ui.pictures.grid import FileGrid

FILES = [
    FileRow(n, f"{n:064}", f"{n}.pdf", "application/pdf", 1, "", 0, 0, "", note_id=7 if n else None)
    for n in range(4)
]


@pytest.fixture
def grid(ctx: Context, qtbot: QtBot) -> FileGrid:
    made = FileGrid(ctx)
    qtbot.addWidget(made)
    made.resize(420, 600)
    with qtbot.waitActive(made):
        made.show()
    made.set_files(FILES)
    made.setFocus()
    return made


def test_the_keys_walk_open_and_remove(grid: FileGrid) -> None:
    opened, removed = QSignalSpy(grid.open_requested), QSignalSpy(grid.remove_requested)
    QTest.keyClick(grid, Qt.Key.Key_Right)
    QTest.keyClick(grid, Qt.Key.Key_Return)
    QTest.keyClick(grid, Qt.Key.Key_Down)
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert [opened.at(0), removed.at(0)] == [[1], [3]]


def test_a_double_click_opens(grid: FileGrid) -> None:
    opened = QSignalSpy(grid.open_requested)
    place = grid.visualRect(grid.model().index(2, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.count() == 1
    assert opened.at(0) == [2]


def test_the_place_stays_when_one_goes(grid: FileGrid) -> None:
    grid.setCurrentIndex(grid.model().index(3, 0))
    grid.set_files(FILES[:3])
    assert grid.current() == 2
    grid.set_files([])
    assert grid.current() == -1
    QTest.keyClick(grid, Qt.Key.Key_Delete)
    assert grid.files() == []


def _menu(grid: FileGrid, row: int) -> QMenu:
    place = grid.visualRect(grid.model().index(row, 0)).center()
    QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=place)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, grid.viewport().mapToGlobal(place))
    QApplication.sendEvent(grid.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_leads_to_the_note_there_is(grid: FileGrid) -> None:
    asked = QSignalSpy(grid.note_requested)
    own = _menu(grid, 0)
    assert [action.text() for action in own.actions()] == ["開く", "削除"]
    own.close()
    menu = _menu(grid, 1)
    next(action for action in menu.actions() if action.text() == "ノートを見る").trigger()
    menu.close()
    assert [asked.at(0)] == [[7]]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_everything_is_said_to_those_who_hear_it_but_nothing_private(grid: FileGrid) -> None:
    grid.set_files([replace(FILES[0], day="2026-11-07"), replace(FILES[1], private=True)])
    said = [grid.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert said == ["ファイル 2026/11/07(土) 0.pdf", "ファイル 自分だけ"]
    tips = [grid.model().index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in range(2)]
    assert tips == ["0.pdf", ""]
    assert not grid.indexAt(QPoint(410, 590)).isValid()
