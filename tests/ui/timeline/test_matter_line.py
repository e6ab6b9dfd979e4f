"""How the matter of an opened note stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from karte.store import notes
from karte.store.note_rows import NoteRow, ThreadRow
from karte.store.threads import Times
from karte.ui.context import Context
from karte.ui.matter.thread_list import ThreadList
from karte.ui.timeline.matter_line import MatterLine, has_matter, work_text
from karte.ui.widgets.elided import ElidedLabel
from tests.helpers import add_entity, add_note


@pytest.fixture
def note(ctx: Context) -> NoteRow:
    note_id = add_note(ctx.store, [add_entity(ctx.store, "ヒト", "田中 美咲")], "見積もり")
    with ctx.store.read() as session:
        found = notes.get(session, note_id)
    assert found is not None
    return found


def test_a_mere_record_has_none(note: NoteRow) -> None:
    assert not has_matter(note)
    for change in ({"state": "open"}, {"billable": 0}, {"channel": "mail"}, {"due": "2026-12-01"}):
        assert has_matter(replace(note, **change))


def test_all_of_it_stands_in_one_line(ctx: Context, note: NoteRow, qtbot: QtBot) -> None:
    said = replace(note, state="done", channel="mail", satisfaction="good", billing="billed", billable=90)
    line = MatterLine(ctx.theme, said)
    qtbot.addWidget(line)
    assert [label.text() for label in line.findChildren(ElidedLabel)] == [
        *("完了", "メール", "満足度 良い", "請求済み 1:30"),
    ]
    assert not line.thread_button.isVisibleTo(line)


def test_minutes_are_told_with_what_becomes_of_them(note: NoteRow) -> None:
    assert work_text(replace(note, billable=5)) == "対応 0:05"
    assert work_text(replace(note, billing="free")) == "請求対象外"
    assert work_text(note) == ""


def test_the_enquiry_opens_and_closes(ctx: Context, note: NoteRow, qtbot: QtBot) -> None:
    line = MatterLine(ctx.theme, replace(note, thread=ThreadRow(3, "A&Bの件", 2)))
    qtbot.addWidget(line)
    assert line.thread_button.accessibleName() == "やりとり「A&Bの件」2件"
    with qtbot.waitSignal(line.thread_requested) as asked:
        line.thread_button.click()
    assert asked.args == [3]
    line.show_thread(ThreadList(ctx.theme, "A&Bの件", [note], Times(), note.note_id))
    with qtbot.assertNotEmitted(line.thread_requested):
        line.thread_button.click()
    assert line.enquiry is None
