"""The toast: ten seconds, held by mouse and focus, one at a time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from karte.ui.theme import Theme
from karte.ui.widgets import shadow, toast
from karte.ui.widgets.toast import Toast
from tests.ui.widgets.conftest import Show


@pytest.fixture
def host(show: Show) -> QWidget:
    return show(QWidget(), width=800)


@pytest.fixture
def shown(theme: Theme, host: QWidget) -> Toast:
    return Toast(theme, host)


def test_it_stands_at_the_bottom_in_the_middle_and_stays_there(shown: Toast, host: QWidget) -> None:
    assert not shown.isVisible()
    shown.say("保存しました", "元に戻す", lambda: None)
    for width, height in ((800, 300), (600, 420)):
        host.resize(width, height)
        assert abs(shown.geometry().center().x() - width // 2) <= 1
        assert shown.geometry().bottom() + 1 - shadow.MARGIN == height - toast.FROM_BOTTOM
    assert shown.accessibleName() == shown.text() == "保存しました"


def test_pressing_calls_once_and_hides(shown: Toast, qtbot: QtBot) -> None:
    pressed: list[int] = []
    shown.say("削除しました", "元に戻す", lambda: pressed.append(1))
    qtbot.mouseClick(shown.action, Qt.MouseButton.LeftButton)
    shown.action.click()
    assert pressed == [1]
    assert not shown.isVisible()


def test_there_may_be_two_things_to_press(shown: Toast, qtbot: QtBot) -> None:
    pressed: list[str] = []
    for button in ("書く", "元に戻す"):
        offer = ("書く", lambda: pressed.append("書く"))
        shown.say("「料金」が空です", "元に戻す", lambda: pressed.append("元に戻す"), offer)
        assert shown.other.geometry().right() < shown.action.geometry().left()
        made = {each.accessibleName(): each for each in (shown.other, shown.action)}
        made[button].setFocus(Qt.FocusReason.TabFocusReason)
        assert not shown._timer.isActive()
        qtbot.mouseClick(made[button], Qt.MouseButton.LeftButton)
        assert not shown.isVisible()
    assert pressed == ["書く", "元に戻す"]
    shown.say("保存しました", "元に戻す", lambda: None)
    assert not shown.other.isVisible()


def test_a_new_text_replaces_the_old_and_its_action(shown: Toast) -> None:
    pressed: list[str] = []
    shown.say("一つ目", "元に戻す", lambda: pressed.append("一"))
    shown.say("二つ目")
    assert shown.text() == "二つ目"
    assert not shown.action.isVisible()
    shown.action.click()
    assert pressed == []


def test_it_goes_by_itself(shown: Toast, qtbot: QtBot) -> None:
    assert shown._timer.interval() == 10_000
    shown._timer.setInterval(1)
    shown.say("保存しました")
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_the_mouse_holds_it(shown: Toast) -> None:
    shown.say("保存しました", "元に戻す", lambda: None)
    assert shown._timer.isActive()
    QApplication.sendEvent(shown, QEnterEvent(QPointF(), QPointF(), QPointF()))
    assert not shown._timer.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert shown._timer.isActive()


def test_the_focus_holds_it(shown: Toast, host: QWidget) -> None:
    host.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    shown.say("保存しました", "元に戻す", lambda: None)
    shown.action.setFocus(Qt.FocusReason.TabFocusReason)
    assert not shown._timer.isActive()
    QApplication.sendEvent(shown, QEvent(QEvent.Type.Leave))
    assert not shown._timer.isActive()
    host.setFocus()
    assert shown._timer.isActive()


def test_a_long_text_is_cut_to_the_window(shown: Toast, host: QWidget, theme: Theme) -> None:
    shown.say("とても長い名前" * 40, "元に戻す", lambda: None)
    assert shown.width() <= host.width()
    assert shown.action.isVisible()
    theme.set_scale(1.3)
    assert shown.width() <= host.width()


def test_it_makes_way_for_what_comes_while_it_is_there(shown: Toast, host: QWidget) -> None:
    bar = QWidget(host)
    bar.setGeometry(0, 200, 800, 40)
    bar.hide()
    shown.keep_clear(bar)
    shown.say("削除しました")
    low = shown.geometry().bottom()
    for change, edge in ((bar.show, 200), (lambda: bar.move(0, 150), 150)):
        change()
        assert shown.geometry().bottom() + 1 - shadow.MARGIN == edge - toast.APART
    bar.hide()
    assert shown.geometry().bottom() == low


def test_it_stands_beside_a_column_in_which_one_works(shown: Toast, host: QWidget) -> None:
    editor = QWidget(host)
    editor.setGeometry(440, 0, 360, 300)
    editor.show()
    shown.keep_clear(editor)
    shown.say("とても長い名前" * 40, "元に戻す", lambda: None)
    assert not shown.geometry().intersects(editor.geometry())
    assert shown.geometry().bottom() + 1 - shadow.MARGIN == host.height() - toast.FROM_BOTTOM
    editor.setGeometry(100, 0, 700, 300)
    assert abs(shown.geometry().center().x() - host.width() // 2) <= 1, "beside it is no room"


def test_it_does_not_cover_what_is_being_written(shown: Toast, host: QWidget) -> None:
    entry = QLineEdit(host)
    entry.setGeometry(300, 240, 200, 32)
    entry.show()
    shown.say("保存しました")
    low = shown.geometry().bottom()
    entry.setFocus()
    shown.say("保存しました")
    assert shown.geometry().bottom() + 1 - shadow.MARGIN == 240 - toast.APART
    entry.move(300, 20)
    shown.say("保存しました")
    assert shown.geometry().bottom() == low


def test_it_stays_in_the_window_where_what_is_written_fills_it(shown: Toast, host: QWidget) -> None:
    page = QScrollArea(host)
    page.setGeometry(0, 0, 800, 300)
    entry = QTextEdit()
    entry.setFixedSize(700, 900)
    page.setWidget(entry)
    page.show()
    entry.setFocus()
    shown.say("保存しました")
    low = host.height() - toast.FROM_BOTTOM
    assert shown.geometry().bottom() + 1 - shadow.MARGIN == low
    page.verticalScrollBar().setValue(250)
    shown.say("保存しました")
    assert shown.geometry().bottom() + 1 - shadow.MARGIN == low


def test_what_is_scrolled_out_of_sight_is_not_in_its_way(shown: Toast, host: QWidget) -> None:
    page = QScrollArea(host)
    page.setGeometry(0, 0, 800, 150)
    whole = QWidget()
    whole.setFixedSize(700, 400)
    entry = QLineEdit(whole)
    entry.setGeometry(300, 240, 200, 32)
    page.setWidget(whole)
    page.show()
    entry.setFocus()
    shown.say("保存しました")
    assert shown.geometry().bottom() + 1 - shadow.MARGIN == host.height() - toast.FROM_BOTTOM


def test_it_slides_in_where_motion_is_wanted(shown: Toast, host: QWidget, qtbot: QtBot) -> None:
    before = QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, True)
    shown.say("保存しました")
    low = shown.y()
    qtbot.waitUntil(lambda: shown.y() < low)
    host.resize(700, 300)
    resting = shown.y()
    shown.say("もう一度")
    assert shown.y() > resting
    qtbot.waitUntil(lambda: shown.y() == resting)
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, before)


def test_its_card_has_the_colours_of_a_toast(shown: Toast, theme: Theme) -> None:
    shown.say("保存しました")
    image = shown.grab().toImage()
    assert image.pixelColor(shadow.MARGIN + 6, shown.height() // 2) == theme.color("toast-bg")
