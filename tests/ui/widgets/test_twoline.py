"""A list of lines with a picture, two rows of words and a time: how it is walked through and painted."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QStyle, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.widgets.twoline import LINE, ROW, TwoLineDelegate, TwoLineView, Words

WAIT = 20_000


class Names(QAbstractListModel):
    def __init__(self, *names: str) -> None:
        super().__init__()
        self.names = list(names)

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:
        return len(self.names)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return self.names[index.row()] if role == LINE and index.isValid() else None


class PlainDelegate(TwoLineDelegate):
    def words(self, row: str) -> Words:
        return Words(row, "ふたつめの行", "11/21(土) 16:40")

    def paint_picture(self, painter: QPainter, row: str, place: QRectF) -> None:
        self.paint_tile(painter, place, "square-pen")


class PlainView(TwoLineView):
    taken = 0

    def enter(self) -> None:
        self.taken += 1

    def menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("開く")
        return menu


@pytest.fixture
def view(ctx: Context, qtbot: QtBot) -> PlainView:
    model = Names("一", "二", "三")
    made = PlainView(ctx.theme, model, PlainDelegate(ctx.theme), "名前")
    model.setParent(made)
    qtbot.addWidget(made)
    made.resize(400, 300)
    with qtbot.waitActive(made, timeout=WAIT):
        made.show()
    made.setFocus(Qt.FocusReason.TabFocusReason)
    made.go_to(0)
    return made


def test_what_is_selected_comes_in_the_order_shown(view: PlainView, qtbot: QtBot) -> None:
    view.go_to(2)
    with qtbot.waitSignal(view.selection_changed) as told:
        QTest.keyClick(view, Qt.Key.Key_Up, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [2]
    assert view.selected() == ["二", "三"]
    assert view.accessibleName() == "名前"


def test_the_place_is_kept_as_far_as_there_are_lines(view: PlainView) -> None:
    for wanted, found in ((1, 1), (99, 2), (-5, 0)):
        view.go_to(wanted)
        assert view.place() == found


def test_enter_is_one_of_both_keys_and_bare(view: PlainView) -> None:
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(view, Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClick(view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert view.taken == 2


def test_the_menu_opens_for_what_is_selected_only(view: PlainView) -> None:
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    view.clearSelection()
    QApplication.sendEvent(view.viewport(), asked)
    assert QApplication.activePopupWidget() is None
    view.go_to(1)
    QApplication.sendEvent(view.viewport(), asked)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.close()


def picture_of(view: PlainView, state: QStyle.StateFlag) -> QImage:
    image = QImage(400, ROW, QImage.Format.Format_RGB32)
    image.fill("white")
    option = QStyleOptionViewItem()
    option.rect = image.rect()
    option.state = QStyle.StateFlag.State_Enabled | state
    painter = QPainter(image)
    view.itemDelegate().paint(painter, option, view.model().index(0, 0))
    painter.end()
    return image


def test_selected_and_reached_by_key_a_line_looks_so(view: PlainView, ctx: Context) -> None:
    def has(image: QImage, token: str) -> bool:
        wanted = ctx.theme.color(token).rgb()
        return any(image.pixel(x, y) == wanted for x in range(400) for y in range(image.height()))

    plain = picture_of(view, QStyle.StateFlag.State_None)
    chosen = QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus
    assert not has(plain, "select")
    assert has(picture_of(view, chosen), "select")
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert has(picture_of(view, chosen), "accent")
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    assert not has(picture_of(view, chosen), "accent")


def test_letters_choose_no_line(view: PlainView) -> None:
    QTest.keyClicks(view, "x")
    assert view.place() == 0
