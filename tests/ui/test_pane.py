"""When a pane refreshes and when it does not."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store.store import Change
from karte.ui.context import Context
from karte.ui.pane import Pane


class Counting(Pane):
    watches = ("note", "note_target")

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.refreshed = 0

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot) -> Counting:
    pane = Counting(ctx)
    qtbot.addWidget(pane)
    return pane


def tell(ctx: Context, table: str, origin: object = None) -> None:
    ctx.changes.happened.emit(Change(1, "", {table: frozenset({1})}, origin, "do"))


def test_it_refreshes_when_it_is_shown_first(pane: Counting) -> None:
    assert pane.refreshed == 0
    pane.show()
    assert pane.refreshed == 1
    pane.hide()
    pane.show()
    assert pane.refreshed == 1


def test_a_seen_pane_refreshes_at_once_for_what_it_watches(pane: Counting, ctx: Context) -> None:
    pane.show()
    tell(ctx, "note_target")
    assert pane.refreshed == 2
    tell(ctx, "kind")
    assert pane.refreshed == 2


def test_a_hidden_pane_refreshes_once_when_it_is_shown(pane: Counting, ctx: Context) -> None:
    pane.show()
    pane.hide()
    tell(ctx, "note")
    tell(ctx, "note")
    assert pane.refreshed == 1
    pane.show()
    assert pane.refreshed == 2


def test_its_own_writes_do_not_refresh_it(pane: Counting, ctx: Context) -> None:
    pane.show()
    tell(ctx, "note", origin=pane)
    assert pane.refreshed == 1
