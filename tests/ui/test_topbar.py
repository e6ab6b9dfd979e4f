from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.topbar import TopBar
from tests.ui.windows import press, write


@pytest.fixture
def bar(ctx: Context, qtbot: QtBot) -> TopBar:
    made = TopBar(ctx.theme)
    made.resize(1366, 48)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.focus_box()
    return made


@pytest.fixture
def heard(bar: TopBar) -> list[object]:
    """What the bar has told, in order."""
    told: list[object] = []
    bar.typed.connect(told.append)
    bar.stepped.connect(told.append)
    bar.paged.connect(lambda by: told.append(f"page {by}"))
    bar.entered.connect(lambda ctrl: told.append("entered with Ctrl" if ctrl else "entered"))
    bar.left.connect(lambda: told.append("left"))
    bar.reached.connect(lambda asked: told.append("asked for" if asked else "come by"))
    return told


def test_every_letter_is_told(bar: TopBar, heard: list[object]) -> None:
    write("た")
    write("な")
    assert [text for text in heard if text] == ["た", "た", "たな", "たな"]


def test_unfinished_text_of_the_input_method_is_part_of_it(bar: TopBar, heard: list[object]) -> None:
    write("", preedit="たな")
    assert heard[-1] == "たな"
    write("田中")
    assert heard[-1] == "田中"


def test_letters_that_are_about_to_become_kana_are_not(bar: TopBar, heard: list[object]) -> None:
    for preedit, wanted in (("t", ""), ("た", "た"), ("たｎ", "た"), ("たな", "たな"), ("たなk", "たな")):
        write("", preedit=preedit)
        assert heard[-1] == wanted


def test_keys_of_a_composition_do_nothing_here(bar: TopBar, heard: list[object]) -> None:
    write("", preedit="たなか")
    del heard[:]
    press("Return", "Down", "Up", "PgDown", "Esc")
    assert heard == []
    assert bar.box.line.preedit == "たなか"


def test_the_arrows_step_and_enter_enters(bar: TopBar, heard: list[object]) -> None:
    press("Down", "Down", "Up", "PgDown", "Return", "Ctrl+Return")
    assert heard == [1, 1, -1, "page 1", "entered", "entered with Ctrl"]


def test_home_and_end_are_the_carets(bar: TopBar, heard: list[object]) -> None:
    write("たなか")
    del heard[:]
    press("Home")
    assert bar.box.line.cursorPosition() == 0
    press("End")
    assert bar.box.line.cursorPosition() == 3
    assert heard == []


def test_esc_empties_the_box_and_then_leaves_it(bar: TopBar, heard: list[object]) -> None:
    write("たなか")
    press("Esc")
    assert bar.box.text() == ""
    assert heard[-1] == ""
    press("Esc")
    assert heard[-1] == "left"


def test_it_says_whether_it_was_asked_for(bar: TopBar, heard: list[object]) -> None:
    bar.focus_box()
    assert heard == ["asked for"], "again, while it has the keyboard"
    bar.write.setFocus()
    bar.box.setFocus(Qt.FocusReason.TabFocusReason)
    assert heard[-1] == "come by"
    bar.write.setFocus()
    QTest.mouseClick(bar.box.line, Qt.MouseButton.LeftButton)
    assert heard[-1] == "asked for"


def test_a_given_text_takes_the_place_of_what_stands_there(bar: TopBar) -> None:
    write("たなか")
    bar.focus_box(">")
    assert bar.box.text() == ">"
    QTest.keyClicks(bar.box.line, "a")
    assert bar.box.text() == ">a"


def test_coming_again_marks_what_stands_there(bar: TopBar) -> None:
    write("たなか")
    bar.write.setFocus()
    bar.focus_box()
    assert bar.box.line.selectedText() == "たなか"


@pytest.mark.parametrize("scale", [0.9, 1.0, 1.15, 1.3])
@pytest.mark.parametrize("width", [960, 1093, 1366, 1920])
def test_everything_has_its_place_at_every_width(bar: TopBar, ctx: Context, width: int, scale: float) -> None:
    ctx.theme.set_scale(scale)
    bar.resize(width, bar.height())
    bar.layout().activate()
    parts = [bar.back, bar.forward, bar.box, bar.write]
    for part in parts:
        assert bar.rect().contains(part.geometry())
        assert part.width() >= part.minimumSizeHint().width()
        assert abs(part.geometry().center().y() - bar.rect().center().y()) <= 1
    for before, after in pairwise(parts):
        assert before.geometry().right() < after.geometry().left()
    assert bar.box.width() <= ctx.theme.px(440)


def test_a_low_window_has_a_lower_bar(bar: TopBar) -> None:
    assert bar.height() == 48
    bar.set_low(True)
    assert bar.height() == 44
