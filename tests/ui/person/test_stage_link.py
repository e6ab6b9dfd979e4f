"""間柄 in the head of a karte."""

from __future__ import annotations

from datetime import date

from karte.store import entities
from karte.store.stages import StageRow
from karte.ui.context import Context
from karte.ui.person.stage_link import StageLink
from tests.helpers import add_entity
from tests.ui.person.conftest import Put


def test_it_is_hidden_until_somebody_has_said(ctx: Context, put: Put) -> None:
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.read() as session:
        ref = entities.ref(session, misaki)
    link = StageLink(ctx)
    put(link)
    link.show_stage(ref, None)
    assert not link.isVisible()
    link.show_stage(ref, StageRow(1, misaki, "rock", date(2026, 6, 20), None))
    assert link.isVisible()
    assert (link.text(), link.accessibleName()) == ("岩盤", "間柄 岩盤")
    assert link.toolTip() == "間柄 06/20から\n何があっても離れない"
    link.fill()
    assert [action.text() for action in link.menu.actions() if action.isChecked()] == ["&5 岩盤"]
    link.show_stage(None, None)
    assert not link.isVisible()
