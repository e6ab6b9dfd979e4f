"""The colour of links in a text that is being written."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.rows import EntityRef
from karte.ui.context import Context
from karte.ui.editor.form import NoteForm
from karte.ui.editor.links import Links

KOKO = EntityRef(3, "ココ", "ここ", 5, "動物", "animal", "paw-print")


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> NoteForm:
    made = NoteForm(ctx)
    qtbot.addWidget(made)
    Links(ctx.theme, made)
    return made


def linked(form: NoteForm) -> list[str]:
    return [part.cursor.selectedText() for part in form.body.pad.extraSelections()]


def test_tags_and_the_names_of_those_chosen(form: NoteForm, ctx: Context) -> None:
    form.body.set_text("𠮷田さんと@ココ の #散歩\n#208 a@ココ")
    assert linked(form) == ["#散歩"]
    form.targets.choose(KOKO)
    assert linked(form) == ["@ココ", "#散歩"]
    form.body.pad.insertPlainText("#朝 ")
    assert linked(form) == ["@ココ", "#朝", "#散歩"]
    ctx.theme.set_mode("dark")
    parts = form.body.pad.extraSelections()
    assert parts[0].format.foreground().color() == ctx.theme.color("accent")
    form.body.set_text("何もない")
    assert linked(form) == []


def test_the_text_stays_plain_and_nothing_is_edited_by_it(form: NoteForm, qtbot: QtBot) -> None:
    form.body.set_text("@ココ")
    with qtbot.assertNotEmitted(form.body.edited):
        form.targets.choose(KOKO)
    assert linked(form) == ["@ココ"]
    assert not form.body.pad.document().isUndoAvailable()
    assert form.body.text() == "@ココ"
