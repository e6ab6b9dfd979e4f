from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store.rows import RecorderRow
from karte.ui.context import Context
from karte.ui.settings.recorder_line import RecorderLine, RetiredLine, written

SATO = RecorderRow(1, "佐藤", retired=False)


@pytest.fixture
def line(ctx: Context, qtbot: QtBot) -> RecorderLine:
    made = RecorderLine(ctx.theme, SATO)
    qtbot.addWidget(made)
    made.show_row(SATO, 1234, first=False, last=False)
    with qtbot.waitActive(made, timeout=20_000):
        made.show()
    return made


def test_a_new_name_is_told_on_enter(line: RecorderLine, qtbot: QtBot) -> None:
    line.name.line.setFocus()
    line.name.line.selectAll()
    QTest.keyClicks(line.name.line, "Hana")

    with qtbot.waitSignal(line.renamed, timeout=20_000) as said:
        QTest.keyClick(line.name.line, Qt.Key.Key_Return)

    assert said.args == ["Hana"]


def test_a_blank_name_gives_the_old_one_back(line: RecorderLine, qtbot: QtBot) -> None:
    line.name.line.setFocus()
    line.name.line.selectAll()
    QTest.keyClick(line.name.line, Qt.Key.Key_Delete)

    with qtbot.assertNotEmitted(line.renamed):
        QTest.keyClick(line.name.line, Qt.Key.Key_Return)

    assert line.name.text() == "佐藤"
    assert line.name.error() == "名前を空にはできません。前の名前に戻しました。"


def test_a_name_being_typed_is_left_alone(line: RecorderLine) -> None:
    line.name.line.setFocus()
    line.name.line.end(False)
    QTest.keyClicks(line.name.line, "x")

    line.show_row(RecorderRow(1, "鈴木", retired=False), 1235, first=False, last=False)

    assert line.name.text() == "佐藤x"


def test_it_moves_by_button_and_by_key(line: RecorderLine) -> None:
    asked: list[int] = []
    line.moved.connect(asked.append)

    line.up.click()
    line.down.click()
    QTest.keyClick(line.name.line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(line.name.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(line.name.line, Qt.Key.Key_Down)

    assert asked == [-1, 1, -1, 1]


def test_at_the_ends_it_goes_no_further(line: RecorderLine) -> None:
    asked: list[int] = []
    line.moved.connect(asked.append)

    line.show_row(SATO, 0, first=True, last=False)
    QTest.keyClick(line.name.line, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert not line.up.isEnabled()
    line.show_row(SATO, 0, first=False, last=True)
    QTest.keyClick(line.name.line, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert not line.down.isEnabled()

    assert asked == []


def test_the_only_one_cannot_be_put_away(line: RecorderLine) -> None:
    line.show_row(SATO, 0, first=True, last=True)
    assert not line.away.isEnabled()
    assert line.away.toolTip() == "ほかの人を追加すると、しまえます。"


def test_every_control_says_whose_it_is(line: RecorderLine) -> None:
    names = [control.accessibleName() for control in (line.name, line.up, line.down, line.away)]
    assert names == ["記録者の名前: 佐藤", "佐藤を上へ", "佐藤を下へ", "佐藤をしまう"]


def test_one_put_away_can_come_back(ctx: Context, qtbot: QtBot) -> None:
    line = RetiredLine(ctx.theme, SATO, 3)
    qtbot.addWidget(line)

    with qtbot.waitSignal(line.brought_back, timeout=20_000):
        line.back.click()

    assert line.back.accessibleName() == "佐藤を戻す"


def test_many_notes_are_written_with_a_comma() -> None:
    assert written(1234) == "ノート1,234件"
