"""What a field held before, offered again under the line."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import fields
from karte.store.fields import Owner
from karte.ui.context import Context
from karte.ui.inputs.completion import MOST, Completion, WordsPopup
from karte.ui.inputs.fieldbox import FieldBox
from tests.helpers import add_entity, add_note, template_id
from tests.ui.windows import press, settle, write

WORDS = ("ボブ", "ショートボブ", "レイヤーボブ", "前下がりボブ", "ボブ", "外ハネボブ", "くびれボブ")


class Form(QWidget):
    """Two fields of メモ: one for words, one for a number."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        owner = Owner(template_id=template_id(ctx.store, "メモ"))
        with ctx.store.write("項目を追加") as session:
            ids = [fields.add(session, owner, "スタイル", "text"), fields.add(session, owner, "数", "num")]
        with ctx.store.read() as session:
            rows = fields.many(session, ids)
        self.words, self.number = (FieldBox(ctx.theme, rows[each]) for each in ids)
        column = QVBoxLayout(self)
        column.addWidget(self.words)
        column.addWidget(self.number)
        column.addStretch(1)
        self.busy = False
        misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
        for style in WORDS:
            add_note(ctx.store, [misaki], "", スタイル=style, 数="3")

    def is_busy(self) -> bool:
        return self.busy


@pytest.fixture
def form(ctx: Context, qtbot: QtBot) -> Form:
    made = Form(ctx)
    qtbot.addWidget(made)
    made.resize(300, 400)
    with qtbot.waitActive(made):
        made.show()
    Completion(ctx, made, made.is_busy)
    return made


def offered(form: Form) -> list[str]:
    settle()
    found = [popup for popup in form.findChildren(WordsPopup) if popup.isVisible()]
    return found[0].words if found else []


def test_nothing_is_offered_before_something_is_typed(form: Form) -> None:
    form.words.setFocus()
    assert offered(form) == []
    write("ボ")
    assert offered(form)[0] == "ボブ"
    assert len(offered(form)) == MOST
    press("Backspace")
    assert offered(form) == []


def test_what_begins_so_stands_before_what_only_holds_it(form: Form) -> None:
    form.words.setFocus()
    write("", "しょーと")
    assert offered(form) == ["ショートボブ"]
    write("外")
    assert offered(form) == ["外ハネボブ"]


def test_letters_that_count_twice_stand_before_the_caret(ctx: Context, form: Form) -> None:
    misaki = add_entity(ctx.store, "ヒト", "𠮷田")
    add_note(ctx.store, [misaki], "", スタイル="𠮷田さん風のボブ")
    form.number.setFocus()
    form.words.setFocus()
    write("𠮷さん")
    press("Left", "Left")
    write("田")
    assert offered(form) == [], "nothing is offered in the middle"
    press("Ctrl+A")
    write("𠮷田さん")
    assert offered(form) == ["𠮷田さん風のボブ"]


def test_a_click_while_composing_takes_the_word_that_was_clicked(form: Form, qtbot: QtBot) -> None:
    form.words.setFocus()
    write("ボ", "ブ")
    found = offered(form)
    assert "ボブ" not in found, "it stands there"
    shown = next(popup for popup in form.findChildren(WordsPopup) if popup.isVisible())
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.row_rect(1).center())
    assert form.words.typed() == found[1]


def test_enter_without_a_choice_keeps_what_was_typed(form: Form) -> None:
    form.words.setFocus()
    write("ボ")
    press("Return")
    assert form.words.typed() == "ボ"
    press("Down", "Return")
    assert form.words.typed() == "ボブ"
    assert offered(form) == []


def test_in_the_middle_of_the_line_nothing_is_offered(form: Form) -> None:
    form.words.setFocus()
    write("ボの")
    press("Left", "Backspace")
    assert form.words.typed() == "の"
    assert offered(form) == []


def test_numbers_are_not_completed_and_another_list_has_precedence(form: Form) -> None:
    form.number.setFocus()
    write("3")
    assert offered(form) == []
    form.words.setFocus()
    form.busy = True
    write("ボ")
    assert offered(form) == []
