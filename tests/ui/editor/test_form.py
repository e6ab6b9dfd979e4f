"""The form shows a writing and gives it back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store import fields, kinds, templates
from karte.store.rows import FieldRow, TemplateRow
from karte.store.store import Store
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.editor.content import Writing
from karte.ui.editor.form import NoteForm
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import template_id

PRICE = "money\n料金\n0"


@pytest.fixture
def form(ctx: Context, store: Store, qtbot: QtBot) -> NoteForm:
    made = NoteForm(ctx)
    qtbot.addWidget(made)
    with store.read() as session:
        made.set_kinds(kinds.all(session))
        made.set_templates(templates.all(session))
    return made


def visit(store: Store) -> tuple[Writing, list[FieldRow]]:
    template = template_id(store, "来店記録")
    with store.read() as session:
        of_template = fields.of_template(session, template)
    new = NewEntity("佐藤", "さとう", 1)
    return Writing(
        template, "2026/11/21(土) 16:40", (new,), "やま", {PRICE: "12,100"}, "一行\n二行", True
    ), of_template


def test_a_writing_comes_back_as_it_was_shown(form: NoteForm, store: Store) -> None:
    writing, of_template = visit(store)
    form.show_writing(writing, of_template)
    assert form.writing() == writing


def test_what_already_says_the_same_is_left_alone(form: NoteForm, store: Store) -> None:
    writing, of_template = visit(store)
    form.show_writing(writing, of_template)
    boxes, cursor = list(form.grid.boxes.values()), form.body.pad.textCursor()
    cursor.setPosition(1)
    form.body.pad.setTextCursor(cursor)
    form.show_writing(replace(writing, private=False, typed={}), of_template)
    assert list(form.grid.boxes.values()) == boxes
    assert form.body.pad.textCursor().position() == 1
    assert form.writing().typed == {}


def test_topics_are_not_put_down_for_whoever_is_only_spoken_of(form: NoteForm, store: Store) -> None:
    writing, of_template = visit(store)
    ono = NewEntity("大野", "おおの", 1)
    both = (ono, *writing.targets)
    form.show_writing(
        replace(writing, targets=both, pending="", topics="釣り", beside={key_of(ono): [MENTIONED, ""]}),
        of_template,
    )
    assert form.topics.whose.isHidden(), "there is nobody else they could be for"
    ready = form.read(clock.now())
    assert ready is not None
    assert ready.owner == writing.targets[0]


def test_two_templates_of_one_name_can_be_told_apart(form: NoteForm) -> None:
    form.set_templates([TemplateRow(1, "メモ"), TemplateRow(2, "メモ"), TemplateRow(3, "メモ")])
    form.show_fields(3, [])
    assert (form.template.text(), form.template_id()) == ("メモ (3)", 3)


def test_it_gives_what_is_to_be_saved(form: NoteForm, store: Store) -> None:
    writing, of_template = visit(store)
    form.show_writing(writing, of_template)
    ready = form.read(clock.now())
    assert ready is not None
    assert [target.name for target in ready.targets] == ["佐藤", "やま"]
    assert ready.values[of_template[1].field_id].number == 12100
    assert (ready.body, ready.private, ready.happened.precision) == ("一行\n二行", True, "minute")


def test_all_that_cannot_be_read_is_said_at_once(form: NoteForm, store: Store) -> None:
    writing, of_template = visit(store)
    form.show_writing(replace(writing, moment="いつか", typed={PRICE: "たくさん"}), of_template)
    assert form.read(clock.now()) is None
    assert "いつか" in form.moment.error()
    assert "たくさん" in form.grid.boxes[PRICE].entry.error()
    form.begin()
    assert (form.moment.error(), form.grid.boxes[PRICE].entry.error()) == ("", "")


def test_a_date_with_its_time_is_seen_whole(form: NoteForm, ctx: Context, qtbot: QtBot) -> None:
    ctx.theme.set_scale(1.3)
    form.resize(440, 700)
    form.show()
    form.moment.set_text("2026/12/30(水) 20:00")
    line = form.moment.line
    assert line.fontMetrics().horizontalAdvance(line.text()) + 4 <= line.width()
