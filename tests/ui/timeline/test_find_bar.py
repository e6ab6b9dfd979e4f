"""The bar in which a word is sought in the open karte."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.timeline.find_bar import FindBar
from tests.ui.windows import write


@pytest.fixture
def bar(ctx: Context, qtbot: QtBot) -> FindBar:
    made = FindBar(ctx.theme)
    qtbot.addWidget(made)
    made.resize(560, made.sizeHint().height())
    with qtbot.waitActive(made):
        made.show()
    made.begin()
    return made


def test_what_is_typed_goes_out_with_what_is_not_finished(bar: FindBar) -> None:
    told: list[str] = []
    bar.typed.connect(told.append)
    write("", "まえ")
    write("", "前髪")
    write("前髪")
    write("", "の")
    assert list(dict.fromkeys(told)) == ["まえ", "前髪", "前髪の"]
    assert bar.text() == "前髪の"


def test_a_text_put_into_it_is_not_told(bar: FindBar) -> None:
    told: list[str] = []
    bar.typed.connect(told.append)
    bar.set_text("前髪")
    assert (bar.text(), told) == ("前髪", [])


@pytest.mark.parametrize(
    ("key", "modifier", "by"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, 1),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, -1),
    ],
)
def test_enter_goes_on_and_with_shift_back(
    bar: FindBar, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, by: int
) -> None:
    with qtbot.waitSignal(bar.stepped) as told:
        qtbot.keyClick(bar.input.line, key, modifier)
    assert told.args == [by]


def test_the_buttons_go_on_and_back_where_there_is_something(bar: FindBar, qtbot: QtBot) -> None:
    bar.set_found(0, 0)
    assert not bar.next.isEnabled()
    assert not bar.previous.isEnabled()
    bar.set_found(3, 1)
    for button, by in ((bar.next, 1), (bar.previous, -1)):
        with qtbot.waitSignal(bar.stepped) as told:
            button.click()
        assert told.args == [by]


def test_esc_and_the_cross_close_it_but_never_a_composition(bar: FindBar, qtbot: QtBot) -> None:
    closed: list[bool] = []
    bar.closed.connect(lambda: closed.append(True))
    write("", "まえ")
    qtbot.keyClick(bar.input.line, Qt.Key.Key_Escape)
    qtbot.keyClick(bar.input.line, Qt.Key.Key_Return)
    assert closed == []
    write("前")
    qtbot.keyClick(bar.input.line, Qt.Key.Key_Escape)
    bar.close_button.click()
    assert len(closed) == 2


def test_it_says_how_many_there_are_and_which_is_looked_at(bar: FindBar) -> None:
    bar.set_found(1234, 3)
    assert bar.count.text() == "3 / 1,234"
    assert bar.count.accessibleName() == "1,234件のうち3件目"
    bar.set_found(12, 0)
    assert bar.count.text() == "12件"
    bar.set_found(0, 0)
    assert bar.count.text() == bar.input.line.accessibleDescription() == "ノートにはありません"
    bar.set_found(None, 0)
    assert not bar.count.isVisible()


def test_a_note_for_oneself_is_opened_only_by_asking(bar: FindBar, qtbot: QtBot) -> None:
    assert not bar.opening.isVisible()
    bar.offer_opening(True)
    assert bar.opening.accessibleName() == "自分だけのノートを開く"
    with qtbot.waitSignal(bar.open_requested):
        bar.opening.click()


def test_larger_letters_make_it_higher(bar: FindBar, ctx: Context) -> None:
    before = bar.sizeHint().height()
    ctx.theme.set_scale(1.3)
    assert bar.sizeHint().height() > before
