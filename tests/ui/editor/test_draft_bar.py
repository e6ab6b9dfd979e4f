"""What was left unfinished is offered."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from pytestqt.qtbot import QtBot

from karte.store import drafts, entities
from karte.store.store import DiskFullError, Store
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.drafts.unfinished import unfinished
from karte.ui.editor.content import Draft, Writing, dump
from karte.ui.editor.draft_bar import DraftBar
from tests.helpers import add_entity


@pytest.fixture
def bar(ctx: Context, qtbot: QtBot) -> DraftBar:
    made = DraftBar(ctx)
    qtbot.addWidget(made)
    return made


def leave(store: Store, key: str, body: str, about: Sequence[int] = (), spoken_of: int = 0) -> None:
    with store.read() as session:
        targets = tuple(entities.refs(session, about))
    beside = {str(spoken_of): [MENTIONED, ""]} if spoken_of else {}
    drafts.put(store, key, dump(Draft(Writing(1, "", targets, body=body, beside=beside))))


def test_nothing_unfinished_shows_nothing(bar: DraftBar) -> None:
    bar.refresh()
    assert not bar.isVisible()
    assert bar.notice.text() == ""


def test_the_newest_is_named_and_gone_on_with(bar: DraftBar, store: Store, qtbot: QtBot) -> None:
    leave(store, "new", "カラーの相談", [add_entity(store, "ヒト", "田中 美咲")])
    drafts.put(store, "topic:1", "ノートではない")
    drafts.put(store, "new:9", "読めない")
    assert [one.key for one in unfinished(store)] == ["new"]
    bar.refresh()
    assert bar.isVisible()
    assert bar.notice.text() == "書きかけのノートが1件あります　田中 美咲"
    with qtbot.waitSignal(bar.resume_requested) as told:
        bar.notice.buttons()["続きを書く"]()
    assert told.args == ["new"]


def test_its_words_are_seen_only_beside_the_karte_it_is_about(bar: DraftBar, store: Store) -> None:
    misaki, sato = add_entity(store, "ヒト", "田中 美咲"), add_entity(store, "ヒト", "佐藤 健一")
    leave(store, "new", "借金の相談", [misaki, sato], spoken_of=sato)
    bar.stand_beside(misaki)
    bar.refresh()
    assert bar.notice.text().endswith("田中 美咲 ほか1件 借金の相談")
    for beside_another in (sato, None):
        bar.stand_beside(beside_another)
        assert bar.notice.text() == "書きかけのノートが1件あります　田中 美咲 ほか1件"
    bar.stand_beside(misaki)
    assert bar.notice.text().endswith("借金の相談")
    assert list(bar.notice.buttons()) == ["続きを書く", "捨てる"]


def test_the_words_about_nobody_yet_are_seen_beside_no_karte(bar: DraftBar, store: Store) -> None:
    leave(store, "new", "走り書き")
    bar.stand_beside(add_entity(store, "ヒト", "田中 美咲"))
    bar.refresh()
    assert bar.notice.text() == "書きかけのノートが1件あります"


def test_a_bar_that_was_closed_does_not_come_back_with_another_karte(bar: DraftBar, store: Store) -> None:
    misaki = add_entity(store, "ヒト", "田中 美咲")
    leave(store, "new", "カラーの相談", [misaki])
    bar.refresh()
    bar.notice.hush()
    bar.stand_beside(misaki)
    assert bar.notice.text() == ""


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
