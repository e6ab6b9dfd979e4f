"""来店回数 goes up by itself, and what was proposed is nobody's text until it is saved."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from karte.store import fields
from karte.store.fields import Owner
from karte.store.previous import VISIT_COUNT
from karte.ui.context import Context
from tests.helpers import add_entity, add_note, template_id
from tests.ui.desk import CTRL, ENTER, ESC, Desk, make_desk


@pytest.fixture
def desk(ctx: Context, qtbot: QtBot) -> Desk:
    made = make_desk(ctx, qtbot)
    with made.store.write("項目を追加") as session:
        owner = Owner(template_id=template_id(made.store, "来店記録"))
        fields.add(session, owner, "来店回数", "num", unit="回目", meaning=VISIT_COUNT)
    return made


@pytest.fixture
def misaki(desk: Desk) -> int:
    made = add_entity(desk.store, "ヒト", "田中 美咲")
    add_note(desk.store, [made], "", "来店記録", "2026-10-01T10:00", 来店回数="11")
    add_note(desk.store, [made], "", "来店記録", "2026-11-01T10:00", 来店回数="12")
    return made


def saved(desk: Desk) -> str:
    note = max(desk.notes(), key=lambda note: note.number)
    return next((held.value.text for held in note.values if held.field.label == "来店回数"), "")


def test_a_new_note_counts_one_on(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    assert desk.box("来店回数").typed() == "13"
    assert desk.box("来店回数").ghost.accessibleName() == "前回 12回目"
    desk.type("カット")
    desk.press(ENTER, CTRL)
    assert saved(desk) == "13"
    desk.editor.write([misaki])
    assert desk.box("来店回数").typed() == "14"


def test_it_is_a_proposal_that_can_be_changed(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.box("来店回数").set_typed("30")
    desk.type("数え直した")
    desk.press(ENTER, CTRL)
    assert saved(desk) == "30"
    desk.editor.write([misaki])
    assert desk.box("来店回数").typed() == "31"


def test_alone_it_is_no_note_and_no_draft(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    assert not desk.editor.has_text()
    assert not desk.editor.save(close=True), "nothing was written yet"
    desk.press(ESC)
    assert not desk.editor.is_open()
    assert desk.drafts() == []


def test_a_note_dated_back_is_counted_from_its_day(desk: Desk, misaki: int) -> None:
    desk.editor.write([misaki])
    desk.editor.form.moment.setFocus()
    desk.editor.form.moment.line.selectAll()
    desk.type("10/15 10:00")
    desk.press(Qt.Key.Key_Return)
    assert desk.box("来店回数").typed() == "12"
    numbers = [note.values[0].value.text for note in desk.notes()]
    assert numbers == ["11", "12"], "those behind it stay as they are"


def test_it_follows_whom_the_note_is_about(desk: Desk, misaki: int) -> None:
    sato = add_entity(desk.store, "ヒト", "佐藤 健一")
    add_note(desk.store, [sato], "", "来店記録", "2026-11-01T10:00", 来店回数="4")
    desk.editor.write([sato])
    assert desk.box("来店回数").typed() == "5"
    desk.editor.write([misaki])
    assert desk.box("来店回数").typed() == "13"


def test_blank_it_stays_blank_though_something_else_changes(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    desk.editor.write([misaki])
    desk.type("数えない回")
    desk.box("来店回数").set_typed("")
    add_note(desk.store, [misaki], "", "来店記録", "2026-11-20T10:00", 来店回数="13")
    qtbot.waitUntil(lambda: desk.box("来店回数").ghost.accessibleName() == "前回 13回目", timeout=20_000)
    assert desk.box("来店回数").typed() == ""
    desk.press(ESC)
    (key,) = desk.drafts()
    desk.editor.resume(key)
    assert desk.box("来店回数").typed() == "", "the draft remembers it"


def test_untouched_it_follows_what_was_saved_meanwhile(desk: Desk, misaki: int, qtbot: QtBot) -> None:
    desk.editor.write([misaki])
    add_note(desk.store, [misaki], "", "来店記録", "2026-11-20T10:00", 来店回数="13")
    qtbot.waitUntil(lambda: desk.box("来店回数").typed() == "14", timeout=20_000)


def test_a_saved_note_keeps_its_number(desk: Desk, misaki: int) -> None:
    older = add_note(desk.store, [misaki], "数えなかった", "来店記録", "2026-11-10T10:00")
    desk.editor.edit(older)
    assert desk.box("来店回数").typed() == ""
