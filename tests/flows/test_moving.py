"""A note in the wrong karte goes into the right one in one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pytest
from PySide6.QtWidgets import QWidget

from karte.store import locking, notes
from karte.store.rows import EntityRef
from karte.ui.context import Context
from karte.ui.timeline.moving import MoveDialog
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def people(user: User) -> tuple[int, int]:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    kenichi = add_entity(user.store, "ヒト", "佐藤 健一", "さとう けんいち")
    return misaki, kenichi


def about(user: User, note_id: int) -> list[str]:
    with user.store.read() as session:
        return [ref.name for ref in notes.about(session, [note_id]).get(note_id, ())]


def here(user: User) -> list[int]:
    """The notes of the karte on the screen."""
    return [line.note_id for line in user.workspace.view.timeline.list.lines()]


def in_the_dialog(monkeypatch: pytest.MonkeyPatch, user: User, *steps: Callable[[], object]) -> None:
    """What is done at the keyboard while the dialog is open."""

    def ask(
        cls: type[MoveDialog],
        ctx: Context,
        leaving: EntityRef | None,
        others: Sequence[EntityRef] = (),
        parent: QWidget | None = None,
    ) -> object:
        dialog = cls(ctx, leaving, others, parent)
        dialog.open()
        user.until(dialog.isActiveWindow)
        for step in steps:
            step()
        assert not dialog.isVisible()
        return dialog.chosen()

    monkeypatch.setattr(MoveDialog, "ask", classmethod(ask))


def test_two_words_and_it_is_done(
    user: User, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    misaki, _kenichi = people
    note = add_note(user.store, [misaki], "腰の張りが強い")
    user.open(misaki)
    user.workspace.focus_karte()
    in_the_dialog(
        monkeypatch,
        user,
        partial(user.compose, "さ", "さとう", commit="さとう"),
        partial(user.press, "Return"),
    )
    user.press("Home", "Ctrl+M")
    user.sees("「佐藤 健一」のカルテに移しました")
    assert about(user, note) == ["佐藤 健一"]
    assert here(user) == []
    user.click("元に戻す")
    assert about(user, note) == ["田中 美咲"]
    user.until(lambda: here(user) == [note])


def test_by_the_menu_into_a_karte_made_for_it(
    user: User, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    misaki, _kenichi = people
    note = add_note(user.store, [misaki], "別の方の話")
    user.open(misaki)
    user.workspace.focus_karte()
    in_the_dialog(monkeypatch, user, partial(user.write, "山本 樹"), partial(user.press, "Return"))
    user.click("ほかの操作")
    user.choose("ほかのカルテに移す")
    user.sees("「山本 樹」のカルテに移しました")
    assert about(user, note) == ["山本 樹"]


def test_esc_leaves_it_where_it_is(
    user: User, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    misaki, _kenichi = people
    note = add_note(user.store, [misaki], "そのまま")
    user.open(misaki)
    user.workspace.focus_karte()
    in_the_dialog(monkeypatch, user, partial(user.write, "佐藤 健一"), partial(user.press, "Esc", "Esc"))
    user.press("Home", "Ctrl+M")
    assert about(user, note) == ["田中 美咲"]


def test_the_karte_that_was_just_opened_is_one_arrow_away(
    user: User, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    misaki, kenichi = people
    note = add_note(user.store, [misaki], "腰の張りが強い")
    user.open(kenichi)
    user.open(misaki)
    user.workspace.focus_karte()
    in_the_dialog(monkeypatch, user, partial(user.press, "Down", "Return"))
    user.press("Home", "Ctrl+M")
    user.sees("「佐藤 健一」のカルテに移しました")
    assert about(user, note) == ["佐藤 健一"]


def test_a_locked_note_stays_and_says_why(user: User, people: tuple[int, int]) -> None:
    misaki, _kenichi = people
    note = add_note(user.store, [misaki], "確定した内容")
    with user.store.write("ノートを確定") as session:
        locking.set_locked(session, note, True)
    user.open(misaki)
    user.workspace.focus_karte()
    user.press("Home", "Ctrl+M")
    user.sees("確定したノートです。")
    assert about(user, note) == ["田中 美咲"]


def test_a_note_of_nobody_gets_its_karte_on_the_screen_of_all_notes(
    user: User, people: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    note = add_note(user.store, [], "傘の忘れ物。紺色。")
    in_the_dialog(monkeypatch, user, partial(user.write, "たなか"), partial(user.press, "Return"))
    user.press("Ctrl+2")
    user.sees("傘の忘れ物。紺色。")
    user.commands.desk.notes.ledger.list.setFocus()
    user.press("Home", "Ctrl+M")
    user.sees("「田中 美咲」のカルテに移しました")
    assert about(user, note) == ["田中 美咲"]
