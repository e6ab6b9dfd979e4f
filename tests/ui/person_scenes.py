"""Scenes of what is known about someone: on the karte, in its head, in the editor."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte.store import memos, stages, timeline, topics
from karte.text.person import HABIT
from karte.ui.editor.person_form import PersonForm
from karte.ui.panes.person import PersonPane
from karte.ui.person.counts import StageCounts
from karte.ui.topics.ended import WORTH_SEEKING
from karte.ui.topics.strip import TopicsStrip
from tests.ui.windows import commands, press, settle, write

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand

LINES = (
    (HABIT, "仕上がりを細かく確かめる。急いでいる日は先に時間を聞くと安心される"),
    (HABIT, "会員証をよく忘れる"),
    ("family", "娘さんが春から小学生"),
    ("family", "お姉さんは鈴木 花さん"),
    ("hobby", "ガーデニング。梅干しも漬ける"),
    ("trouble", "朝に髪をまとめる時間がない"),
)

TALKED = ("七五三の写真", "沖縄旅行", "犬の手術", "ヘアオイルの感想", "新しい職場", "実家の引っ越し")


def _known(hand: Stagehand) -> None:
    with hand.ctx.store.read() as session:
        if memos.count(session, hand.karte):
            return
        newest = timeline.newest(session, hand.karte, limit=1)[0]
    with hand.ctx.store.write("人物メモを追加") as session:
        made = [
            memos.add(session, hand.karte, heading, text, note_id=newest.note_id if number % 2 else None)
            for number, (heading, text) in enumerate(LINES)
        ]
        memos.see_again(session, made[1])
        for stage, since in (("first", "2024-04-06"), ("familiar", "2025-02-11"), ("regular", "2026-06-20")):
            stages.step(session, hand.karte, stage, since=_day(since))
    settle()


def _day(iso: str) -> date:
    return date.fromisoformat(iso)


def tab(hand: Stagehand) -> QWidget:
    """人物 with something under nearly every heading."""
    _known(hand)
    commands(hand.window).karte.person()
    return hand.window


def writing(hand: Stagehand) -> QWidget:
    """A line that is rewritten, and an entry for a new one."""
    tab(hand)
    pane = commands(hand.window).workspace.view.findChild(PersonPane)
    assert pane is not None
    pane.blocks["family"].lines[0].edit()
    pane.blocks["hobby"].write()
    return hand.window


def nothing(hand: Stagehand) -> QWidget:
    """Someone about whom nothing is known yet."""
    commands(hand.window).workspace.open(2 if hand.karte == 1 else 1)
    commands(hand.window).karte.person()
    return hand.window


def editor(hand: Stagehand) -> QWidget:
    """人物 in sight, with something in every entry."""
    _known(hand)
    commands(hand.window).file.write()
    form = commands(hand.window).workspace.editor.form
    form.stack.ask_for("person")
    shown = form.stack.widgets["person"]
    assert isinstance(shown, PersonForm)
    shown.habits.lines[1].setFocus()
    press("1")
    form.stack.set_held(
        {
            "person": {
                "seen": shown.habits.seen(),
                "lines": [
                    {"heading": "hobby", "text": "週末は釣り"},
                    {"heading": "hardship", "text": "単身赴任が3年目"},
                ],
                "stage": "rock",
            }
        }
    )
    form.stack.bring("person")
    settle()
    return hand.window


def counts(hand: Stagehand) -> QWidget:
    """How many kartes stand at each 間柄."""
    _known(hand)
    return hand.over(StageCounts(hand.ctx, hand.window))


def _talked(hand: Stagehand) -> TopicsStrip:
    strip = commands(hand.window).workspace.view.topics.strip
    with hand.ctx.store.read() as session:
        if len(topics.ended_of(session, hand.karte)) >= WORTH_SEEKING:
            return strip
        newest = timeline.newest(session, hand.karte, limit=1)[0]
    with hand.ctx.store.write("話したことにする") as session:
        made = [topics.add(session, hand.karte, text) for text in TALKED]
        topics.finish(session, made, note_id=newest.note_id)
    settle()
    return strip


def history(hand: Stagehand) -> QWidget:
    """What was talked about, with a line to seek in it."""
    strip = _talked(hand)
    if strip.ended.isHidden():
        (strip.head.past if strip.head.past.isVisible() else strip.past).click()
    return hand.window


def again(hand: Stagehand) -> QWidget:
    """A topic that was talked about before is written once more."""
    strip = _talked(hand)
    strip.begin_entry()
    press("Ctrl+A")
    write("沖縄旅行")
    return hand.window


SCENES = {
    "topic history": history,
    "topic again": again,
    "person counts": counts,
    "person": tab,
    "person being written": writing,
    "person without anything": nothing,
    "person in the editor": editor,
}
