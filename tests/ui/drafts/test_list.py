"""The list of unfinished notes: its words, and its keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.drafts.list import DraftModel, DraftView, details, title
from karte.ui.drafts.unfinished import Unfinished
from tests.ui.windows import press

ONE = Unfinished("new", "", "", "2026-11-21T07:40:00+00:00", "田中 美咲", "カラーの相談")
OTHER = replace(ONE, key="note:3", who="", words="", is_change=True)


@pytest.fixture
def view(ctx: Context, qtbot: QtBot) -> DraftView:
    model = DraftModel()
    made = DraftView(ctx.theme, model)
    model.setParent(made)
    qtbot.addWidget(made)
    model.show([ONE, OTHER])
    made.resize(500, 300)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    made.go_to(0)
    return made


def test_each_line_says_whom_and_what() -> None:
    assert (title(ONE), details(ONE)) == ("田中 美咲", "カラーの相談")
    assert (title(OTHER), details(OTHER)) == (
        "「だれ・なに」なし",
        "保存したノートの変更　まだ何も書いていません",
    )


def test_who_cannot_see_it_hears_all_of_a_line(view: DraftView) -> None:
    said = view.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.startswith("田中 美咲、カラーの相談、11/21(土)")


def test_enter_goes_on_with_the_current_and_delete_asks_for_the_selected(
    view: DraftView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(view.resume_requested) as asked:
        press("Down", "Return")
    assert asked.args == ["note:3"]
    with qtbot.waitSignal(view.discard_requested):
        press("Ctrl+A", "Delete")
    assert view.selected() == [ONE, OTHER]


def test_a_double_click_goes_on_and_the_menu_offers_both(view: DraftView, qtbot: QtBot) -> None:
    place = view.visualRect(view.model().index(0, 0)).center()
    with qtbot.waitSignal(view.resume_requested) as asked:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["new"]
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text().split("\t")[0] for action in menu.actions()] == ["続きを書く", "捨てる"]
    with qtbot.waitSignal(view.discard_requested):
        menu.actions()[1].trigger()
    menu.close()
