"""What helps with words is loaded when a note is opened, not before."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from karte.store import phrases
from karte.ui.commands import Commands
from karte.ui.context import Context
from karte.ui.inputs.completion import Completion
from karte.ui.main_window import MainWindow
from karte.ui.phrases.popup import PhrasePopup
from karte.ui.phrases.writer import PhraseWriter
from tests.helpers import add_entity
from tests.ui.windows import commands, open_window, press, settle, write


def listing(does: Commands) -> bool:
    settle()
    found = does.workspace.findChildren(PhrasePopup) + does.desk.window.findChildren(PhrasePopup)
    return any(popup.isVisible() for popup in found)


def test_nothing_is_made_before_somebody_writes(ctx: Context, qtbot) -> None:
    window: MainWindow = open_window(ctx, qtbot)
    form = commands(window).workspace.editor.form
    assert form.findChildren(Completion) == []
    commands(window).file.write()
    assert len(form.findChildren(Completion)) == 1
    assert form.findChildren(PhraseWriter) == []
    press("Ctrl+R")
    assert len(form.findChildren(PhraseWriter)) == 1


def test_one_list_at_a_time_stands_at_the_caret(ctx: Context, qtbot) -> None:
    add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき")
    with ctx.store.write("定型文を追加") as session:
        phrases.add(session, "いつもどおりとのこと。")
    window = open_window(ctx, qtbot)
    does = commands(window)
    does.file.write()
    does.workspace.editor.focus_text()
    write("@")
    mentions = does.workspace.editor._words._mentions
    assert mentions is not None
    write("た")
    assert mentions.is_open()
    press("Ctrl+R")
    assert listing(does)
    assert not mentions.is_open()


def test_the_place_the_phrase_goes_to_is_seen(ctx: Context, qtbot) -> None:
    with ctx.store.write("定型文を追加") as session:
        phrases.add(session, "いつもどおりとのこと。")
    does = commands(open_window(ctx, qtbot, (1093, 440)))
    does.file.write()
    editor = does.workspace.editor
    for key in ("gift", "person", "matter"):
        editor.form.stack.bring(key)
    editor.focus_text()
    settle()
    bar = editor.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    body = editor.form.body
    assert body.mapTo(editor.view, body.rect().center()).y() < 0
    editor.offer_phrases()
    qtbot.waitUntil(lambda: listing(does), timeout=20_000)
    assert body.mapTo(editor.view, body.rect().topLeft()).y() >= 0


def test_what_is_being_composed_is_kept_when_a_phrase_is_asked_for(ctx: Context, qtbot) -> None:
    with ctx.store.write("定型文を追加") as session:
        phrases.add(session, "いつもありがとうございます", short="あり")
    does = commands(open_window(ctx, qtbot))
    does.file.write()
    editor = does.workspace.editor
    editor.focus_text()
    write("本文あり")
    write("", preedit="がたい")
    editor.offer_phrases()
    qtbot.waitUntil(lambda: listing(does), timeout=20_000)
    pad = editor.form.body.pad
    assert (pad.toPlainText(), pad.preedit) == ("本文ありがたい", ""), "あり is no abbreviation here"
    press("Down", "Return")
    assert pad.toPlainText() == "本文ありがたいいつもありがとうございます"


def test_asked_for_by_mouse_the_list_stands_at_the_text(ctx: Context, qtbot) -> None:
    with ctx.store.write("定型文を追加") as session:
        phrases.add(session, "いつもどおりとのこと。")
    window = open_window(ctx, qtbot)
    does = commands(window)
    does.file.write()
    write("本日")
    help_ = does.workspace.editor._words
    assert help_._noting is not None
    help_._noting.phrase_requested.emit()
    qtbot.waitUntil(lambda: listing(does), timeout=20_000)
    does.workspace.editor.focus_text()
    assert QApplication.focusWidget() is does.workspace.editor.form.body.pad
