"""What the form is told while one types."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import entities, kinds, topics
from karte.ui.context import Context
from karte.ui.editor.answers import Answers
from karte.ui.editor.form import NoteForm
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> NoteForm:
    made = NoteForm(ctx)
    qtbot.addWidget(made)
    with ctx.store.read() as session:
        made.set_kinds(kinds.all(session))
    Answers(ctx.store, made)
    with qtbot.waitActive(made):
        made.show()
    return made


def proposed(form: NoteForm, text: str) -> list[str]:
    form.targets.setFocus()
    form.targets.set_pending_text(text)
    form.targets.propose()
    settle()
    return [hit.ref.name for hit in form.targets.popup.hits]


def test_names_that_fit_and_without_a_letter_who_comes_together(ctx: Context, form: NoteForm) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    koko = add_entity(ctx.store, "動物", "ココ", "ここ")
    add_entity(ctx.store, "ヒト", "佐藤 健一", "さとう けんいち")
    add_note(ctx.store, [misaki, koko], "散歩の帰り")
    assert proposed(form, "たな") == ["田中 美咲"]
    form.targets.set_pending_text("")
    with ctx.store.read() as session:
        form.targets.set_chosen(entities.refs(session, [misaki]))
    assert proposed(form, "")[0] == "ココ"
    assert "田中 美咲" not in proposed(form, "たな"), "who is chosen is not proposed again"


def test_what_was_told_before_is_known(ctx: Context, form: NoteForm) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("話題を追加") as session:
        topic = topics.add(session, misaki, "七五三の写真")
        topics.finish(session, [topic])
    with ctx.store.read() as session:
        told = topics.told(session, misaki)
    assert [row.text for row in told] == ["七五三の写真"]
    assert form.topics._read_told is not None
    assert form.topics._read_told(misaki) == told
