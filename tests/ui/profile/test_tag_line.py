"""Tags among the basic facts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import TagRow
from karte.ui.context import Context
from karte.ui.profile.tag_line import TagLine
from karte.ui.widgets.chip import NeutralChip

VIP, LONG = TagRow(1, "VIP"), TagRow(2, "カラーの常連さんで指名あり")


@pytest.fixture
def line(ctx: Context, qtbot: QtBot) -> Iterator[TagLine]:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    made = TagLine(ctx.theme, lambda: [(VIP, 3)])
    column.addWidget(made)
    column.addWidget(QPushButton("次"))
    column.addStretch(1)
    window.resize(272, 300)
    with qtbot.waitActive(window):
        window.show()
    made.chips.setFocus()
    yield made
    window.close()


def shown(line: TagLine) -> list[str]:
    return [chip.text() for chip in line.chips.findChildren(NeutralChip)]


def test_chips_are_read_and_say_their_names(line: TagLine) -> None:
    line.set_tags([VIP, LONG])
    assert shown(line) == ["VIP", "カラーの常連さんで指名あり"]
    assert line.chips.accessibleName() == "タグ　VIP　カラーの常連さんで指名あり"
    assert "指名あり" in line.chips.toolTip()
    assert line.chips.heightForWidth(120) > line.chips.heightForWidth(500)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_F2, Qt.Key.Key_Space])
def test_keys_begin_the_writing_and_escape_ends_it(line: TagLine, key: Qt.Key) -> None:
    QTest.keyClick(line.chips, key)
    entry = line.entry()
    assert entry is not None
    assert entry.line.hasFocus()
    assert not line.chips.isVisible()
    QTest.keyClick(entry.line, Qt.Key.Key_Escape)
    assert line.entry() is None
    assert line.chips.hasFocus()


def test_a_click_begins_the_writing_and_tab_goes_on(line: TagLine, qtbot: QtBot) -> None:
    QTest.mouseClick(line.chips, Qt.MouseButton.LeftButton)
    entry = line.entry()
    assert entry is not None
    QTest.keyClicks(entry.line, "new")
    entry.popup.close_up()
    with qtbot.waitSignal(line.given) as told:
        QTest.keyClick(entry.line, Qt.Key.Key_Tab)
    assert told.args == ["new"]
    assert line.entry() is None
    assert isinstance(QApplication.focusWidget(), QPushButton)


def test_what_was_typed_stays_while_tags_change(line: TagLine) -> None:
    line.edit()
    entry = line.entry()
    assert entry is not None
    QTest.keyClicks(entry.line, "ne")
    line.set_tags([VIP])
    assert entry.text() == "ne"
    assert entry.tags() == [VIP]


def test_the_names_stand_in_line(line: TagLine, ctx: Context) -> None:
    line.set_name_width(100)
    assert line.name.width() == 100
    assert line.name_width() > 20
    before = line.name_width()
    ctx.theme.set_scale(1.3)
    assert line.name_width() > before


def test_the_menu_is_that_of_the_tag_pointed_at_and_by_keyboard_of_all(line: TagLine, qtbot: QtBot) -> None:
    line.set_tags([VIP, LONG])
    QApplication.processEvents()
    chip = line.chips.findChildren(NeutralChip)[1]
    reason = QContextMenuEvent.Reason
    for why, place, meant in (
        (reason.Mouse, chip.geometry().center(), [LONG]),
        (reason.Keyboard, QPoint(0, 0), [VIP, LONG]),
    ):
        with qtbot.waitSignal(line.menu_asked) as asked:
            event = QContextMenuEvent(why, place, line.chips.mapToGlobal(place))
            QApplication.sendEvent(line.chips, event)
        assert asked.args[0] == meant
    event = QContextMenuEvent(reason.Mouse, QPoint(line.chips.width() - 1, 0), QPoint(0, 0))
    with qtbot.assertNotEmitted(line.menu_asked):
        QApplication.sendEvent(line.chips, event)
