"""Scenes of how the matter of a note stands: in the editor, in its card, on the telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QWidget

from karte.store import additions, locking, matters, threads
from karte.store.matters import Matter
from tests.ui.windows import commands, settle, write

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand

TITLE = "色落ちの件"


def editor(hand: Stagehand) -> QWidget:
    """状態 in sight, with something in every entry."""
    commands(hand.window).file.write()
    form = commands(hand.window).workspace.editor.form
    form.stack.ask_for("matter")
    form.stack.set_held(
        {
            "matter": {
                "state": "solved",
                "due": "2026/11/25",
                "channel": "phone",
                "satisfaction": "good",
                "minutes": "90",
                "billing": "billable",
                "thread": TITLE,
            }
        }
    )
    settle()
    return hand.window


def call(hand: Stagehand) -> QWidget:
    """On the telephone."""
    commands(hand.window).notes.call()
    return hand.window


def card(hand: Stagehand) -> QWidget:
    """An enquiry of two notes, the newer one 確定, added to, and with the list of both."""
    newest, older = _newest(hand)
    with hand.ctx.store.read() as session:
        is_there = locking.is_locked(session, newest)
    if not is_there:
        _begin(hand, newest, older)
    shown = commands(hand.window).workspace.view.timeline.list
    matter = shown.cards()[newest].matter
    assert matter is not None
    matter.thread_button.click()
    shown.setFocus()
    settle()
    return hand.window


def charging(hand: Stagehand) -> QWidget:
    """All notes, narrowed to those still to be charged; the others say how they stand."""
    card(hand)
    commands(hand.window).view.go_notes()
    notes = commands(hand.window).desk.notes
    notes.show_text("")
    ledger = notes.ledger
    patience = QDeadlineTimer(20_000)
    while not ledger.filters.billing.isVisible() and not patience.hasExpired():
        settle()
    ledger.filters.billing.click()
    ledger.filters.menu().actions()[0].trigger()
    ledger.filters.menu().close()
    while not ledger.charge.isVisible() and not patience.hasExpired():
        settle()
    hand.window.activateWindow()
    ledger.list.setFocus()
    settle()
    return hand.window


def _begin(hand: Stagehand, newest: int, older: int) -> None:
    with hand.ctx.store.write("状態を変更") as session:
        thread_id = threads.add(session, TITLE)
        for note_id in (newest, older):
            threads.put_note(session, note_id, thread_id)
        matters.put(session, older, Matter("waiting", "2026-11-02", "mail"))
        matters.put(session, newest, Matter("open", "2026-11-25", "phone", "good", "billable", 90))
        additions.add(session, newest, "翌日に電話あり。仕上がりに満足とのこと。")
        locking.set_locked(session, newest, True)
    settle()


def adding(hand: Stagehand) -> QWidget:
    """The entry under a note that is 確定, and what is said when it is to be changed."""
    card(hand)
    newest, _older = _newest(hand)
    handling = commands(hand.window).workspace.view.timeline.handling
    handling.edit(newest)
    handling.append(newest)
    write("パッチテストは問題なし。")
    return hand.window


def _newest(hand: Stagehand) -> list[int]:
    lines = commands(hand.window).workspace.view.timeline.list.lines()
    return [line.note_id for line in lines[:2]]
