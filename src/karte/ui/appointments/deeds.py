"""What is done to an appointment from the karte: each one write, with 元に戻す beside the news."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte import clock
from karte.i18n import N_, _
from karte.store import appointments
from karte.text.ahead import say_ahead
from karte.ui import deeds

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from karte.store.appointments import AppointmentRow
    from karte.store.rows import EntityRef
    from karte.store.store import Session
    from karte.text.dates import Moment
    from karte.ui.context import Context


def ask(ctx: Context, ref: EntityRef, held: AppointmentRow | None, parent: QWidget | None = None) -> bool:
    """Asks for the day of the next visit, and makes, changes or cancels it; whether anything was written."""
    from karte.ui.appointments.card import AppointmentCard  # loaded when it is looked at

    with ctx.store.read() as session:
        visits = appointments.visit_days(session, ref.entity_id)
    answer = AppointmentCard.ask(ctx.theme, ref.name, held.when if held else None, visits, parent)
    if answer is None:
        return False
    if answer.when is None:
        return held is not None and cancel(ctx, held)
    return agree(ctx, ref.entity_id, held, answer.when)


def agree(ctx: Context, entity_id: int, held: AppointmentRow | None, when: Moment) -> bool:
    """Makes an appointment, or puts the one there is off or forward."""
    said = _("次回を{day}にしました").format(day=say_ahead(when, clock.today())[0])
    if held is None:
        return deeds.act(ctx, N_("次回を決める"), partial(_add, entity_id=entity_id, when=when), said)
    work = partial(appointments.change, appointment_id=held.appointment_id, when=when)
    return deeds.act(ctx, N_("次回を変える"), work, said)


def cancel(ctx: Context, held: AppointmentRow) -> bool:
    """It does not take place."""
    work = partial(appointments.cancel, appointment_id=held.appointment_id)
    return deeds.act(ctx, N_("次回を取り消す"), work, _("次回を取り消しました"))


def _add(session: Session, *, entity_id: int, when: Moment) -> None:
    appointments.add(session, [entity_id], when)
