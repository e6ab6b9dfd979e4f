"""What the bar says when the note under a writing becomes another."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import locking, notes
from karte.ui.context import Context
from karte.ui.editor import opening
from karte.ui.editor.opening import Opening
from karte.ui.editor.standing import Standing
from karte.ui.widgets.notice import Notice
from tests.helpers import add_entity, add_note


@pytest.fixture
def notice(ctx: Context, qtbot: QtBot) -> Notice:
    made = Notice(ctx.theme)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def standing(ctx: Context, notice: Notice) -> Standing:
    return Standing(ctx, notice, list)


@pytest.fixture
def note_id(ctx: Context) -> int:
    return add_note(ctx.store, [add_entity(ctx.store, "ヒト", "田中")], "もと")


def opened(ctx: Context, note_id: int) -> Opening:
    with ctx.store.read() as session:
        page = opening.saved(session, note_id)
    assert page is not None
    return page


def caught_up(ctx: Context, page: Opening) -> Opening:
    with ctx.store.read() as session:
        return opening.caught_up(session, page.draft)


def test_a_note_that_is_gone_becomes_a_new_one(
    ctx: Context, standing: Standing, notice: Notice, note_id: int
) -> None:
    page = opened(ctx, note_id)
    with ctx.store.write("ノートを削除") as session:
        notes.remove(session, note_id)
    now = caught_up(ctx, page)
    assert standing.caught_up(page.note, now, "メモ", is_changed=True), "its draft is to be kept anew"
    assert "削除されました" in notice.text()
    ctx.store.undo()
    assert not standing.caught_up(None, caught_up(ctx, page), "メモ", is_changed=True)
    assert notice.text() == ""


def test_one_that_is_locked_meanwhile_can_be_unlocked_here(
    ctx: Context, standing: Standing, notice: Notice, note_id: int
) -> None:
    page = opened(ctx, note_id)
    with ctx.store.write("ノートを確定") as session:
        locking.set_locked(session, note_id, locked=True)
    now = caught_up(ctx, page)
    assert not standing.caught_up(page.note, now, "メモ", is_changed=True)
    assert "確定しています" in notice.text()
    notice.buttons()["確定を解く"]()
    standing.caught_up(now.note, caught_up(ctx, page), "メモ", is_changed=False)
    assert notice.text() == ""


def test_a_draft_gone_on_with_can_be_thrown_away(
    ctx: Context, standing: Standing, notice: Notice, note_id: int
) -> None:
    page = opened(ctx, note_id)
    assert not standing.resumed(page, "メモ", is_changed=True)
    assert list(notice.buttons()) == ["変更を捨てる"]
    standing.resumed(page, "メモ", is_changed=False)
    assert notice.text() == ""
