"""The ring: where it stands, when it goes."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFocusEvent, QIcon
from PySide6.QtWidgets import QCheckBox, QLineEdit, QMenu, QRadioButton, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid

from karte.ui.theme import Theme
from karte.ui.widgets import focus
from karte.ui.widgets.buttons import PlainButton
from tests.ui.widgets.conftest import Show


def rings(window: QWidget) -> list[focus.FocusRing]:
    return window.findChildren(focus.FocusRing)


def test_it_stands_around_the_widget_and_moves_with_it(theme: Theme, show: Show) -> None:
    button = PlainButton(theme, "印刷")
    window = show(button)
    focus.show_ring(button, theme, 6)
    (ring,) = rings(window)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    button.move(button.pos() + QPoint(10, 20))
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    button.resize(200, 40)
    assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_there_is_one_in_a_window(theme: Theme, show: Show) -> None:
    one, other = PlainButton(theme, "印刷"), PlainButton(theme, "閉じる")
    window = show(one, other)
    focus.show_ring(one, theme, 6)
    focus.show_ring(other, theme, 6)
    (ring,) = rings(window)
    assert ring.geometry().center() == other.geometry().center()
    focus.hide_ring(one)
    assert ring.isVisible()
    focus.hide_ring(other)
    assert not ring.isVisible()


def test_it_goes_when_the_widget_is_hidden_or_deleted(theme: Theme, show: Show, qtbot: QtBot) -> None:
    one, other = QWidget(), PlainButton(theme, "閉じる")
    one.setMinimumHeight(20)
    window = show(one, other)
    focus.show_ring(one, theme, 6)
    (ring,) = rings(window)
    one.hide()
    assert not ring.isVisible()
    other.clearFocus()
    other.setFocus(Qt.FocusReason.TabFocusReason)
    assert ring.isVisible()
    with qtbot.waitSignal(other.destroyed):
        other.deleteLater()
    assert not ring.isVisible()
    one.show()
    focus.show_ring(one, theme, 6)
    assert ring.isVisible()


def test_a_window_may_close_with_the_ring_in_it(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    button = PlainButton(theme, "印刷")
    column.addWidget(button)
    window.show()
    focus.show_ring(button, theme, 6)
    with qtbot.waitSignal(window.destroyed):
        window.deleteLater()


def test_a_scroll_area_cuts_it(theme: Theme, qtbot: QtBot) -> None:
    window, area, content = QWidget(), QScrollArea(), QWidget()
    QVBoxLayout(window).addWidget(area)
    button = PlainButton(theme, "印刷", parent=content)
    button.setGeometry(20, 60, 80, 32)
    content.resize(150, 600)
    area.setWidget(content)
    qtbot.addWidget(window)
    window.resize(220, 140)
    window.show()
    focus.show_ring(button, theme, 6)
    (ring,) = rings(window)
    assert ring.mask().boundingRect() == ring.rect()
    area.verticalScrollBar().setValue(80)
    assert ring.isVisible()
    assert 0 < ring.mask().boundingRect().height() < ring.height()
    area.verticalScrollBar().setValue(300)
    assert not ring.isVisible()
    area.verticalScrollBar().setValue(0)
    assert ring.isVisible()


def test_reasons_tell_keyboard_from_mouse(theme: Theme, show: Show) -> None:
    button = PlainButton(theme, "印刷")
    window = show(button)

    def shown(reason: Qt.FocusReason, after_keys: bool) -> bool:
        window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, after_keys)
        return focus.by_keyboard(button, QFocusEvent(QFocusEvent.Type.FocusIn, reason))

    assert shown(Qt.FocusReason.TabFocusReason, after_keys=False)
    assert shown(Qt.FocusReason.OtherFocusReason, after_keys=True)
    assert not shown(Qt.FocusReason.OtherFocusReason, after_keys=False)
    assert not shown(Qt.FocusReason.MouseFocusReason, after_keys=True)


def test_check_boxes_have_it_too(theme: Theme, show: Show, qtbot: QtBot) -> None:
    one, other, edit = QCheckBox("自分だけ"), QRadioButton("A4"), QLineEdit()
    window = show(one, other, edit)
    qtbot.mouseClick(one, Qt.MouseButton.LeftButton)
    assert rings(window) == []
    qtbot.keyClick(one, Qt.Key.Key_Tab)
    assert other.hasFocus()
    (ring,) = rings(window)
    assert ring.geometry().center() == other.geometry().center()
    qtbot.keyClick(other, Qt.Key.Key_Tab)
    assert edit.hasFocus()
    assert not ring.isVisible()


def test_to_read_the_chain_gives_no_widget_to_its_neighbour(qtbot: QtBot) -> None:
    """What Qt has made itself stays alive when what stands before it in the chain is deleted."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first, entry, menu = QLineEdit(), QLineEdit(), QMenu(window)
    line = menu.addAction("上へ")
    for widget in (first, entry):
        column.addWidget(widget)
    cleared = entry.addAction(QIcon(), QLineEdit.ActionPosition.TrailingPosition)
    assert [widget for widget in focus.chain(window) if widget in (first, entry)] == [first, entry]
    delete(first)
    assert isValid(line)
    assert isValid(cleared)
    assert isValid(window)
    assert focus.chain(QWidget()) == []
