"""What is done to a note from its line."""

from __future__ import annotations

from karte.store import notes
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
