"""頂き物 and 次回, for every eye: in the editor, on the karte, and the cards in which they are put right."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from karte.store import appointments, gifts
from karte.text.dates import Moment
from karte.ui.appointments.card import AppointmentCard
from karte.ui.gifts.card import GiftCard
from tests.ui.windows import commands, settle, write

if TYPE_CHECKING:
    from tests.ui.scenes import Stagehand

WHEN = Moment(datetime(2026, 11, 20, 15), "minute")


def _bring(hand: Stagehand) -> None:
    """Gifts of every kind, and an appointment that is over; once for all scenes."""
    with hand.ctx.store.read() as session:
        if gifts.count(session, hand.karte):
            return
    with hand.ctx.store.write("頂き物を追加") as session:
        appointments.add(session, [hand.karte], WHEN)
        told = commands(hand.window).workspace.view.timeline.list.lines()[2]
        gifts.add(session, hand.karte, "梅干し", date(2026, 10, 7), note_id=told.note_id)
        rice = gifts.add(session, hand.karte, "ご実家の新米 5kg", date(2026, 11, 7), thanked=True)
        gifts.settle(session, rice, "impression", "done", date(2026, 11, 8))
        gifts.settle(session, rice, "answer", "none")
        gifts.add(session, hand.karte, "お年賀のタオル", date(2026, 1, 5), direction="given")
    settle()


def reminded(hand: Stagehand) -> QWidget:
    """A note about the giver is begun."""
    _bring(hand)
    commands(hand.window).file.write()
    return hand.window


def greeted(hand: Stagehand) -> QWidget:
    """The karte as the giver comes in: what is owed stands among what is to be talked about."""
    _bring(hand)
    strip = commands(hand.window).workspace.view.topics.strip
    if not strip.is_unfolded():
        strip.toggle_fold()
    settle()
    return hand.window


def bringing(hand: Stagehand) -> QWidget:
    """A gift and the next visit in the editor."""
    _bring(hand)
    commands(hand.window).file.write()
    stack = commands(hand.window).workspace.editor.form.stack
    stack.ask_for("next")
    write("2週間 15時")
    stack.ask_for("gift")
    write("梅酒")
    return hand.window


def on_karte(hand: Stagehand) -> QWidget:
    _bring(hand)
    commands(hand.window).karte.gifts()
    return hand.window


def none_on_karte(hand: Stagehand) -> QWidget:
    _bring(hand)
    commands(hand.window).workspace.open(2 if hand.karte == 1 else 1)
    commands(hand.window).karte.gifts()
    return hand.window


def next_card(hand: Stagehand) -> QWidget:
    days = [date(2026, 11, 7), date(2026, 10, 10)]
    return hand.over(AppointmentCard(hand.ctx.theme, "田中 美咲", WHEN, days, hand.window))


def gift_card(hand: Stagehand) -> QWidget:
    return hand.over(GiftCard(hand.ctx.theme, None, hand.window))
