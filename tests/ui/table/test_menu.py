"""The menu of a cell."""

from __future__ import annotations

from karte.store import roster
from karte.ui.table import menu
from tests.ui.table.conftest import Desk


def test_what_changes_a_karte_is_done_at_once(desk: Desk) -> None:
    with desk.ctx.store.read() as session:
        line = roster.rows(session, [desk.ids["伊藤"]])[0]
    menu.change(desk.ctx, "star", line)
    with desk.ctx.store.read() as session:
        assert roster.rows(session, [desk.ids["伊藤"]])[0].star
    menu.change(desk.ctx, "remove", line)
    with desk.ctx.store.read() as session:
        assert roster.rows(session, [desk.ids["伊藤"]]) == []
