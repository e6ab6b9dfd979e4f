"""The list of keys is right and complete."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from karte.ui import actions
from karte.ui.context import Context
from karte.ui.dialogs import keys
from karte.ui.dialogs.keys import KeysDialog
from karte.ui.panes.note_editor import NoteEditorPane
from karte.ui.widgets.buttons import hint_text
from tests.ui.windows import press


@pytest.fixture
def dialog(ctx: Context, qtbot: QtBot) -> KeysDialog:
    home = QWidget()
    home.resize(960, 520)
    qtbot.addWidget(home)
    home.show()
    made = KeysDialog(ctx, home)
    with qtbot.waitActive(made):
        made.open()
    made.home = home  # type: ignore[attr-defined]
    return made


def test_every_action_with_a_key_is_in_it() -> None:
    sentences = [sentence for _keys, sentence in keys.lines()]
    assert [spec.tip for spec in actions.SPECS if spec.keys and spec.tip not in sentences] == []


def test_so_is_every_shortcut_of_the_editor(ctx: Context, qtbot: QtBot) -> None:
    editor = NoteEditorPane(ctx)
    qtbot.addWidget(editor)
    told = {hint_text(key) for group, _sentence in keys.ELSEWHERE for key in group}
    own = {hint_text(shortcut.key().toString()) for shortcut in editor.findChildren(QShortcut)}
    assert own - told == set(), "Enter of the number block is written as the other one"


def test_keys_are_written_so_that_one_finds_them_on_the_keyboard() -> None:
    written = {sentence: text for text, sentence in keys.lines()}
    assert written["画面の文字を大きくします"] == "Ctrl +"
    assert written["ノートを保存して閉じます"] == "Ctrl Enter"
    assert written["取り消したことをもう一度します"] == "Ctrl Y  Ctrl Shift Z"
    assert written["一覧やノートの中を動きます"] == "↑  ↓"


def test_all_lines_are_shown_and_can_be_scrolled_by_key(dialog: KeysDialog) -> None:
    shown = [label.text() for label in dialog.area.widget().findChildren(QLabel)]
    assert shown == [part for line in keys.lines() for part in line]
    assert dialog.area.hasFocus()
    assert dialog.height() <= 520 - 80
    press("PgDown")
    assert dialog.area.verticalScrollBar().value() > 0


def test_esc_and_the_button_close_it(dialog: KeysDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        press("Esc")


def test_the_button_closes_it_too(dialog: KeysDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        dialog.close_button.click()
