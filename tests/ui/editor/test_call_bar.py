"""The bar above the text while one is on the telephone."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store import drafts, notes
from karte.store.store import DiskFullError
from karte.ui.context import Context
from karte.ui.drafts.unfinished import unfinished
from karte.ui.editor import call
from karte.ui.editor.call_bar import CallBar
from karte.ui.main_window import MainWindow
from tests.helpers import add_entity, add_note
from tests.ui.windows import commands, open_window, settle

START = datetime(2026, 11, 21, 15, 0)


@pytest.fixture
def window(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(clock, "now", lambda: START)
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    add_note(ctx.store, [misaki], "カット", "来店記録", "2026-11-01T15:00")
    made = open_window(ctx, qtbot)
    commands(made).workspace.write()
    call.begin(commands(made).workspace.editor.form)
    settle()
    return made


def bar(window: MainWindow) -> CallBar:
    found = commands(window).workspace.editor.form.stack.widgets[call.KEY]
    assert isinstance(found, CallBar)
    return found


def test_the_time_runs(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    form = commands(window).workspace.editor.form
    assert call.is_running(form)
    assert form.body.pad.hasFocus()
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=61, seconds=5))
    bar(window)._tell()
    assert bar(window).time.text() == "通話中 61:05"
    header = commands(window).workspace.editor.header
    assert header.status.text() == "通話中 61:05", "also where the form is scrolled"
    bar(window).end_button.click()
    assert header.status.text() == "下書きを自動で保存しています"


def test_minutes_of_a_second_call_come_on_top_of_the_first(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = commands(window).workspace.editor.form
    length = next(box for box in form.grid.boxes.values() if box.field.label == "所要時間")
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=4, seconds=40))
    bar(window).end_button.click()
    assert length.typed() == "5"
    assert not bar(window).isVisible()
    assert form.stack.buttons[call.KEY].isVisible(), "there can be another call"
    call.begin(form)
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=24, seconds=40))
    bar(window).end_button.click()
    assert length.typed() == "25"


@pytest.mark.parametrize("typed", ["40", "すこし"])
def test_what_the_user_has_typed_there_stays_and_the_minutes_are_work(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    form = commands(window).workspace.editor.form
    length = next(box for box in form.grid.boxes.values() if box.field.label == "所要時間")
    length.set_typed(typed)
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=1))
    bar(window).end_button.click()
    assert length.typed() == typed
    assert form.stack.held()["matter"]["minutes"] == "1"


def test_a_way_that_was_chosen_stays(window: MainWindow) -> None:
    form = commands(window).workspace.editor.form
    assert form.stack.held()["matter"]["channel"] == "phone"
    bar(window).end_button.click()
    form.stack.set_held({"matter": {"channel": "online"}})
    call.begin(form)
    assert form.stack.held()["matter"] == {"channel": "online"}


def test_a_call_put_aside_is_as_long_as_it_was_until_then(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = commands(window).workspace.editor
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=5))
    key = put_aside(window)
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=15))
    editor.resume(key)
    settle()
    assert bar(window).time.text() == "通話 05:00 で中断"
    bar(window).go_on_button.click()
    assert not bar(window).go_on_button.isVisible()
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=15, minutes=2))
    bar(window)._tell()
    assert bar(window).time.text() == "通話中 07:00"
    length = next(box for box in editor.form.grid.boxes.values() if box.field.label == "所要時間")
    bar(window).end_button.click()
    assert length.typed() == "7"


def test_a_call_without_a_word_leaves_nothing_unfinished(
    window: MainWindow, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = commands(window).workspace.editor
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(minutes=1))
    assert editor.has_text(), "as long as it goes on it is kept"
    bar(window).end_button.click()
    length = next(box for box in editor.form.grid.boxes.values() if box.field.label == "所要時間")
    assert (length.typed(), editor.has_text()) == ("1", False)
    editor.keep_now()
    assert not unfinished(ctx.store)
    assert editor.save(close=True), "whoever wants that noted saves it"
    with ctx.store.read() as session:
        [_before, saved] = notes.many(session, [1, 2])
    assert (saved.channel, [held.value.number for held in saved.values]) == ("phone", [1])


def test_a_disk_that_refuses_the_draft_does_not_end_the_call(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(drafts, "put", refuse)
    commands(window).workspace.editor.form.body.pad.insertPlainText("ご相談")
    commands(window).workspace.editor.close_keeping_draft()
    assert bar(window).time.text() == "通話中 00:00"
    monkeypatch.undo()
    bar(window).set_held(None)


def test_where_a_note_cannot_be_put_aside_no_call_begins_in_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    form = commands(window).workspace.editor.form
    bar(window).set_held(None)
    form.body.pad.insertPlainText("カラーの途中")
    with monkeypatch.context() as patch:
        patch.setattr(drafts, "put", refuse)
        commands(window).notes.call()
    assert form.body.text() == "カラーの途中"
    assert not call.is_running(form)


def test_nobody_knows_when_a_call_ended_that_nobody_ended(
    window: MainWindow, ctx: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = commands(window).workspace.editor.form
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=15))
    form.stack.settle()
    assert not bar(window).isVisible()
    length = next(box for box in form.grid.boxes.values() if box.field.label == "所要時間")
    assert length.typed() == ""
    assert any("通話を終えた時刻が分かりません" in said for said in ctx.tell.said)


def test_a_note_that_is_not_saved_leaves_the_call_going_on(window: MainWindow) -> None:
    editor = commands(window).workspace.editor
    editor.form.body.pad.insertPlainText("ご相談")
    editor.form.moment.line.setText("きのうのきのう？")
    assert not editor.save(close=True)
    assert call.is_running(editor.form)
    assert bar(window).isVisible()


def put_aside(window: MainWindow) -> str:
    """The key of the draft in which the note of the call waits."""
    editor = commands(window).workspace.editor
    editor.keep_now()
    key = editor.draft_key()
    editor.close_keeping_draft()
    return key
