"""The notes of one enquiry in the card of one of them."""

from __future__ import annotations

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from karte import clock
from karte.store import matters, notes
from karte.store.matters import Matter
from karte.store.threads import Times
from karte.ui.context import Context
from karte.ui.matter.thread_list import ThreadList, length_text, times_text
from tests.helpers import add_entity, add_note


def test_a_row_says_when_how_and_what(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 22))
    misaki = add_entity(ctx.store, "ヒト", "田中 美咲")
    first = add_note(ctx.store, [misaki], "色落ちの相談\nくわしく", at="2025-11-20T10:00")
    second = add_note(ctx.store, [misaki], "内緒", at="2026-11-21T10:00", private=True)
    with ctx.store.write("状態") as session:
        matters.put(session, first, Matter("open", channel="phone"))
    with ctx.store.read() as session:
        found = notes.many(session, [first, second])
    shown = ThreadList(ctx.theme, "色落ちの件", found, Times(), second)
    qtbot.addWidget(shown)
    assert [row.accessibleName() for row in shown.rows] == [
        "2025/11/20(木) 10:00 電話 未完了 色落ちの相談",
        "11/21(土) 10:00 自分だけのノート",
    ]
    assert [row.isEnabled() for row in shown.rows] == [True, False]
    assert not shown.times.isVisibleTo(shown)
    with qtbot.waitSignal(shown.note_requested) as asked:
        shown.rows[0].click()
    assert asked.args == [first]


def test_times_are_told_as_far_as_they_are_known() -> None:
    assert times_text(Times(35, 50, 2 * 24 * 60, 2)) == "初回の返答まで 35分・返答の平均 50分・解決まで 2日"
    assert times_text(Times(35, 35, None, 1)) == "初回の返答まで 35分"
    assert times_text(Times()) == ""


@pytest.mark.parametrize(
    ("minutes", "words"), [(35, "35分"), (90, "1時間30分"), (1440, "1日"), (2100, "1日")]
)
def test_a_length_is_told_roughly(minutes: float, words: str) -> None:
    assert length_text(minutes) == words
