"""人物 in the note editor."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import entities, memos, stages
from karte.store.rows import EntityRef
from karte.text.person import HABIT
from karte.ui.context import Context
from karte.ui.editor.person_form import PersonForm
from karte.ui.editor.section import Around
from tests.helpers import add_entity
from tests.ui.windows import has_focus, press, settle, write


@pytest.fixture
def misaki(ctx: Context) -> EntityRef:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("人物メモを追加") as session:
        memos.add(session, made, HABIT, "静か")
        stages.step(session, made, "regular")
        found = entities.ref(session, made)
    assert found is not None
    return found


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> PersonForm:
    made = PersonForm(ctx)
    qtbot.addWidget(made)
    made.resize(448, 260)
    with qtbot.waitActive(made):
        made.show()
    return made


def look(ctx: Context, form: PersonForm, *about: EntityRef) -> None:
    with ctx.store.read() as session:
        form.look_around(session, Around(about, 1, None))
    settle()


def test_one_key_each_then_new_lines(ctx: Context, form: PersonForm, misaki: EntityRef, qtbot: QtBot) -> None:
    look(ctx, form, misaki)
    form.take_keyboard()
    with qtbot.waitSignal(form.edited):
        press("1")
    press("2", "Tab")
    write("釣り")
    form.stage.setFocus()
    press("5")
    assert form.held() == {
        "seen": form.habits.seen(),
        "lines": [{"heading": "hobby", "text": "釣り"}],
        "stage": "rock",
    }
    assert len(form.habits.seen()) == 1


def test_without_habits_it_begins_with_a_line(ctx: Context, form: PersonForm, misaki: EntityRef) -> None:
    look(ctx, form)
    assert not form.habits.isVisible()
    form.take_keyboard()
    assert has_focus(form.lines[0].heading)
    assert form.stops()[0] is form.lines[0].heading


def test_lines_come_and_go(form: PersonForm, qtbot: QtBot) -> None:
    form.lines[0].text.setFocus()
    write("釣り")
    with qtbot.waitSignal(form.asked):
        form.more.click()
    assert len(form.lines) == 2
    form.note("family", "娘が\n春から小学生")
    assert form.held() == {
        "lines": [{"heading": "family", "text": "釣り"}, {"heading": "family", "text": "娘が 春から小学生"}]
    }
    form.lines[0].remove.click()
    form.lines[0].remove.click()
    assert form.held() == {}
    assert len(form.lines) == 1


def test_how_close_one_is_is_said_of_the_one_it_is_put_down_for(
    ctx: Context, form: PersonForm, misaki: EntityRef
) -> None:
    made = add_entity(ctx.store, "会社・団体", "山本工務店")
    with ctx.store.write("間柄を変更") as session:
        stages.step(session, made, "rock")
        firm = entities.ref(session, made)
    assert firm is not None
    look(ctx, form, firm, misaki)
    assert "固定" in form._now.text(), "people come before what they work for"
    look(ctx, form, firm)
    assert "岩盤" in form._now.text()
    look(ctx, form)
    assert not form._now.isVisible()


def test_it_shows_what_it_is_given(form: PersonForm) -> None:
    held = {
        "seen": [4, 9],
        "lines": [{"id": 3, "heading": "hobby", "text": "釣り"}, {"heading": "family", "text": "姉"}],
        "stage": "friend",
    }
    form.set_held(held)
    assert form.held() == held
    form.set_held(None)
    assert form.held() == {}
    assert len(form.lines) == 1
