"""What was deleted by mistake comes back, whole, even much later."""

from __future__ import annotations

import pytest

from karte.store import timeline
from karte.ui.panes.trash import TrashPane
from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def misaki(user: User) -> int:
    made = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    add_note(user.store, [made], "カラーは暗め", "来店記録", 料金="12,100")
    user.until(lambda: "田中 美咲" in user.names())
    user.open(made)
    return made


def open_trash(user: User) -> None:
    user.commands.actions["trash"].trigger()
    user.sees("ごみ箱")


def trash_screen(user: User) -> TrashPane:
    screen = user.commands.screens.get("trash")
    assert isinstance(screen, TrashPane)
    return screen


def test_a_karte_comes_back_from_the_trash_days_later(user: User, misaki: int) -> None:
    user.commands.actions["remove"].trigger()
    user.press("Ctrl+N")
    user.write("佐藤 健")
    user.press("Return", "Alt+N")
    user.write("はじめて。")
    user.press("Ctrl+Return")
    user.restart()
    user.does_not_see("田中 美咲")

    open_trash(user)
    user.sees("田中 美咲", "ヒト ・ ノート1件")
    with user.effort(1):
        user.press("Return")
    user.sees("「田中 美咲」のカルテを元に戻しました", "削除したカルテとノートはありません")

    user.click("開く")
    assert user.here() == "田中 美咲"
    user.sees("カラーは暗め", "090-1234-5678")
    user.press("Ctrl+Z")
    user.until(lambda: "田中 美咲" not in user.names())


def test_a_note_comes_back_and_is_shown_in_its_karte(user: User, misaki: int) -> None:
    user.workspace.focus_karte()
    user.press("Home", "Delete")
    user.until(lambda: user.notes(misaki) == [])
    open_trash(user)
    user.click(trash_screen(user).filter.button("notes"))
    user.sees("カラーは暗め", "来店記録 ・ 田中 美咲")
    user.click("元に戻す")
    user.sees("「田中 美咲」のノート#1を元に戻しました")
    user.click("開く")
    user.sees("カラーは暗め")
    with user.store.read() as session:
        assert timeline.count(session, misaki) == 1


def test_what_an_undone_import_took_away_does_not_lie_there(user: User, misaki: int) -> None:
    add_entity(user.store, "ヒト", "間違い")
    user.press("Ctrl+Z")
    user.until(lambda: "間違い" not in user.names())
    open_trash(user)
    user.sees("削除したカルテとノートはありません")


def test_esc_leads_back_to_the_karte(user: User, misaki: int) -> None:
    open_trash(user)
    user.press("Escape")
    assert user.commands.screens.current() == "karte"
    assert user.here() == "田中 美咲"
