"""次回 from the karte: one write each, taken back with one key."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from karte.store import appointments, entities
from karte.store.appointments import AppointmentRow
from karte.text.dates import Moment
from karte.ui.appointments import deeds
from karte.ui.appointments.card import Answer, AppointmentCard
from karte.ui.context import Context
from tests.helpers import add_entity, add_note

SATURDAY, SUNDAY = Moment(datetime(2026, 12, 5, 15), "minute"), Moment(datetime(2026, 12, 6), "day")


def held(ctx: Context, entity_id: int) -> AppointmentRow | None:
    with ctx.store.read() as session:
        return appointments.next_of(session, entity_id)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What the card answers, in order; at the end what it was told."""
    answers: list[object] = []

    def ask(
        _cls: type,
        _theme: object,
        name: str,
        when: Moment | None,
        visits: Sequence[date],
        _parent: object,
    ) -> object:
        answers.append((name, when, list(visits)))
        return answers.pop(0)

    monkeypatch.setattr(AppointmentCard, "ask", classmethod(ask))
    return answers


def test_it_is_agreed_put_off_and_cancelled(ctx: Context, asked: list[object]) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    add_note(ctx.store, [misaki], "カット", at="2026-11-07T10:00")
    with ctx.store.read() as session:
        ref = entities.ref(session, misaki)
    assert ref is not None
    asked[:] = [Answer(SATURDAY), Answer(SUNDAY), Answer(None), None]
    assert deeds.ask(ctx, ref, None)
    assert ctx.tell.said[-1] == "次回を12/05(土) 15:00にしました"
    first = held(ctx, misaki)
    assert first is not None
    assert deeds.ask(ctx, ref, first)
    second = held(ctx, misaki)
    assert second == AppointmentRow(first.appointment_id, SUNDAY, None)
    assert deeds.ask(ctx, ref, second)
    assert held(ctx, misaki) is None
    assert ctx.tell.said[-1] == "次回を取り消しました"
    assert not deeds.ask(ctx, ref, None), "thought better of it"
    assert asked[0] == ("田中 美咲", None, [date(2026, 11, 7)])
    for wanted in (SUNDAY, SATURDAY):
        ctx.store.undo()
        back = held(ctx, misaki)
        assert back is not None
        assert back.when == wanted
