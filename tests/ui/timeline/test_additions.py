"""追記 in the card of a note."""

from __future__ import annotations

import json
from datetime import datetime

import pytest
from pytestqt.qtbot import QtBot

from karte.store import drafts
from karte.store.note_rows import AdditionRow
from karte.ui.context import Context
from karte.ui.timeline.additions import AdditionBlock, AdditionEntry, addition_in, draft_key
from karte.ui.widgets.elided import ElidedLabel
from tests.helpers import add_entity, add_note
from tests.ui.windows import press, settle, write

RAINY = AdditionRow(7, "雨だった", "美咲", datetime(2026, 11, 22, 10, 30))


@pytest.fixture
def entry(ctx: Context, qtbot: QtBot) -> AdditionEntry:
    note_id = add_note(ctx.store, [add_entity(ctx.store, "ヒト", "田中 美咲")], "カット")
    made = AdditionEntry(ctx, draft_key(note_id))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.text.setFocus()
    settle()
    return made


def kept(ctx: Context) -> list[tuple[str, str]]:
    with ctx.store.read() as session:
        return [(row.key, json.loads(row.content)) for row in drafts.all(session)]


def test_ctrl_enter_saves_and_enter_makes_a_line(entry: AdditionEntry, qtbot: QtBot) -> None:
    write("一行目")
    press("Return")
    write("二行目")
    with qtbot.waitSignal(entry.save_requested) as asked:
        press("Ctrl+Return")
    assert asked.args == ["一行目\n二行目"]


def test_enter_in_a_composition_is_the_input_methods(entry: AdditionEntry, qtbot: QtBot) -> None:
    write("", preedit="ぱっち")
    with qtbot.assertNotEmitted(entry.save_requested), qtbot.assertNotEmitted(entry.closed):
        press("Ctrl+Return", "Escape")


def test_what_it_said_until_now_is_no_draft(ctx: Context, qtbot: QtBot) -> None:
    changing = AdditionEntry(ctx, draft_key(1, 7), changed=RAINY)
    qtbot.addWidget(changing)
    changing.show()
    assert changing.text.text() == "雨だった"
    changing.hide()
    assert kept(ctx) == []
    changing.show()
    changing.text.pad.setPlainText("晴れだった")
    changing.hide()
    assert kept(ctx) == [("addition:1:7", "晴れだった")]


def test_what_is_saved_as_it_was_is_closed(ctx: Context, qtbot: QtBot) -> None:
    changing = AdditionEntry(ctx, draft_key(1, 7), changed=RAINY)
    qtbot.addWidget(changing)
    changing.show()
    with qtbot.assertNotEmitted(changing.save_requested), qtbot.waitSignal(changing.closed):
        changing.save_button.click()
    changing.text.pad.setPlainText("雨だった\n")
    with qtbot.assertNotEmitted(changing.save_requested), qtbot.waitSignal(changing.closed):
        changing.save_button.click()
    assert kept(ctx) == []


def test_it_says_which_addition_is_changed(ctx: Context, entry: AdditionEntry, qtbot: QtBot) -> None:
    changing = AdditionEntry(ctx, draft_key(1, 7), changed=RAINY)
    qtbot.addWidget(changing)
    assert entry.text.accessibleName() == "追記"
    assert changing.text.accessibleName() == "2026/11/22(日) 10:30の追記を直す"
    shown = [label.text() for label in changing.findChildren(ElidedLabel)]
    assert shown == ["2026/11/22(日) 10:30の追記を直す"]


def test_a_key_says_what_is_changed() -> None:
    assert addition_in(draft_key(1)) is None
    assert addition_in(draft_key(1, 7)) == 7


def test_what_is_being_composed_is_kept_too(ctx: Context, entry: AdditionEntry) -> None:
    write("、", preedit="くもり")
    assert entry.keep()
    assert kept(ctx) == [(draft_key(1), "、くもり")]


def test_the_keyboard_returns_to_its_place(ctx: Context, entry: AdditionEntry, qtbot: QtBot) -> None:
    write("翌日に電話")
    press("Shift+Left", "Shift+Left")
    place = entry.place()
    assert place is not None
    assert place == (0, 5, 3)
    entry.save_button.setFocus()
    assert entry.place() == (1, 5, 3)
    entry.return_to(place)
    assert entry.text.hasFocus()
    write("訪問")
    assert entry.text.text() == "翌日に訪問"
    entry.text.set_text("短い")
    entry.return_to((2, 5, 5))
    assert entry.place() == (2, 2, 2)
    entry.clearFocus()
    entry.close_button.clearFocus()
    assert entry.place() is None


def test_what_is_hidden_is_kept(ctx: Context, entry: AdditionEntry) -> None:
    write("途中まで")
    entry.hide()
    assert kept(ctx) == [(draft_key(1), "途中まで")]
    again = AdditionEntry(ctx, draft_key(1), json.dumps("途中まで"))
    assert again.text.text() == "途中まで"


def test_escape_closes_and_a_blank_one_leaves_no_draft(
    ctx: Context, entry: AdditionEntry, qtbot: QtBot
) -> None:
    write("消す")
    press("Ctrl+A", "Backspace")
    with qtbot.waitSignal(entry.closed):
        press("Escape")
    assert kept(ctx) == []


def test_a_blank_one_is_reproached(entry: AdditionEntry, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(entry.save_requested):
        entry.save_button.click()
    assert entry.text.error() == "追記に何も書かれていません。"


def test_an_addition_says_when_and_by_whom(ctx: Context, qtbot: QtBot) -> None:
    row = AdditionRow(7, "翌日に電話", "美咲", datetime(2026, 11, 22, 10, 30))
    block = AdditionBlock(ctx.theme, row)
    locked = AdditionBlock(ctx.theme, row, locked=True)
    assert [button.isVisibleTo(block) for button in block.buttons()] == [True, True]
    assert [button.isVisibleTo(locked) for button in locked.buttons()] == [False, False]
    with qtbot.waitSignal(block.edit_requested) as asked:
        block.edit_button.click()
    assert asked.args == [row.addition_id]
    qtbot.addWidget(block)
    assert block.remove_button.accessibleName() == "追記 2026/11/22(日) 10:30 美咲を削除"
    with qtbot.waitSignal(block.remove_requested) as asked:
        block.remove_button.click()
    assert asked.args == [7]


def test_hiding_does_not_wait_behind_a_long_write(
    ctx: Context, entry: AdditionEntry, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("途中まで")
    monkeypatch.setattr(type(ctx.store), "is_writing", property(lambda _store: True))
    entry.hide()
    assert kept(ctx) == []
    assert not entry.is_kept()
    monkeypatch.undo()
    qtbot.waitUntil(entry.is_kept, timeout=20_000)
    assert kept(ctx) == [(draft_key(1), "途中まで")]
