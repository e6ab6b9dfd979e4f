"""What is added in the cards of a list, or said otherwise there."""

from __future__ import annotations

import json

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from karte.store import additions, drafts, locking, notes
from karte.ui import deeds
from karte.ui.context import Context
from karte.ui.timeline.additions import AdditionEntry, draft_key
from tests.helpers import asked
from tests.ui.timeline.test_handling import Host
from tests.ui.windows import press, settle, write


class Adder(Host):
    """The notes of 田中, the first of them open, with two additions."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.note_id = self.ids[0]
        self.first, self.second = (self.add(text) for text in ("雨だった", "晴れた"))
        self.refresh()
        self.list.set_opened({self.note_id})

    def add(self, text: str) -> int:
        with self.ctx.store.write("ノートに追記") as session:
            return additions.add(session, self.note_id, text)

    def open(self, addition_id: int | None = None) -> None:
        if addition_id is None:
            self.handling.append(self.note_id)
        else:
            self.handling.change_addition(self.note_id, addition_id)
        settle()

    def reopen(self) -> None:
        self.list.set_opened(set())
        self.list.set_opened({self.note_id})

    def entry(self) -> AdditionEntry:
        found = self.list.cards()[self.note_id].entry
        assert found is not None
        return found

    def has_entry(self) -> bool:
        return self.list.cards()[self.note_id].entry is not None

    def said(self) -> list[str]:
        with self.ctx.store.read() as session:
            note = notes.get(session, self.note_id)
        assert note is not None
        return [one.text for one in note.additions]

    def kept(self) -> dict[str, str]:
        with self.ctx.store.read() as session:
            return {row.key: json.loads(row.content) for row in drafts.all(session)}


@pytest.fixture
def host(ctx: Context, qtbot: QtBot) -> Adder:
    made = Adder(ctx)
    qtbot.addWidget(made)
    made.resize(600, 600)
    with qtbot.waitActive(made):
        made.show()
    settle()
    return made


@pytest.mark.parametrize("changing", [False, True])
def test_what_escape_kept_is_there_again(host: Adder, changing: bool) -> None:
    place = host.first if changing else None
    host.open(place)
    write("。傘を貸した")
    press("Escape")
    assert not host.has_entry()
    host.open(place)
    assert host.entry().text.text() == ("雨だった。傘を貸した" if changing else "。傘を貸した")


def test_the_latest_of_several_is_offered_and_each_has_its_own(host: Adder) -> None:
    for place, text in ((host.first, "ね"), (host.second, "よ")):
        host.open(place)
        write(text)
        press("Escape")
    kept = {
        draft_key(host.note_id, host.first): "雨だったね",
        draft_key(host.note_id, host.second): "晴れたよ",
    }
    assert host.kept() == kept
    drafts.put(
        host.ctx.store, draft_key(host.note_id, host.second), '"晴れたよ"', "2099-01-01T00:00:00+00:00"
    )
    host.reopen()
    assert host.entry().text.text() == "晴れたよ"
    host.open(host.first)
    assert host.entry().text.text() == "雨だったね"
    assert host.kept() == kept


def test_an_empty_entry_makes_room_for_a_correction(host: Adder) -> None:
    host.open()
    host.open(host.first)
    assert host.entry().text.text() == "雨だった"
    write("？")
    press("Ctrl+Return")
    assert host.said() == ["雨だった？", "晴れた"]


def test_a_correction_makes_room_for_something_new(host: Adder) -> None:
    host.open(host.first)
    write("？")
    host.open()
    assert host.entry().text.text() == ""
    write("傘を返しに見えた")
    press("Ctrl+Return")
    assert host.said() == ["雨だった", "晴れた", "傘を返しに見えた"]
    assert host.entry().text.text() == "雨だった？", "what had made room is offered again"


def test_what_cannot_be_kept_does_not_make_room(host: Adder, monkeypatch: pytest.MonkeyPatch) -> None:
    host.open(host.first)
    write("？")
    monkeypatch.setattr(AdditionEntry, "keep", lambda _entry: False)
    host.open(host.second)
    assert host.entry().text.text() == "雨だった？"


def test_an_entry_that_is_open_stays_as_it_is(host: Adder) -> None:
    host.open()
    write("傘を")
    before = host.entry()
    host.list.setFocus()
    host.open()
    assert host.entry() is before
    write("返した")
    assert host.entry().text.text() == "傘を返した"


def test_a_correction_of_what_was_undone_is_added_anew(host: Adder) -> None:
    third = host.add("あとの話")
    change = host.ctx.store.last_change
    assert change is not None
    host.refresh()
    host.open(third)
    write("の続き")
    deeds.take_back(host.ctx, change.action_id)
    host.refresh()
    assert host.entry().text.hasFocus()
    assert host.entry().text.text() == "あとの話の続き"
    press("Ctrl+Return")
    assert host.said() == ["雨だった", "晴れた", "あとの話の続き"]
    assert host.ctx.tell.said[-1] == "追記しました"
    assert (host.kept(), host.has_entry()) == ({}, False)


def test_an_untouched_correction_goes_with_what_was_undone(host: Adder) -> None:
    third = host.add("あとの話")
    change = host.ctx.store.last_change
    assert change is not None
    host.refresh()
    host.open(third)
    deeds.take_back(host.ctx, change.action_id)
    host.refresh()
    assert not host.has_entry()


@pytest.mark.parametrize("changing", [False, True])
def test_another_change_of_the_note_leaves_the_keyboard_where_it_is(host: Adder, changing: bool) -> None:
    host.open(host.first if changing else None)
    before = host.list.cards()[host.note_id]
    host.add("ほかから")
    host.refresh()
    assert host.list.cards()[host.note_id] is not before
    assert host.entry().text.hasFocus(), "also where nothing is typed yet"
    write("傘")
    press("Left")
    write("日", preedit="がさ")
    host.add("またほかから")
    host.refresh()
    write("と")
    assert host.entry().text.text() == ("雨だった" if changing else "") + "日がさと傘"


def test_a_change_of_another_note_leaves_a_composition_alone(host: Adder) -> None:
    host.open()
    write("", preedit="かさ")
    before = host.entry()
    host.handling.set_locked(host.ids[1], True)
    assert host.entry() is before
    assert host.entry().text.pad.preedit == "かさ"


def test_one_who_works_elsewhere_is_not_called_back(host: Adder) -> None:
    host.open()
    write("傘")
    host.list.setFocus()
    host.add("ほかから")
    host.refresh()
    assert host.entry().text.text() == "傘"
    assert QApplication.focusWidget() is host.list


def test_a_correction_of_a_locked_note_says_so_in_the_card(host: Adder) -> None:
    host.open(host.first)
    write("？")
    with host.ctx.store.write("ノートを確定") as session:
        locking.set_locked(session, host.note_id, True)
    host.refresh()
    told = list(host.ctx.tell.said)
    press("Ctrl+Return")
    card = host.list.cards()[host.note_id]
    assert list(card.notice.buttons()) == ["追記", "確定を解く"]
    assert host.ctx.tell.said == told, "no bar over the whole window"
    assert host.entry().text.text() == "雨だった？"
    card.notice.buttons()["追記"]()
    assert host.entry().text.text() == ""
    write("傘を返した")
    press("Ctrl+Return")
    assert host.said() == ["雨だった", "晴れた", "傘を返した"]
    assert host.kept() == {draft_key(host.note_id, host.first): "雨だった？"}


def test_a_card_asks_once_for_all_its_drafts(host: Adder) -> None:
    host.list.set_opened(set())
    with host.ctx.store.read() as session, asked(session.engine) as said:
        host.list.set_opened({host.note_id})
    assert len([one for one in said if "FROM draft" in one]) == 1
