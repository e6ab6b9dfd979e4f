"""How the last note ended stands above the text, can be folded away, and leads to that note."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.ui.context import Context
from karte.ui.editor import continuing
from karte.ui.editor.continuing_box import ContinuingBox
from tests.helpers import add_entity, add_note
from tests.ui.desk import Desk, make_desk
from tests.ui.windows import settle

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    made = make_desk(ctx, qtbot)
    made.window.resize(480, 900)
    return made


@pytest.fixture
def misaki(desk: Desk) -> int:
    return add_entity(desk.store, "ヒト", "田中 美咲")


def box(desk: Desk) -> ContinuingBox:
    found = desk.editor.form.stack.widgets[continuing.KEY]
    assert isinstance(found, ContinuingBox)
    return found


def test_the_last_lines_with_their_day(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "一行目\n二行目\n三行目", "来店記録", "2026-11-07T15:00")
    desk.editor.write([misaki])
    assert box(desk).isVisible()
    assert box(desk).ending.accessibleName() == "前回のつづき 11/07(土)　来店記録"
    assert box(desk).ending.shown() == "二行目\n三行目"
    assert desk.editor.form.stack.held() == {}, "it is no part of the note"


def test_nothing_to_go_on_from_takes_no_room(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "だれにも見せない", at="2026-11-07T15:00", private=True)
    desk.editor.write([misaki])
    assert not box(desk).isVisible()
    assert box(desk).text() == ""
    desk.editor.write([])
    assert not box(desk).isVisible()


def test_a_note_being_changed_goes_on_from_the_one_before(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "前の話", at="2026-10-07T15:00")
    last = add_note(desk.store, [misaki], "今の話", at="2026-11-07T15:00")
    desk.editor.edit(last)
    assert box(desk).ending.shown() == "前の話"


def test_of_a_long_text_the_end_is_seen(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "はじまりの話。" + "とても長い話が続いた。𠮷" * 30 + "また来月。")
    desk.editor.write([misaki])
    settle()
    shown = box(desk).ending.shown()
    assert shown.startswith("…")
    assert shown.endswith("また来月。")
    two_lines = box(desk).ending.height()
    desk.window.resize(900, 650)
    settle()
    assert box(desk).ending.height() == two_lines
    assert len(box(desk).ending.shown()) > len(shown), "a wider editor shows more of it"


def test_a_click_or_enter_leads_to_the_note(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    note = add_note(desk.store, [misaki], "七五三の話", at="2026-11-07T15:00")
    desk.editor.write([misaki])
    ending = box(desk).ending
    with qtbot.waitSignal(desk.editor.note_requested) as told:
        QTest.mouseClick(ending, LEFT)
    assert told.args == [note]
    ending.setFocus()
    with qtbot.waitSignal(desk.editor.note_requested):
        QTest.keyClick(ending, Qt.Key.Key_Return)


def test_folded_it_stays_folded(desk: Desk, misaki: int, ctx: Context, qtbot: QtBot) -> None:
    add_note(desk.store, [misaki], "七五三の話", at="2026-11-07T15:00")
    desk.editor.write([misaki])
    settle()
    ending = box(desk).ending
    whole = ending.height()
    QTest.keyClick(ending, Qt.Key.Key_Left)
    settle()
    assert ending.is_folded()
    assert ending.height() < whole
    assert ending.shown() == ""
    second = make_desk(ctx, qtbot)
    second.editor.write([misaki])
    assert box(second).ending.is_folded()
    QTest.mouseClick(box(second).ending, LEFT, pos=QPoint(12, 12))
    assert box(second).ending.shown() == "七五三の話"
    desk.editor.close_keeping_draft()
    desk.editor.write([misaki])
    assert not ending.is_folded()


def test_tab_passes_it_and_up_goes_to_it_from_the_text(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "七五三の話", "メモ", "2026-11-07T15:00")
    desk.editor.write([misaki])
    desk.editor.form.template.setFocus()
    desk.press(Qt.Key.Key_Tab)
    assert desk.editor.form.body.pad.hasFocus()
    desk.type("一行目\n二行目")
    desk.press(Qt.Key.Key_Up)
    assert desk.editor.form.body.pad.hasFocus(), "there is a line above"
    desk.press(Qt.Key.Key_Up)
    assert box(desk).ending.hasFocus()
    desk.press(Qt.Key.Key_Down)
    assert desk.editor.form.body.pad.hasFocus()


def test_in_a_low_window_it_begins_folded_until_someone_unfolds_it(desk: Desk, misaki: int) -> None:
    add_note(desk.store, [misaki], "カラー。", at="2026-11-07T15:00")
    desk.window.resize(480, 650)
    settle()
    desk.editor.write([misaki])
    assert box(desk).ending.is_folded()
    QTest.keyClick(box(desk).ending, Qt.Key.Key_Right)
    desk.editor.close_keeping_draft()
    desk.editor.write([misaki])
    assert not box(desk).ending.is_folded()
