"""What can be done with the notes of a list."""

from __future__ import annotations

from functools import partial

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from karte.store import notes, timeline
from karte.ui.context import Context
from karte.ui.timeline.handling import Handling
from karte.ui.timeline.menu import NoteMenu
from karte.ui.timeline.scroller import NoteList
from tests.helpers import add_entity, add_note
from tests.ui.windows import press, settle


class Host(QWidget):
    """The notes of 田中 in a list."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.entity_id = add_entity(ctx.store, "ヒト", "田中 美咲")
        self.ids = [
            add_note(ctx.store, [self.entity_id], "カット", at=f"2026-11-0{day}T10:00") for day in (3, 2, 1)
        ]
        self.handling = Handling(ctx, self, lambda: self.entity_id, self)
        self.list = NoteList(ctx.theme, self.handling.make_card)
        QVBoxLayout(self).addWidget(self.list)
        self.handling.attend(self.list)
        self.handling.touched.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        with self.ctx.store.read() as session:
            self.list.set_items(timeline.newest(session, self.entity_id, limit=9))
            self.handling.renew_cards(session)

    def shown(self) -> list[int]:
        return [line.note_id for line in self.list.lines()]


@pytest.fixture
def host(ctx: Context, qtbot: QtBot) -> Host:
    made = Host(ctx)
    qtbot.addWidget(made)
    made.resize(600, 600)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_deleted_note_hands_its_place_to_the_next_and_the_last_to_the_one_before(host: Host) -> None:
    first, second, third = host.ids
    host.list.remove_requested.emit(first)
    assert (host.shown(), host.list.current()) == ([second, third], second)
    host.list.remove_requested.emit(third)
    assert (host.shown(), host.list.current()) == ([second], second)
    host.list.remove_requested.emit(second)
    assert (host.shown(), host.list.current()) == ([], None)


def test_a_note_that_went_while_its_menu_was_open_is_not_asked_for(host: Host, ctx: Context) -> None:
    before = ctx.store.last_change
    host.handling._remove(99)
    host.list.menu_requested.emit(99, QPoint(10, 10))
    assert ctx.store.last_change is before
    assert host.findChild(NoteMenu) is None


def test_a_locked_note_says_in_its_card_what_can_be_done(host: Host, ctx: Context, qtbot: QtBot) -> None:
    first = host.ids[0]
    host.handling.set_locked(first, True)
    before = ctx.store.last_change
    card_of = host.list.cards
    for ask in (
        partial(host.list.edit_requested.emit, first),
        partial(host.list.remove_requested.emit, first),
        partial(host.list.move_requested.emit, first),
        partial(host.handling._set_private, first, True),
        partial(host.handling._set_state, first, "open"),
    ):
        with qtbot.assertNotEmitted(host.handling.edit_requested):
            ask()
        assert card_of()[first].notice.text() == "確定したノートです。直す・移す・削除はできません。"
        assert list(card_of()[first].notice.buttons()) == ["追記", "確定を解く"]
        host.list.setFocus()
        press("Escape")
        assert card_of()[first].notice.text() == ""
    assert ctx.store.last_change is before
    assert ctx.tell.said == ["ノートを確定しました"], "no bar over the whole window"


def test_beginning_to_add_leaves_the_note_in_sight(host: Host) -> None:
    second = host.ids[1]
    host.list.set_opened({host.ids[0]})
    host.handling.append(second)
    settle()
    card = host.list.cards()[second]
    assert card.height() < host.list.viewport().height()
    assert card.y() >= 0
    assert card.geometry().bottom() <= host.list.viewport().height()


def test_the_menu_asks_through_it(host: Host, ctx: Context, qtbot: QtBot) -> None:
    host.list.menu_requested.emit(host.ids[1], QPoint(10, 10))
    menu = host.findChild(NoteMenu)
    assert menu is not None
    with qtbot.waitSignal(host.handling.edit_requested) as asked:
        menu.edit_requested.emit(host.ids[1])
    assert asked.args == [host.ids[1]]
    menu.private_requested.emit(host.ids[1], True)
    menu.close()
    with ctx.store.read() as session:
        note = notes.get(session, host.ids[1])
    assert note is not None
    assert note.private
    assert [line.private for line in host.list.lines()] == [False, True, False]


def test_only_the_card_of_a_changed_note_is_made_anew(host: Host, ctx: Context) -> None:
    first, second, _third = host.ids
    host.list.set_opened({first, second})
    before = host.list.cards()
    host.handling._set_private(second, True)
    after = host.list.cards()
    assert after[first] is before[first]
    assert after[second] is not before[second]


def test_all_are_opened_but_a_private_one(host: Host) -> None:
    host.handling._set_private(host.ids[0], True)
    host.list.fold_all(True)
    assert host.list.opened() == set(host.ids[1:])
    assert host.list.is_all_open()
    host.list.fold_all(False)
    assert host.list.opened() == set()
    assert not host.list.is_all_open()
