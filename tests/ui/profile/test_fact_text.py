"""A fact to read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.profile.fact_text import FactText


@pytest.fixture
def value(ctx: Context, qtbot: QtBot) -> FactText:
    made = FactText(ctx.theme)
    qtbot.addWidget(made)
    made.set_fact("電話", "090-1234-5678")
    made.resize(180, made.heightForWidth(180))
    made.show()
    return made


def test_long_and_broken_lines_take_their_height(value: FactText) -> None:
    one = value.heightForWidth(180)
    value.set_fact("好み", "雑誌は料理系。会話は好きだが、シャンプー中は静かに。")
    assert value.heightForWidth(180) >= one + 2 * 20
    value.set_fact("好み", "一\n\n三")
    assert value.heightForWidth(180) == one + 2 * 20
    value.set_fact("メール", "a" * 80)
    assert value.heightForWidth(180) >= one + 2 * 20
    value.set_fact("生年月日", "1988/03/14(38歳)", "昭和63年3月14日")
    assert value.heightForWidth(180) == one + 20


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_F2])
def test_keys_and_a_click_ask_to_write(value: FactText, qtbot: QtBot, key: Qt.Key) -> None:
    with qtbot.waitSignal(value.asked):
        qtbot.keyClick(value, key)
    with qtbot.waitSignal(value.asked):
        qtbot.mouseClick(value, Qt.MouseButton.LeftButton)
    with qtbot.assertNotEmitted(value.asked):
        qtbot.mouseClick(value, Qt.MouseButton.RightButton)


def test_f2_belongs_to_the_fact_while_it_has_the_keyboard(value: FactText) -> None:
    def claims(key: Qt.Key) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(value, event)
        return event.isAccepted()

    assert claims(Qt.Key.Key_F2)
    assert not claims(Qt.Key.Key_F1)


def test_copying(value: FactText, qtbot: QtBot) -> None:
    QGuiApplication.clipboard().setText("")
    qtbot.keyClick(value, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "090-1234-5678"


def test_the_menu_copies_only_what_is_there(value: FactText, qtbot: QtBot) -> None:
    def offered() -> list[str]:
        place = value.rect().center()
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, value.mapToGlobal(place))
        QApplication.sendEvent(value, event)
        menu = value.findChildren(QMenu)[-1]
        names = [action.text() for action in menu.actions()]
        menu.close()
        return names

    assert offered() == ["コピー", "編集"]
    value.set_fact("電話", "")
    assert offered() == ["編集"]


def test_an_alert_is_a_red_band_and_an_empty_one_is_none(value: FactText, ctx: Context) -> None:
    def ground() -> str:
        value.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
        return value.grab().toImage().pixelColor(value.width() - 6, 3).name()

    value.set_fact("注意", "アレルギー", alert=True)
    value.resize(180, value.heightForWidth(180))
    assert ground() == ctx.theme.color("danger-soft").name()
    value.set_fact("注意", "", alert=True)
    assert ground() != ctx.theme.color("danger-soft").name()


def test_it_is_spoken_with_its_name(value: FactText) -> None:
    assert value.accessibleName() == "電話　090-1234-5678"
    assert value.accessibleDescription() == "Enterで書きかえる"
    value.set_fact("電話", "")
    assert value.accessibleDescription() == "Enterで書く"
