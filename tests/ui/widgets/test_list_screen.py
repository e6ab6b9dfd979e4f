"""A screen that is one list: the way out, the tools, and what stands there when there is nothing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.drafts.list import DraftModel, DraftView
from karte.ui.widgets.buttons import PlainButton
from karte.ui.widgets.list_screen import WIDEST, ListScreen
from tests.ui.windows import settle


@pytest.fixture
def screen(ctx: Context, qtbot: QtBot) -> ListScreen:
    model = DraftModel()
    view = DraftView(ctx.theme, model)
    model.setParent(view)
    made = ListScreen(ctx.theme, "書きかけ", "途中のノートです。", view)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    return made


def test_esc_and_the_arrow_lead_out(screen: ListScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(screen, Qt.Key.Key_Escape)
    with qtbot.waitSignal(screen.closed):
        screen.back.click()


def test_the_tools_stand_left_and_right(screen: ListScreen, ctx: Context) -> None:
    left, right = PlainButton(ctx.theme, "すべて"), PlainButton(ctx.theme, "捨てる")
    screen.set_tools([left], [right])
    settle()
    assert left.parentWidget() is right.parentWidget()
    assert right.geometry().left() - left.geometry().right() > 400
    assert left.parentWidget().width() == ctx.theme.px(WIDEST), "it does not run over a wide window"


def test_nothing_is_said_in_words(screen: ListScreen) -> None:
    screen.empty.set_text("書きかけのノートはありません。")
    for shown in (True, False):
        screen.show_lines(shown)
        assert screen.empty.isVisible() is not shown
