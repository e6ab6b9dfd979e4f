"""The line after the first note of all."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte.services import samples
from karte.ui.context import Context
from karte.ui.first_note import FirstNote
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle

LINE = "次に会うとき、この画面が最初に出ます。"


@pytest.fixture
def line(ctx: Context, qtbot: QtBot) -> FirstNote:
    return shown(ctx, qtbot)


def shown(ctx: Context, qtbot: QtBot) -> FirstNote:
    made = FirstNote(ctx)
    qtbot.addWidget(made)
    return made


def save(ctx: Context, line: FirstNote) -> int:
    """A note about someone new; returns the karte."""
    person = add_entity(ctx.store, "ヒト", "田中 美咲")
    line.follow_note(add_note(ctx.store, [person], "はじめての来店。"), [person])
    return person


def test_it_is_said_once_on_this_computer(line: FirstNote, ctx: Context, qtbot: QtBot) -> None:
    assert (line.isHidden(), line.text()) == (True, "")
    save(ctx, line)
    assert (line.isHidden(), line.text()) == (False, LINE)
    again = shown(ctx, qtbot)
    save(ctx, again)
    assert again.text() == ""


def test_it_waits_until_the_samples_are_gone(line: FirstNote, ctx: Context) -> None:
    samples.add(ctx.store, "salon", date(2026, 11, 21))
    save(ctx, line)
    assert line.text() == ""
    ctx.store.undo()  # that note, and then the karte it was about
    ctx.store.undo()
    samples.remove(ctx.store)
    save(ctx, line)
    assert line.text() == LINE


def test_who_has_written_before_is_not_told(line: FirstNote, ctx: Context) -> None:
    add_note(ctx.store, [add_entity(ctx.store, "ヒト", "鈴木 花")], "カット")
    save(ctx, line)
    assert line.text() == ""


def test_a_note_that_stands_in_no_karte_is_not_the_one(line: FirstNote, ctx: Context) -> None:
    line.follow_note(add_note(ctx.store, [], "だれのことでもない。"), [])
    assert line.text() == ""
    assert not ctx.settings.current.first_note_told


def test_it_goes_with_another_karte(line: FirstNote, ctx: Context) -> None:
    person = save(ctx, line)
    line.follow_karte(person)
    assert line.text() == LINE
    line.follow_karte(person + 1)
    settle()
    assert (line.isHidden(), line.text()) == (True, "")
