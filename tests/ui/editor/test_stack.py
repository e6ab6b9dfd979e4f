"""Sections come into sight when they are asked for or hold something, and all are saved with the note."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import notes
from karte.store.note_rows import NoteRow
from karte.store.store import Session
from karte.ui.context import Context
from karte.ui.editor import saving, sections
from karte.ui.editor.content import Writing
from karte.ui.editor.form import NoteForm
from karte.ui.editor.section import Around, Held, Placed, Section, SectionWidget
from karte.ui.editor.stack import SectionStack
from karte.ui.inputs.text import TextInput
from karte.ui.widgets.buttons import PlainButton
from tests.helpers import add_entity, add_note, template_id
from tests.ui.windows import settle

SAVED: dict[int, str] = {}
"""What the section of these tests keeps instead of a table."""


class Weather(SectionWidget):
    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.entry = TextInput(ctx.theme)
        self.entry.set_label("天気")
        self.about: tuple[object, ...] = ()
        self.looks = 0
        QVBoxLayout(self).addWidget(self.entry)
        self.entry.edited.connect(self.edited)

    def look_around(self, session: Session, around: Around) -> None:
        self.about = around.targets
        self.looks += 1

    def held(self) -> Held:
        return self.entry.text()

    def set_held(self, held: Held) -> None:
        self.entry.set_text(held or "")

    def complain(self) -> QWidget | None:
        return self.entry if self.entry.text() == "?" else None

    def stops(self) -> Sequence[QWidget]:
        return (self.entry,)


def load(_session: Session, note: NoteRow) -> Held:
    return SAVED.get(note.note_id)


def put(_session: Session, placed: Placed, held: Held, _was: Held) -> None:
    SAVED[placed.note_id] = held or ""


WEATHER = Section("weather", lambda: "天気", Weather, load, put, words=lambda held: [f"天気: {held}"])


@pytest.fixture(autouse=True)
def _with_weather(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sections, "ALL", (WEATHER,))
    SAVED.clear()
    yield
    SAVED.clear()


@pytest.fixture
def stack(ctx: Context, qtbot: QtBot) -> SectionStack:
    made = SectionStack(ctx, (WEATHER,))
    qtbot.addWidget(made)
    made.show()
    look(ctx, made)
    return made


def look(ctx: Context, stack: SectionStack) -> None:
    with ctx.store.read() as session:
        stack.look_around(session, Around((), 1, None))
    settle()


def test_a_section_waits_behind_its_button(stack: SectionStack) -> None:
    assert stack.widgets == {}
    stack.buttons["weather"].click()
    widget = cast("Weather", stack.widgets["weather"])
    assert widget.isVisible()
    assert not stack.buttons["weather"].isVisible()
    widget.entry.write("晴れ")
    assert stack.held() == {"weather": "晴れ"}


def test_what_is_held_brings_it_into_sight(ctx: Context, stack: SectionStack) -> None:
    stack.set_held({"weather": "雨"})
    assert stack.held() == {"weather": "雨"}, "kept before it is in sight"
    look(ctx, stack)
    assert stack.widgets["weather"].isVisible()


def test_another_note_begins_without_it(ctx: Context, stack: SectionStack) -> None:
    stack.ask_for("weather")
    stack.begin()
    stack.set_held({})
    look(ctx, stack)
    assert not stack.widgets["weather"].isVisible()
    assert stack.buttons["weather"].isVisible()


def test_what_cannot_be_read_says_so(stack: SectionStack) -> None:
    stack.set_held({"weather": "?"})
    assert stack.complain() is None, "nothing of it is in sight"
    stack.ask_for("weather")
    assert stack.complain() is not None


def test_a_draft_keeps_it_and_a_note_with_only_this_is_one(ctx: Context, qtbot: QtBot) -> None:
    form = NoteForm(ctx)
    qtbot.addWidget(form)
    form.stack.set_held({"weather": "晴れ"})
    assert form.stack.held() == {"weather": "晴れ"}
    assert sections.is_written({"weather": "晴れ"})
    assert not sections.is_written({})
    assert sections.words({"weather": "晴れ"}) == ["天気: 晴れ"]


def test_it_is_written_with_the_note_where_it_changed(ctx: Context) -> None:
    person = add_entity(ctx.store, "ヒト", "田中")
    note_id = add_note(ctx.store, [person], "やま")
    with ctx.store.write("変更") as session:
        note = notes.get(session, note_id)
        assert note is not None
        target = note.targets[0].ref
        happened, template = note.happened, template_id(ctx.store, "メモ")
        ready = saving.Ready(template, happened, (target,), {}, "やま", private=False, held={"weather": "雪"})
        saving.put(session, ready, note_id)
        assert {note_id: "雪"} == SAVED
        with_it = sections.load(session, note)
    assert with_it == {"weather": "雪"}
    assert Writing(1, "").held == {}


def test_one_out_of_sight_looks_around_only_when_it_comes_out_again(
    ctx: Context, stack: SectionStack
) -> None:
    stack.ask_for("weather")
    widget = cast("Weather", stack.widgets["weather"])
    look(ctx, stack)
    seen = widget.looks
    assert seen > 1
    stack.begin()
    look(ctx, stack)
    assert widget.looks == seen
    stack.buttons["weather"].click()
    assert widget.looks == seen + 1
    stack.begin()
    stack.set_held({"weather": "雨"})
    look(ctx, stack)
    assert widget.looks == seen + 2


def test_a_button_of_another_part_stands_behind_those_of_the_sections(
    ctx: Context, stack: SectionStack
) -> None:
    button = PlainButton(ctx.theme, "定型文", small=True)
    stack.add_button(button)
    stack.ask_for("weather")
    settle()
    assert not stack.buttons["weather"].isVisible()
    assert button.isVisible()
    assert stack.stops_below() == [*stack.widgets["weather"].stops(), button]
