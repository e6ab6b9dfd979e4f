"""What was left unfinished is offered."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from karte.store import drafts
from karte.store.store import DiskFullError, Store
from karte.ui.context import Context
from karte.ui.drafts.unfinished import unfinished
from karte.ui.editor.content import Draft, Writing, dump
from karte.ui.editor.draft_bar import DraftBar


@pytest.fixture
def bar(ctx: Context, qtbot: QtBot) -> DraftBar:
    made = DraftBar(ctx)
    qtbot.addWidget(made)
    return made


def leave(store: Store, key: str, body: str) -> None:
    drafts.put(store, key, dump(Draft(Writing(1, "", body=body))))


def test_nothing_unfinished_shows_nothing(bar: DraftBar) -> None:
    bar.refresh()
    assert not bar.isVisible()
    assert bar.notice.text() == ""


def test_the_newest_is_named_and_gone_on_with(bar: DraftBar, store: Store, qtbot: QtBot) -> None:
    leave(store, "new", "カラーの相談")
    drafts.put(store, "topic:1", "ノートではない")
    drafts.put(store, "new:9", "読めない")
    assert [one.key for one in unfinished(store)] == ["new"]
    bar.refresh()
    assert bar.isVisible()
    assert bar.notice.text() == "書きかけのノートが1件あります　カラーの相談"
    with qtbot.waitSignal(bar.resume_requested) as told:
        bar.notice.buttons()["続きを書く"]()
    assert told.args == ["new"]


def test_the_one_being_written_is_not_offered(bar: DraftBar, store: Store) -> None:
    leave(store, "new", "いま書いている")
    bar.refresh(open_key="new")
    assert not bar.isVisible()
    bar.refresh()
    assert bar.isVisible()


def test_thrown_away_and_back(bar: DraftBar, ctx: Context, store: Store, qtbot: QtBot) -> None:
    ctx.tell.set_host(bar)
    leave(store, "new", "一つ目")
    bar.refresh()
    before = unfinished(store)
    bar.notice.buttons()["捨てる"]()
    assert unfinished(store) == []
    assert bar.isHidden()
    toast = ctx.tell._toast
    assert toast is not None
    toast.action.click()
    assert unfinished(store) == before
    assert "1件" in bar.notice.text()
    assert ctx.tell.said == ["書きかけのノートを捨てました"]


def test_of_several_all_can_be_seen(bar: DraftBar, store: Store, qtbot: QtBot) -> None:
    leave(store, "new", "一つ目")
    leave(store, "new:2", "二つ目")
    bar.refresh()
    assert "2件" in bar.notice.text()
    assert list(bar.notice.buttons()) == ["続きを書く", "すべて見る"]
    with qtbot.waitSignal(bar.list_requested):
        bar.notice.buttons()["すべて見る"]()


def test_a_disk_that_refuses_is_told(
    bar: DraftBar, ctx: Context, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    leave(store, "new", "まだある")
    bar.refresh()
    monkeypatch.setattr(drafts, "drop", refuse)
    bar.notice.buttons()["捨てる"]()
    assert "ディスクの空きが足りず" in ctx.tell.said[-1]
    assert len(unfinished(store)) == 1
