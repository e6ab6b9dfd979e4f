"""頂き物 in the editor: a line for each thing."""

from __future__ import annotations

from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from karte.store import entities
from karte.ui.context import Context
from karte.ui.editor.form import NoteForm
from karte.ui.editor.gift_lines import GiftLines
from karte.ui.editor.section import Around
from tests.helpers import add_entity
from tests.ui.windows import press, settle


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> NoteForm:
    made = NoteForm(ctx)
    qtbot.addWidget(made)
    made.show()
    look(ctx, made)
    made.stack.ask_for("gift")
    return made


def look(ctx: Context, form: NoteForm, *entity_ids: int) -> None:
    with ctx.store.read() as session:
        refs = tuple(entities.refs(session, entity_ids))
        form.targets.set_chosen(list(refs))
        form.stack.look_around(session, Around(refs, 1, None))
    settle()


def section(form: NoteForm) -> GiftLines:
    return cast("GiftLines", form.stack.widgets["gift"])


def test_what_is_written_is_held_and_shown_again(form: NoteForm) -> None:
    made = section(form)
    assert made.held() == []
    first = made.lines[0]
    first.what.line.setText(" 梅干し ")
    first.thanked.click()
    made.more.click()
    second = made.lines[1]
    second.what.line.setText("お年賀")
    second.way.button("given").click()
    assert second.thanked.isHidden(), "who gave is not the one to thank"
    held = made.held()
    assert held == [{"what": "梅干し", "thanked": True}, {"what": "お年賀", "way": "given"}]
    made.set_held([{"id": 7, "what": "お茶", "of": "3"}])
    assert made.held() == [{"id": 7, "what": "お茶", "of": "3"}]
    made.set_held(held)
    assert made.held() == held
    made.set_held(None)
    assert made.held() == []


def test_a_line_is_taken_away_and_the_last_one_with_the_section(form: NoteForm) -> None:
    made = section(form)
    made.set_held([{"what": "梅干し"}, {"what": "お茶"}])
    made.lines[0].remove.click()
    assert made.held() == [{"what": "お茶"}]
    made.lines[0].remove.click()
    assert made.held() == []
    assert made.isHidden()
    assert form.stack.buttons["gift"].isVisible()


def test_with_several_one_says_from_whom(ctx: Context, form: NoteForm) -> None:
    misaki, hana = add_entity(ctx.store, "ヒト", "田中 美咲"), add_entity(ctx.store, "ヒト", "鈴木 花")
    made = section(form)
    line = made.lines[0]
    line.what.line.setText("梅干し")
    assert made.complain() is form.targets, "nobody is named"
    look(ctx, form, misaki)
    assert line.whose.isHidden()
    look(ctx, form, misaki, hana)
    assert (line.whose.isVisible(), line.whose.text()) == (True, "田中 美咲")
    line.whose.set_text("鈴木 花")
    line.whose.note_edit()
    assert made.held() == [{"what": "梅干し", "of": str(hana)}]
    assert made.complain() is None


def test_whoever_is_only_spoken_of_is_offered_last(ctx: Context, form: NoteForm) -> None:
    hana, misaki = add_entity(ctx.store, "ヒト", "鈴木 花"), add_entity(ctx.store, "ヒト", "田中 美咲")
    line = section(form).lines[0]
    with ctx.store.read() as session:
        ono, here = entities.refs(session, [hana, misaki])
        form.stack.look_around(session, Around((here,), 1, None, mentioned=(ono,)))
    assert line.whose.text() == "田中 美咲"
    section(form).set_held([{"what": "梅干し", "of": str(hana)}])
    assert section(form).lines[0].whose.text() == "鈴木 花", "he had it brought"


def test_it_shows_the_giver_that_is_saved(ctx: Context, form: NoteForm) -> None:
    car, misaki = add_entity(ctx.store, "モノ", "車"), add_entity(ctx.store, "ヒト", "田中 美咲")
    hana = add_entity(ctx.store, "ヒト", "鈴木 花")
    made = section(form)
    look(ctx, form, car, misaki)
    assert made.lines[0].whose.text() == "田中 美咲", "a car brings nothing"
    made.set_held([{"what": "梅干し", "of": str(hana)}])
    assert made.lines[0].whose.text() == "田中 美咲", "the one who was chosen is not in the note any more"


def test_of_two_with_the_same_name_each_can_be_chosen(ctx: Context, form: NoteForm) -> None:
    first, second = (add_entity(ctx.store, "ヒト", "田中 美咲") for _number in range(2))
    look(ctx, form, first, second)
    line = section(form).lines[0]
    line.what.line.setText("梅干し")
    line.whose.setFocus()
    press("2")
    assert line.whose.text() == "田中 美咲 (2)"
    assert section(form).held() == [{"what": "梅干し", "of": str(second)}]
    press("1")
    assert section(form).held() == [{"what": "梅干し", "of": str(first)}]
