"""ノート as a screen."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.store import notes
from karte.ui.context import Context
from karte.ui.panes.notes import NotesPane
from tests.helpers import add_entity, add_note
from tests.ui.windows import click, press, settle, write


@pytest.fixture
def misaki(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    add_note(ctx.store, [made], "カラー", "来店記録", 料金="12,100")
    add_note(ctx.store, [made], "カット", "来店記録", "2026-10-03T10:00", 料金="5,000")
    return made


@pytest.fixture
def pane(ctx: Context, misaki: int, qtbot: QtBot) -> NotesPane:
    made = NotesPane(ctx)
    qtbot.addWidget(made)
    made.resize(1000, 620)
    ctx.tell.set_host(made)
    with qtbot.waitActive(made):
        made.show()
    made.setFocus()
    finish(ctx, qtbot)
    return made


def finish(ctx: Context, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: ctx.jobs.running() == 0, timeout=20_000)
    settle()


def excerpts(pane: NotesPane) -> list[str]:
    return [line.excerpt for line in pane.ledger.lines()]


def test_it_shows_all_and_says_how_many(pane: NotesPane) -> None:
    assert excerpts(pane) == ["カラー", "カット"]
    assert pane.count.text() == "2件"


def test_it_follows_what_happens_elsewhere(pane: NotesPane, ctx: Context, misaki: int, qtbot: QtBot) -> None:
    add_note(ctx.store, [misaki], "いま", at="2026-11-21T16:00")
    settle()
    assert excerpts(pane) == ["いま", "カラー", "カット"]
    ctx.store.undo()
    settle()
    assert excerpts(pane) == ["カラー", "カット"]
    finish(ctx, qtbot)


def test_its_own_deletion_is_seen_at_once_and_taken_back(pane: NotesPane, ctx: Context, qtbot: QtBot) -> None:
    press("Home", "Delete")
    assert excerpts(pane) == ["カット"]
    assert pane.count.text() == "1件"
    ctx.store.undo()
    settle()
    assert excerpts(pane) == ["カラー", "カット"]
    finish(ctx, qtbot)


def test_words_are_sought_while_they_are_composed(pane: NotesPane, ctx: Context, qtbot: QtBot) -> None:
    pane.text.setFocus()
    write("", preedit="かっと")
    qtbot.waitUntil(lambda: excerpts(pane) == ["カット"], timeout=20_000)
    write("")
    qtbot.waitUntil(lambda: len(excerpts(pane)) == 2, timeout=20_000)
    finish(ctx, qtbot)


def test_esc_takes_back_what_was_typed(pane: NotesPane, ctx: Context, qtbot: QtBot) -> None:
    pane.text.setFocus()
    write("カット")
    qtbot.waitUntil(lambda: excerpts(pane) == ["カット"], timeout=20_000)
    with qtbot.assertNotEmitted(pane.closed):
        press("Escape")
    qtbot.waitUntil(lambda: len(excerpts(pane)) == 2, timeout=20_000)
    finish(ctx, qtbot)


def test_words_from_the_search_box_stand_in_the_entry(pane: NotesPane, ctx: Context, qtbot: QtBot) -> None:
    pane.ledger.filters.choose_period("last month")
    pane.show_text("カラー")
    assert excerpts(pane) == ["カラー"], "an old period does not hide what was sought"
    assert pane.text.text() == "カラー"
    pane.ledger.filters.clear.click()
    assert pane.text.text() == ""
    assert len(excerpts(pane)) == 2
    finish(ctx, qtbot)


def test_the_day_and_back(pane: NotesPane, ctx: Context, misaki: int, qtbot: QtBot) -> None:
    assert pane.printable_day() is None
    with qtbot.waitSignal(pane.mode_changed):
        click(pane.modes.button("day"))
    assert pane.printable_day() == date(2026, 11, 21)
    assert not pane.text.isVisible()
    with qtbot.waitSignal(pane.print_requested) as asked:
        pane.print_day()
    assert asked.args == [date(2026, 11, 21)]
    add_note(ctx.store, [misaki], "いま", at="2026-11-21T16:00")
    settle()
    assert [line.excerpt for line in pane.day.lines()] == ["カラー", "いま"]
    click(pane.modes.button("list"))
    assert excerpts(pane)[0] == "いま"
    finish(ctx, qtbot)


def test_the_day_asked_for_is_shown(pane: NotesPane) -> None:
    pane.show_day(date(2026, 10, 3))
    assert [line.excerpt for line in pane.day.lines()] == ["カット"]
    assert pane.modes.current() == "day"


def test_by_keyboard_the_days_are_turned(pane: NotesPane) -> None:
    press("Ctrl+PgUp")
    assert pane.day.day() == date(2026, 11, 21), "the list has no days"
    click(pane.modes.button("day"))
    press("Ctrl+PgUp", "Ctrl+PgUp", "Ctrl+PgDown")
    assert pane.day.day() == date(2026, 11, 20)
    pane.day.show_day(date(2026, 10, 3))
    pane.day.list.setFocus()
    press("Ctrl+PgDown")
    assert pane.day.day() == date(2026, 10, 4)


def test_what_stands_nowhere(pane: NotesPane, ctx: Context, qtbot: QtBot) -> None:
    add_note(ctx.store, [], "看板")
    pane.show_day(date(2026, 10, 3))
    pane.show_loose()
    assert excerpts(pane) == ["看板"]
    assert pane.modes.current() == "list"
    finish(ctx, qtbot)


def test_a_note_can_be_pointed_to(pane: NotesPane) -> None:
    wanted = pane.ledger.lines()[1].note_id
    pane.point_to(wanted)
    assert pane.ledger.list.current() == wanted
    assert pane.ledger.list.opened() == set()
    pane.point_to(999)
    assert pane.ledger.list.current() == wanted


def test_esc_closes_one_layer_after_the_other(pane: NotesPane, ctx: Context, qtbot: QtBot) -> None:
    pane.ledger.filters.ask_for_days()
    with qtbot.assertNotEmitted(pane.closed):
        press("Escape")
    assert not pane.ledger.filters.between.isVisible()
    with qtbot.waitSignal(pane.closed):
        press("Escape")


def test_everything_can_be_named(pane: NotesPane) -> None:
    for part in pane.parts()[:2]:
        assert part.accessibleName(), part
    for chip in pane.ledger.filters._order():
        assert chip.accessibleName()


def test_a_private_note_becomes_so_without_losing_the_place(
    pane: NotesPane, ctx: Context, qtbot: QtBot
) -> None:
    note_id = pane.ledger.lines()[0].note_id
    pane.ledger.handling._set_private(note_id, True)
    with ctx.store.read() as session:
        note = notes.get(session, note_id)
    assert note is not None
    assert note.private
    assert pane.ledger.lines()[0].private
    finish(ctx, qtbot)
