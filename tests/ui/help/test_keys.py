"""The list of keys is right and complete."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from karte import i18n
from karte.ui import actions
from karte.ui.context import Context
from karte.ui.help import keys
from karte.ui.help.keys import KeyTable
from karte.ui.panes.note_editor import NoteEditorPane
from karte.ui.widgets.buttons import hint_text


def lines() -> list[tuple[str, str]]:
    return [line for _heading, found in keys.groups() for line in found]


def test_every_action_with_a_key_is_in_it_once() -> None:
    sentences = [sentence for _keys, sentence in lines()]
    assert [sentences.count(spec.tip) for spec in actions.SPECS if spec.keys] == [
        1 for spec in actions.SPECS if spec.keys
    ]


def test_so_is_every_shortcut_of_the_editor(ctx: Context, qtbot: QtBot) -> None:
    editor = NoteEditorPane(ctx)
    qtbot.addWidget(editor)
    of_editor = dict(keys.ELSEWHERE)["ノートを書くとき"]
    told = {hint_text(key) for group, _sentence in of_editor for key in group}
    own = {hint_text(shortcut.key().toString()) for shortcut in editor.findChildren(QShortcut)}
    assert own - told == set(), "Enter of the number block is written as the other one"


@pytest.mark.parametrize(
    ("language", "first", "last"), [("ja", "ファイル", "次に話すこと"), ("en", "File", None)]
)
def test_headings_are_words_without_a_menus_letter(language: str, first: str, last: str | None) -> None:
    i18n.use(language)
    headings = [heading for heading, _lines in keys.groups()]
    assert headings[0] == first
    assert last in (None, headings[-1])
    assert not any("&" in heading or "(" in heading for heading in headings)


def test_keys_are_written_so_that_one_finds_them_on_the_keyboard() -> None:
    written = {sentence: text for text, sentence in lines()}
    assert written["画面の文字を大きくします"] == "Ctrl +"
    assert written["ノートを保存して閉じます"] == "Ctrl Enter"
    assert written["元に戻したことを、もう一度行います"] == "Ctrl Y  Ctrl Shift Z"
    assert written["一覧やノートの中を動きます"] == "↑  ↓"
    assert written["画面をすぐに隠します。どのキーでも戻ります"] == "F12"


@pytest.mark.parametrize("scale", [0.9, 1.3])
def test_all_lines_are_shown_and_none_is_cut(ctx: Context, qtbot: QtBot, scale: float) -> None:
    ctx.theme.set_scale(1.0)
    table = KeyTable(ctx.theme)
    qtbot.addWidget(table)
    ctx.theme.set_scale(scale)
    table.resize(ctx.theme.px(640), table.heightForWidth(ctx.theme.px(640)))
    with qtbot.waitExposed(table):
        table.show()
    labels = table.findChildren(QLabel)
    shown = [label.text() for label in labels]
    for heading, found in keys.groups():
        assert heading in shown
        assert all(part in shown for line in found for part in line)
    cut = [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]
    assert cut == []
