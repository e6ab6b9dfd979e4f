"""次回 in the editor: chips while nothing is agreed, then the day with its time."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.ui.context import Context
from karte.ui.editor.form import NoteForm
from karte.ui.editor.next_row import NextRow
from karte.ui.editor.section import Around
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> NoteForm:
    made = NoteForm(ctx)
    qtbot.addWidget(made)
    made.show()
    return made


def row(ctx: Context, form: NoteForm, *entity_ids: int) -> NextRow:
    with ctx.store.read() as session:
        refs = tuple(entities.refs(session, entity_ids))
        form.targets.set_chosen(list(refs))
        form.stack.look_around(session, Around(refs, 1, None))
    settle()
    return cast("NextRow", form.stack.widgets["next"])


def test_a_chip_fills_the_day_and_the_time_is_typed_behind_it(ctx: Context, form: NoteForm) -> None:
    made = row(ctx, form)
    assert not made.entry.isVisible()
    made.spans.chips[0].click()
    assert made.held() == "2026/12/05(土)"
    assert not made.spans.isVisible()
    QTest.keyClicks(made.entry.line, " 15:00")
    made.entry.leave()
    assert made.held() == "2026/12/05(土) 15:00"


def test_the_days_count_from_that_of_the_note(ctx: Context, form: NoteForm) -> None:
    made = row(ctx, form)
    form.moment.line.setText("2026/11/01")
    form.moment.note_edit()
    assert made.spans.chips[0].toolTip() == "11/15(日)"
    made.take_keyboard()
    made.entry.line.setText("1か月")
    assert made.entry.check()
    assert made.held() == "2026/12/01(火)"


def test_how_often_somebody_comes_is_offered(ctx: Context, form: NoteForm) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    for at in ("2026-09-22T10:00", "2026-10-22T10:00"):
        add_note(ctx.store, [misaki], "カット", at=at)
    made = row(ctx, form)
    assert made.spans.chips[-1].isHidden()
    made = row(ctx, form, misaki)
    made.spans.chips[-1].click()
    assert made.held() == "2026/12/21(月)"


def test_left_empty_it_makes_room_again(ctx: Context, form: NoteForm) -> None:
    made = row(ctx, form)
    made.by_hand.click()
    assert made.entry.line.hasFocus()
    form.body.pad.setFocus()
    assert made.spans.isVisible()
    made.spans.chips[2].click()
    made.clear.click()
    assert (made.held(), made.spans.isVisible()) == ("", True)


def test_with_nobody_it_is_nobodys(ctx: Context, form: NoteForm) -> None:
    made = row(ctx, form)
    made.set_held("2026/12/05(土)")
    assert made.complain() is form.targets
    assert "だれの次回か" in form.targets.error()
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    made = row(ctx, form, misaki)
    assert made.complain() is None
    made.entry.line.setText("そのうち")
    assert made.complain() is made.entry
