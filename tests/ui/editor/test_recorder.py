from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store.rows import RecorderRow
from karte.ui.context import Context
from karte.ui.editor.recorder import RecorderChoice

SATO, SUZUKI = RecorderRow(1, "佐藤", retired=False), RecorderRow(2, "鈴木 & 山田", retired=False)
GONE = RecorderRow(3, "退職した人", retired=True)


@pytest.fixture
def host(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def choice(ctx: Context, host: QWidget) -> RecorderChoice:
    made = RecorderChoice(ctx.theme)
    QVBoxLayout(host).addWidget(made)
    host.show()
    return made


def test_where_one_person_writes_there_is_nothing_to_choose(choice: RecorderChoice) -> None:
    choice.offer([SATO], SATO)

    assert not choice.isVisible()
    assert choice.recorder_id() is None


def test_where_two_write_the_button_says_who(choice: RecorderChoice) -> None:
    choice.offer([SATO, SUZUKI], SUZUKI)

    assert choice.isVisible()
    assert choice.recorder_id() == 2
    assert choice.accessibleName() == "記録者: 鈴木 & 山田"
    assert choice.text() == "鈴木 && 山田"


def test_another_is_chosen_from_the_menu(choice: RecorderChoice, qtbot: QtBot) -> None:
    choice.offer([SATO, SUZUKI], SATO)

    with qtbot.waitSignal(choice.chosen, timeout=20_000) as said:
        choice.menu().actions()[1].trigger()

    assert said.args == [2]
    assert choice.recorder_id() == 2


def test_an_old_note_keeps_a_writer_who_was_put_away(choice: RecorderChoice) -> None:
    choice.offer([SATO, SUZUKI], GONE)
    assert choice.recorder_id() == 3
    assert [action.text() for action in choice.menu().actions()] == ["佐藤", "鈴木 && 山田", "退職した人"]

    choice.offer([SATO, SUZUKI], SATO)
    assert choice.recorder_id() == 1
    assert len(choice.menu().actions()) == 2


def test_a_long_name_is_shortened_but_said_whole(choice: RecorderChoice) -> None:
    long = RecorderRow(4, "とても長い名前の記録者さん", retired=False)

    choice.offer([SATO, long], long)

    assert choice.text() == "とても長い名前…"
    assert choice.toolTip() == "記録者: とても長い名前の記録者さん"
