"""A word sought in the notes of one karte, on a real store."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import notes
from karte.ui.context import Context
from karte.ui.panes.timeline import TimelinePane
from karte.ui.timeline.finder import Finder
from karte.ui.widgets.elided import ElidedLabel
from karte.ui.widgets.textblock import TextBlock
from tests.helpers import add_entity, add_note
from tests.ui.windows import settle, write

LONG = "根元から三センチはリタッチ。" * 30


@pytest.fixture
def tanaka(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


@pytest.fixture
def pane(ctx: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TimelinePane:
    monkeypatch.setattr(ctx.theme, "motion", lambda: False)
    made = TimelinePane(ctx)
    qtbot.addWidget(made)
    made.resize(766, 420)
    with qtbot.waitActive(made):
        made.show()
    return made


@pytest.fixture
def found(ctx: Context, pane: TimelinePane, tanaka: int) -> dict[str, int]:
    """Four notes; 前髪 stands in three of them, in one twice and far down, in one only in a field."""
    other = add_entity(ctx.store, "ヒト", "佐藤 健一")
    made = {
        "long": add_note(ctx.store, [tanaka], f"前髪を切る。{LONG}前髪は重め", at="2026-01-05T10:00"),
        "field": add_note(ctx.store, [tanaka], "", "来店記録", at="2026-02-05T10:00", メニュー="前髪カット"),
        "without": add_note(ctx.store, [tanaka], "白髪ぼかし", at="2026-03-05T10:00"),
        "newest": add_note(ctx.store, [tanaka], "まえがみの話。前髪を流す", at="2026-04-05T10:00"),
        "other": add_note(ctx.store, [other], "前髪", at="2026-05-05T10:00"),
    }
    pane.show_entity(tanaka)
    return made


def said(finder: Finder) -> str:
    return finder.bar.count.text()


def marked(pane: TimelinePane, note_id: int) -> list[str]:
    """The marked words of an opened note."""
    card = pane.list.cards()[note_id]
    parts = [*card.findChildren(TextBlock), *card.findChildren(ElidedLabel)]
    return [part.text()[start:end] for part in parts for start, end in part._marks]


def test_the_newest_note_comes_first_and_f3_goes_on_to_older_ones(
    pane: TimelinePane, found: dict[str, int]
) -> None:
    finder = pane.finder()
    finder.find("前髪")
    assert (said(finder), pane.list.current()) == ("1 / 3", found["newest"])
    assert marked(pane, found["newest"]) == ["前髪"]
    finder.step(1)
    assert (said(finder), pane.list.current()) == ("2 / 3", found["field"])
    assert marked(pane, found["field"]) == ["前髪"]
    finder.step(1)
    assert (said(finder), pane.list.current()) == ("3 / 3", found["long"])


def test_in_a_long_note_it_goes_from_place_to_place(pane: TimelinePane, found: dict[str, int]) -> None:
    finder = pane.finder()
    finder.find("前髪", found["long"])
    seen = pane.list.verticalScrollBar().value
    above = seen()
    finder.step(1)
    assert said(finder) == "3 / 3", "the same note"
    assert seen() > above
    mark = pane.list.cards()[found["long"]].current_mark()
    assert mark is not None
    top = pane.list.cards()[found["long"]].mapTo(pane.list.viewport(), mark.topLeft()).y()
    assert 0 <= top < pane.list.viewport().height()
    finder.step(1)
    assert said(finder) == "1 / 3", "round to the newest"
    finder.step(-1)
    assert said(finder) == "3 / 3"
    assert seen() > above, "back at its last place"


def test_what_it_opened_is_folded_when_it_goes_on_and_nothing_else(
    pane: TimelinePane, found: dict[str, int]
) -> None:
    pane.list.set_opened({found["newest"], found["without"]})
    finder = pane.finder()
    finder.find("前髪")
    finder.step(1)
    assert pane.list.opened() == {found["newest"], found["without"], found["field"]}
    finder.step(1)
    assert pane.list.opened() == {found["newest"], found["without"], found["long"]}
    finder.close()
    assert found["long"] in pane.list.opened(), "what was looked at last stays"


def test_marks_follow_every_letter_and_the_place_after_a_pause(
    pane: TimelinePane, found: dict[str, int], qtbot: QtBot
) -> None:
    finder = pane.finder()
    finder.open()
    write("", "まえ")
    assert said(finder) == "1件", "the unfinished kana count"
    write("", "前髪")
    assert said(finder) == "3件"
    write("前髪")
    qtbot.waitUntil(lambda: said(finder) == "1 / 3", timeout=20_000)
    assert pane.list.current() == found["newest"]
    write("ロ")
    assert said(finder) == "ノートにはありません"
    assert marked(pane, found["newest"]) == []


def test_enter_before_the_pause_is_over_goes_to_the_first(
    pane: TimelinePane, found: dict[str, int], qtbot: QtBot
) -> None:
    pane.finder().open()
    write("前髪")
    qtbot.keyClick(pane.finder().bar.input.line, Qt.Key.Key_Return)
    assert (said(pane.finder()), pane.list.current()) == ("1 / 3", found["newest"])


def test_esc_takes_bar_and_marks_away_and_f3_brings_them_back(
    pane: TimelinePane, found: dict[str, int], qtbot: QtBot
) -> None:
    finder = pane.finder()
    finder.open()
    write("前髪")
    finder.step(1)
    qtbot.keyClick(finder.bar.input.line, Qt.Key.Key_Escape)
    assert not finder.is_open()
    assert marked(pane, found["newest"]) == []
    assert pane.list.hasFocus()
    assert pane.list.current() == found["newest"]
    finder.step(1)
    assert (finder.is_open(), said(finder)) == (True, "2 / 3")


def test_esc_among_the_notes_closes_it_too(pane: TimelinePane, found: dict[str, int], qtbot: QtBot) -> None:
    pane.find_text("前髪")
    pane.list.setFocus()
    qtbot.keyClick(pane.list, Qt.Key.Key_Escape)
    assert not pane.finder().is_open()


def test_another_karte_closes_it_and_keeps_the_word(
    ctx: Context, pane: TimelinePane, found: dict[str, int], tanaka: int
) -> None:
    pane.find_text("前髪")
    with ctx.store.read() as session:
        note = notes.get(session, found["other"])
    assert note is not None
    pane.show_entity(note.targets[0].ref.entity_id)
    assert not pane.finder().is_open()
    pane.finder().step(1)
    assert (said(pane.finder()), pane.list.current()) == ("1 / 1", found["other"])


def test_it_finds_past_template_and_month(pane: TimelinePane, found: dict[str, int]) -> None:
    pane.show_previous_month()
    pane.find_text("前髪", found["long"])
    assert pane.list.current() == found["long"]
    assert not pane.month_nav.isVisible()


def test_a_note_for_oneself_counts_and_stays_masked_until_it_is_opened(
    ctx: Context, pane: TimelinePane, tanaka: int
) -> None:
    secret = add_note(ctx.store, [tanaka], "前髪のことは内緒", private=True)
    pane.show_entity(tanaka)
    finder = pane.finder()
    finder.find("前髪")
    assert (said(finder), pane.list.current()) == ("1 / 1", secret)
    assert secret not in pane.list.opened()
    assert finder.bar.opening.isVisible()
    finder.bar.opening.click()
    assert marked(pane, secret) == ["前髪"]
    assert not finder.bar.opening.isVisible()


def test_one_who_chose_that_note_elsewhere_sees_it(ctx: Context, pane: TimelinePane, tanaka: int) -> None:
    secret = add_note(ctx.store, [tanaka], "前髪のことは内緒", private=True)
    pane.show_entity(tanaka)
    pane.find_text("前髪", secret)
    assert secret in pane.list.opened()


def test_a_change_of_the_notes_is_followed_where_one_looks(
    ctx: Context, pane: TimelinePane, found: dict[str, int], tanaka: int, qtbot: QtBot
) -> None:
    pane.find_text("前髪", found["field"])
    add_note(ctx.store, [tanaka], "前髪をまた切る", at="2026-06-05T10:00")
    qtbot.waitUntil(lambda: said(pane.finder()) == "3 / 4", timeout=20_000)
    with ctx.store.write("ノートを削除") as session:
        notes.remove(session, found["field"])
    qtbot.waitUntil(lambda: said(pane.finder()) == "3件", timeout=20_000)
    pane.finder().step(1)
    assert said(pane.finder()) == "1 / 3"


def test_several_words_must_all_stand_and_are_all_marked(pane: TimelinePane, found: dict[str, int]) -> None:
    pane.find_text("流す マエガミ")
    assert said(pane.finder()) == "1 / 1"
    assert marked(pane, found["newest"]) == ["まえがみ", "流す"]


def test_a_selected_word_is_what_is_sought(pane: TimelinePane, found: dict[str, int]) -> None:
    block = pane.list.cards()[found["newest"]].findChild(TextBlock)
    block.setFocus()
    block._cursor.setPosition(7)
    block._cursor.setPosition(9, block._cursor.MoveMode.KeepAnchor)
    pane.finder().open()
    settle()
    assert pane.finder().bar.text() == "前髪"
    assert QApplication.focusWidget() is pane.finder().bar.input.line


def test_a_number_finds_its_note(ctx: Context, pane: TimelinePane, found: dict[str, int]) -> None:
    with ctx.store.read() as session:
        note = notes.get(session, found["without"])
    assert note is not None
    pane.find_text(f"#{note.number}")
    assert (said(pane.finder()), pane.list.current()) == ("1 / 1", found["without"])


def test_of_very_many_the_newest_are_marked_at_once_and_all_are_counted_soon(
    ctx: Context, pane: TimelinePane, tanaka: int, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("karte.ui.timeline.finder.AT_ONCE", 3)
    monkeypatch.setattr("karte.ui.timeline.finder.PAUSE_MS", 60_000)
    made = [add_note(ctx.store, [tanaka], "前髪", at=f"2026-03-{day:02d}T10:00") for day in range(1, 8)]
    pane.show_entity(tanaka)
    settle()  # the notes have been heard of
    pane.finder().open()
    write("前髪")
    assert said(pane.finder()) == "3件以上"
    pane.finder().renew()
    qtbot.waitUntil(lambda: said(pane.finder()) == "7件", timeout=20_000)
    pane.finder().bar.set_text("髪")
    pane.finder().open()
    assert said(pane.finder()) == "3件以上"
    pane.finder().step(-1)
    assert (said(pane.finder()), pane.list.current()) == ("7 / 7", made[0]), "round to the oldest at once"


def test_nothing_typed_finds_nothing(pane: TimelinePane, found: dict[str, int]) -> None:
    pane.find_text("前髪")
    pane.find_text("  ")
    assert said(pane.finder()) == ""
    assert marked(pane, found["newest"]) == []
    pane.finder().step(1)
    assert said(pane.finder()) == ""
