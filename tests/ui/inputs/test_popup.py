"""The list under an entry: place, rows, keys, and that it never takes the focus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from karte.ui.inputs.popup import RowsPopup, paint_text
from karte.ui.inputs.text import TextInput


class Rows(RowsPopup):
    def row_text(self, index: int) -> str:
        return f"行{index}"

    def paint_row(self, painter, rect, index: int) -> None:
        painter.setPen(self.theme.color("text"))
        paint_text(painter, rect, self.row_text(index))


@pytest.fixture
def entry(theme, show) -> TextInput:
    made = TextInput(theme)
    show(made)
    return made


@pytest.fixture
def popup(theme, entry) -> Rows:
    return Rows(theme, entry.frame, row_height=36)


def test_it_hangs_under_its_anchor_inside_the_window(popup, entry):
    popup.open(3, 0)
    window = entry.window()
    assert popup.parentWidget() is window
    card = popup.card().translated(popup.pos())
    below = entry.frame.mapTo(window, QPoint(0, entry.frame.height()))
    assert (card.left(), card.top()) == (below.x(), below.y() + 2)
    assert card.height() == 3 * 36 + 8
    assert card.width() == entry.frame.width()


def test_it_never_takes_the_focus(qtbot, popup, entry):
    popup.open(3, 0)
    assert entry.line.hasFocus()
    assert not popup.isWindow()
    with qtbot.waitSignal(popup.taken) as said:
        qtbot.mouseClick(popup, Qt.MouseButton.LeftButton, pos=popup.row_rect(2).center())
    assert said.args == [2]
    assert entry.line.hasFocus()


def test_it_goes_above_where_there_is_no_room_below(theme, show):
    entry, space = TextInput(theme), QWidget()
    space.setFixedHeight(350)
    entry.setParent(space)
    entry.setGeometry(0, 310, 300, 32)
    window = show(space, height=420)
    popup = Rows(theme, entry.frame, row_height=36)
    popup.open(8, 0)
    card = popup.card().translated(popup.pos())
    assert card.bottom() < entry.frame.mapTo(window, QPoint(0, 0)).y()
    assert card.top() >= 0


def test_a_small_window_shows_fewer_rows_and_the_mark_stays_in_sight(theme, show):
    entry = TextInput(theme)
    show(entry, height=200)
    popup = Rows(theme, entry.frame, row_height=36)
    popup.open(8, 0)
    shown = len(popup.visible_rows())
    assert 1 <= shown < 8
    for _ in range(5):
        popup.step(1)
    assert popup.current == 5
    assert 5 in popup.visible_rows()


def test_the_mark_goes_round(popup):
    popup.open(3, 0)
    popup.step(-1)
    assert popup.current == 2
    popup.step(1)
    assert popup.current == 0
    popup.open(3, -1)
    popup.step(-1)
    assert popup.current == 2


def test_the_wheel_scrolls(popup):
    popup.open(20, 0)
    assert popup.visible_rows() == range(8)
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(50, 50),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(popup, wheel)
    assert popup.visible_rows() == range(1, 9)


def test_the_row_is_heard_at_the_entry(popup, entry):
    popup.open(3, 0)
    popup.step(1)
    assert entry.line.accessibleDescription() == "行1"


def test_it_moves_with_its_anchor_and_closes_with_it(popup, entry):
    popup.open(2, 0)
    before = popup.y()
    entry.move(entry.x(), entry.y() + 30)
    assert popup.y() == before + 30
    entry.hide()
    assert popup.isHidden()


def test_a_window_destroyed_under_an_open_list_takes_it_along(theme, qtbot):
    window = QWidget()
    entry = TextInput(theme, parent=window)
    window.show()
    popup = Rows(theme, entry.frame, row_height=36)
    popup.open(2, 0)
    gone: list[str] = []
    popup.destroyed.connect(lambda: gone.append("popup"))
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qtbot.waitUntil(lambda: gone == ["popup"])
    QApplication.processEvents()


def test_an_entry_destroyed_under_an_open_list_takes_it_along(theme, show, qtbot):
    entry, other = TextInput(theme), TextInput(theme)
    show(other, entry)
    popup = Rows(theme, entry.frame, row_height=36)
    popup.open(2, 0)
    gone: list[str] = []
    popup.destroyed.connect(lambda: gone.append("popup"))
    entry.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gone == ["popup"]


def test_it_stops_listening_once_it_is_closed(popup, entry, qtbot):
    popup.open(2, 0)
    popup.close_up()
    qtbot.waitUntil(lambda: not popup._watched)
    popup.open(2, 1)
    assert popup.isVisible()
