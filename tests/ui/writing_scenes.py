"""Unfinished notes, phrases, さっとメモ and moving a note as scenes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from karte.store import entities, phrases
from karte.store.phrases import Place
from karte.ui.quick.window import QuickWindow
from karte.ui.timeline.moving import MoveDialog
from tests.helpers import template_id
from tests.ui.windows import commands, press, settle, write

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand

_PHRASES = (
    ("いつ", "いつもどおりとのこと。"),
    ("まえ", "前髪は眉の下、サイドは耳にかかるくらい。後ろは襟足が少し見える長さで。"),
    ("", "次回は1か月後をおすすめしました。"),
)


def unfinished(hand: Stagehand) -> QWidget:
    """Three notes left in the middle."""
    does = commands(hand.window)
    for words in ("カラーは半トーン暗めで。前回より", "お電話あり。", "お子さんの発表会の話"):
        does.file.write()
        write(words)
        does.workspace.editor.close_keeping_draft()
    does.notes.drafts()
    return hand.window


def none_unfinished(hand: Stagehand) -> QWidget:
    """Nothing is unfinished."""
    commands(hand.window).notes.drafts()
    return hand.window


def kept_phrases(hand: Stagehand) -> QWidget:
    """Some phrases in the settings, one of them for one template."""
    _keep(hand)
    return hand.settings("phrases")


def phrase_list(hand: Stagehand) -> QWidget:
    """The phrases at the caret, with words marked that could become one."""
    _keep(hand)
    does = commands(hand.window)
    does.file.write()
    write("肩こりが強い")
    does.workspace.editor.form.body.pad.selectAll()
    press("Ctrl+R")
    return hand.window


def quick(hand: Stagehand) -> QWidget:
    """The small window with a note."""
    made = QuickWindow(hand.ctx, str)
    made.body.pad.insertPlainText("傘の忘れ物。紺色、持ち手は木。")
    return hand.over(made)


def moving(hand: Stagehand) -> QWidget:
    """The question where a note belongs."""
    with hand.ctx.store.read() as session:
        ref = entities.ref(session, hand.karte)
    dialog = MoveDialog(hand.ctx, ref, [ref], hand.window)
    shown = hand.over(dialog)
    dialog.entry.setFocus(Qt.FocusReason.OtherFocusReason)
    write("さ")
    settle()
    return shown


def _keep(hand: Stagehand) -> None:
    store = hand.ctx.store
    with store.read() as session:
        there = phrases.all(session)
    if there:
        return
    places = (phrases.ANYWHERE, Place(template_id=template_id(store, "来店記録")), phrases.ANYWHERE)
    with store.write("定型文を追加") as session:
        for (short, text), place in zip(_PHRASES, places, strict=True):
            phrases.add(session, text, short, place)
