"""What is done to a note from its line."""

from __future__ import annotations

from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from karte.store import matters, notes
from karte.store.matters import Matter
from karte.ui import deeds as common
from karte.ui.context import Context
from karte.ui.timeline import deeds
from tests.helpers import add_note


def test_a_deleted_note_comes_back(ctx: Context) -> None:
    note_id = add_note(ctx.store, [], "一")
    assert deeds.remove(ctx, note_id, origin=None)
    assert ctx.tell.said == ["ノートを削除しました"]
    assert ctx.store.undo_label() == "ノートを削除"
    ctx.store.undo()
    with ctx.store.read() as session:
        assert notes.get(session, note_id) is not None


def test_private_and_back_and_nothing_for_nothing(ctx: Context) -> None:
    note_id = add_note(ctx.store, [], "一")
    assert deeds.set_private(ctx, note_id, private=True, origin=None)
    assert not deeds.set_private(ctx, note_id, private=True, origin=None)
    assert deeds.set_private(ctx, note_id, private=False, origin=None)
    assert ctx.tell.said == ["自分だけのノートにしました", "「自分だけ」を外しました"]


def test_many_are_charged_for_beside_the_screen(
    ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(common, "AT_ONCE", 1)
    made = [add_note(ctx.store, [], text) for text in ("一", "二")]
    with ctx.store.write("請求") as session:
        for note_id in made:
            matters.put(session, note_id, Matter(billing="billable", billable=10))
    ended: list[str] = []
    assert deeds.set_billed(ctx, made, origin=None, done=partial(ended.append, "done"))
    assert ended == [], "it is not waited for"
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    assert ctx.tell.said == ["2件を請求済みにしました"]
    with ctx.store.read() as session:
        assert matters.to_charge(session) == []
