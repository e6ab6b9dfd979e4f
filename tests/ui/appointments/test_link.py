"""次回 in the head of a karte."""

from __future__ import annotations

from datetime import datetime

from pytestqt.qtbot import QtBot

from karte.text.dates import Moment
from karte.ui.appointments.link import NextLink
from karte.ui.context import Context


def test_it_says_when_and_is_gone_while_nothing_is_agreed(ctx: Context, qtbot: QtBot) -> None:
    link = NextLink(ctx.theme)
    qtbot.addWidget(link)
    assert link.isHidden()
    link.show_moment(Moment(datetime(2026, 12, 5, 15), "minute"))
    assert (link.text(), link.isHidden()) == ("次回 12/05(土) 15:00", False)
    link.show_moment(Moment(datetime(2026, 11, 20), "day"))
    assert link.text() == "次回 11/20(金) 1日過ぎ"
    link.show_moment(None)
    assert link.isHidden()
