"""What was left unfinished: how it is told, thrown away and brought back as it was."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store import drafts
from karte.store.store import DiskFullError, Store
from karte.text.roles import MENTIONED
from karte.ui.context import Context
from karte.ui.drafts.unfinished import discard, unfinished
from karte.ui.editor.content import Draft, Writing, dump
from karte.ui.inputs.chosen import NewEntity, key_of
from tests.helpers import add_entity, add_note
from tests.ui.desk import make_desk


def leave(store: Store, key: str, body: str, **parts: object) -> None:
    drafts.put(store, key, dump(Draft(Writing(1, "", body=body, **parts))))


def test_each_says_whom_it_is_about_and_how_it_begins(store: Store) -> None:
    people = (NewEntity("田中 美咲", "", 1), NewEntity("ココ", "", 1))
    leave(store, "new", "\n娘さんの発表会の話。次に会ったら感想を聞く。\nあと写真。", targets=people)
    leave(store, "new:2", "だれにも見せない", private=True)
    drafts.put(store, "new:3", "読めない")
    drafts.put(store, "topic:1", "ノートではない")
    change = Writing(1, "", body="直した")
    drafts.put(store, "note:7", dump(Draft(change, 7, Writing(1, "", body="前"))))
    found = {one.key: one for one in unfinished(store)}
    assert sorted(found) == ["new", "new:2", "note:7"]
    assert (found["new"].who, found["new"].words) == (
        "田中 美咲 ほか1件",
        "娘さんの発表会の話。次に会ったら感想を聞く。",
    )
    assert (found["new:2"].who, found["new:2"].words) == ("", "自分だけ")
    assert [found[key].is_change for key in sorted(found)] == [False, False, True]


def test_whoever_is_only_spoken_of_does_not_stand_first(store: Store) -> None:
    sato, tanaka = NewEntity("佐藤 健", "", 1), NewEntity("田中 美咲", "", 1)
    leave(store, "new", "きのう会った", targets=(sato, tanaka), beside={key_of(sato): [MENTIONED, ""]})
    (one,) = unfinished(store)
    assert (one.who, one.label) == ("田中 美咲 ほか1件", "田中 美咲 ほか1件 きのう会った")


def test_without_a_word_it_says_what_stands_in_it(store: Store) -> None:
    leave(store, "new", "", held={"call": {"done": 70}, "next": "12/5"}, pending="大野 剛")
    leave(store, "new:2", "", typed={"money\n料金\n0": "5,500"}, held={"next": "12/5"})
    leave(store, "new:3", "", held={"next": "12/5"}, private=True)
    found = {one.key: one for one in unfinished(store)}
    assert (found["new"].words, found["new"].label) == (
        "通話 1分、次回: 12/5",
        "大野 剛 通話 1分、次回: 12/5",
    )
    assert found["new:2"].words == "料金 5,500"
    assert found["new:3"].words == "自分だけ"


def test_when_it_was_kept_is_told_by_the_clock_on_the_wall(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = datetime(2026, 11, 21, 7, 40, tzinfo=UTC)
    monkeypatch.setattr(clock, "utc", lambda: at)
    leave(store, "new", "話")
    (one,) = unfinished(store)
    assert one.kept() == at.astimezone().replace(tzinfo=None)


def test_thrown_away_and_brought_back_in_its_place(ctx: Context, store: Store, qtbot: QtBot) -> None:
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    ctx.tell.set_host(host)
    leave(store, "new", "一つ目")
    leave(store, "new:2", "二つ目")
    before = unfinished(store)
    looked: list[int] = []
    discard(ctx, before, lambda: looked.append(len(unfinished(store))))
    assert ctx.tell.said == ["書きかけのノートを2件捨てました"]
    toast = ctx.tell._toast
    assert toast is not None
    toast.action.click()
    assert looked == [0, 2]
    assert unfinished(store) == before


def test_a_disk_that_refuses_is_told(ctx: Context, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise DiskFullError

    leave(store, "new", "まだある")
    monkeypatch.setattr(drafts, "drop", refuse)
    discard(ctx, unfinished(store), lambda: None)
    assert "ディスクの空きが足りず" in ctx.tell.said[-1]
    assert len(unfinished(store)) == 1


@pytest.fixture
def shown(ctx: Context, qtbot: QtBot) -> QWidget:
    """Something over which the news can appear."""
    host = QWidget()
    qtbot.addWidget(host)
    host.show()
    ctx.tell.set_host(host)
    return host


def take_back(ctx: Context) -> None:
    toast = ctx.tell._toast
    assert toast is not None
    toast.action.click()


@pytest.mark.usefixtures("shown")
def test_brought_back_beside_what_was_begun_meanwhile(ctx: Context, store: Store) -> None:
    leave(store, "new", "一つ目")
    leave(store, "new:2", "二つ目")
    discard(ctx, unfinished(store), lambda: None)
    leave(store, "new", "いま書いている")
    take_back(ctx)
    found = {one.key: one.words for one in unfinished(store)}
    assert found["new"] == "いま書いている"
    assert sorted(found.values()) == ["いま書いている", "一つ目", "二つ目"]


@pytest.mark.usefixtures("shown")
def test_a_change_of_a_note_gives_way_to_one_begun_meanwhile(ctx: Context, store: Store) -> None:
    before = Writing(1, "", body="前")
    drafts.put(store, "note:7", dump(Draft(Writing(1, "", body="捨てた"), 7, before)))
    discard(ctx, unfinished(store), lambda: None)
    drafts.put(store, "note:7", dump(Draft(Writing(1, "", body="いま直している"), 7, before)))
    take_back(ctx)
    assert [(one.key, one.words) for one in unfinished(store)] == [("note:7", "いま直している")]
    assert ctx.tell.said[-1] == "そのノートを直し終えてから、もう一度押してください。"


def test_a_change_comes_back_when_its_note_is_no_longer_open(
    ctx: Context, store: Store, qtbot: QtBot
) -> None:
    desk = make_desk(ctx, qtbot)
    note_id = add_note(store, [add_entity(store, "ヒト", "田中 美咲")], "元の文。")
    desk.editor.edit(note_id)
    desk.type("大事な書きかけ")
    desk.editor.close_keeping_draft()
    before = unfinished(store)
    assert [one.words for one in before] == ["元の文。大事な書きかけ"]
    discard(ctx, before, lambda: None)
    desk.editor.edit(note_id)
    take_back(ctx)
    assert unfinished(store) == [], "the next letter written there would go over it"
    desk.editor.close_keeping_draft()
    take_back(ctx)
    assert unfinished(store) == before
