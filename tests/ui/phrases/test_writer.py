"""Phrases are put in where words are written, and nowhere else."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import fields, phrases
from karte.store.fields import Owner
from karte.store.store import DiskFullError, Store
from karte.ui.context import Context
from karte.ui.inputs.fieldbox import FieldBox
from karte.ui.inputs.para import ParaInput
from karte.ui.inputs.text import TextInput
from karte.ui.phrases.popup import PhrasePopup
from karte.ui.phrases.writer import PhraseWriter
from tests.helpers import template_id
from tests.ui.windows import press, write


class Form(QWidget):
    """A text, a number of a template, and a line that is no field."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.template = template_id(ctx.store, "メモ")
        with ctx.store.write("項目を追加") as session:
            made = fields.add(session, Owner(template_id=self.template), "数", "num")
        with ctx.store.read() as session:
            row = fields.many(session, [made])[made]
        self.body = ParaInput(ctx.theme)
        self.number = FieldBox(ctx.theme, row)
        self.name = TextInput(ctx.theme)
        column = QVBoxLayout(self)
        for each in (self.body, self.number, self.name):
            column.addWidget(each)

    def template_id(self) -> int:
        return self.template


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> Form:
    with ctx.store.write("定型文を追加") as session:
        phrases.add(session, "いつもどおりとのこと。", "いつ")
        phrases.add(session, "次回は1か月後。", "じ")
    made = Form(ctx)
    qtbot.addWidget(made)
    ctx.tell.set_host(made)
    made.resize(400, 500)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def writer(ctx: Context, form: Form) -> PhraseWriter:
    return PhraseWriter(ctx, form, form.template_id)


def uses(store: Store) -> list[int]:
    with store.read() as session:
        return [row.uses for row in phrases.all(session)]


def listed(writer: PhraseWriter) -> list[str]:
    rows = writer.popup()
    assert isinstance(rows, PhrasePopup)
    return [row.text for row in rows.rows] if rows.isVisible() else []


def call(writer: PhraseWriter) -> None:
    writer.call(QApplication.focusWidget())


def test_numbers_and_names_get_no_phrases(form: Form, writer: PhraseWriter) -> None:
    for entry in (form.number, form.name):
        entry.setFocus()
        write("いつ")
        call(writer)
        assert not writer.is_open()
    assert form.name.text() == "いつ"


def test_each_use_is_counted(form: Form, writer: PhraseWriter, store: Store) -> None:
    form.body.setFocus()
    write("いつ")
    call(writer)
    write("いつ")
    call(writer)
    assert form.body.text() == "いつもどおりとのこと。" * 2
    assert uses(store) == [2, 0]


def test_a_disk_that_refuses_the_count_takes_no_words(
    form: Form, writer: PhraseWriter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    monkeypatch.setattr(phrases, "use", refuse)
    form.body.setFocus()
    write("いつ")
    call(writer)
    assert form.body.text() == "いつもどおりとのこと。"


def test_the_list_goes_when_the_caret_does_or_the_key_comes_again(form: Form, writer: PhraseWriter) -> None:
    form.body.setFocus()
    write("本日 ")
    call(writer)
    assert writer.is_open()
    call(writer)
    assert not writer.is_open()
    call(writer)
    press("Backspace")
    assert not writer.is_open()
    assert form.body.text() == "本日"


def test_a_click_while_composing_takes_the_row_that_was_clicked(
    form: Form, writer: PhraseWriter, qtbot: QtBot
) -> None:
    form.body.setFocus()
    write("本日 ")
    call(writer)
    write("", "じ")
    assert listed(writer) == ["次回は1か月後。"]
    rows = writer.popup()
    qtbot.mouseClick(rows, Qt.MouseButton.LeftButton, pos=rows.row_rect(0).center())
    assert form.body.text() == "本日 次回は1か月後。"
    assert form.body.pad.preedit == ""


def test_letters_that_qt_counts_twice_find_and_go_like_others(
    ctx: Context, form: Form, writer: PhraseWriter
) -> None:
    with ctx.store.write("定型文を追加") as session:
        phrases.add(session, "𠮷田様よりご紹介。")
    form.body.setFocus()
    write("🎂本日")
    call(writer)
    write("𠮷")
    assert listed(writer) == ["𠮷田様よりご紹介。"]
    press("Return")
    assert form.body.text() == "🎂本日𠮷田様よりご紹介。"


def test_a_phrase_takes_the_place_of_what_is_marked(form: Form, writer: PhraseWriter) -> None:
    form.body.setFocus()
    write("古い言葉")
    press("Ctrl+A")
    call(writer)
    press("Up", "Return")
    assert form.body.text() == "次回は1か月後。"
