"""One note in several kartes: everywhere the same, taken back and brought again, after a restart too."""

from __future__ import annotations

import pytest

from tests.flows.hands import User
from tests.helpers import add_entity, add_note


@pytest.fixture
def three(user: User) -> list[int]:
    """A person, her dog, and the dye that was used; none has a note yet."""
    return [
        add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき"),
        add_entity(user.store, "動物", "ココ", "ここ"),
        add_entity(user.store, "モノ", "カラー剤 7NB", "からーざい"),
    ]


def write_about(user: User, three: list[int], text: str) -> None:
    user.open(three[0])
    user.press("Ctrl+N", "Alt+W")
    for name in ("ここ", "からー"):
        user.write(name)
        user.press("Return")
    user.press("Alt+N")
    user.write(text)
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様 ほか2件に保存しました")


def seen_in(user: User, three: list[int], text: str) -> None:
    for entity_id in three:
        user.open(entity_id)
        user.sees(text)


def test_it_stands_in_the_karte_of_each_with_the_others_as_chips(user: User, three: list[int]) -> None:
    write_about(user, three, "半トーン暗め。ココも元気。")
    seen_in(user, three, "半トーン暗め。ココも元気。")
    assert len(user.notes()) == 1
    user.click("ヒト 田中 美咲")
    user.until(lambda: user.here() == "田中 美咲")


def test_edited_in_one_it_has_changed_in_the_others(user: User, three: list[int]) -> None:
    write_about(user, three, "半トーン暗め。")
    user.open(three[1])
    user.click("直す")
    user.press("Ctrl+End")
    user.write("次回は明るく。")
    user.press("Ctrl+Return")
    user.until(lambda: not user.workspace.editor.is_open())
    seen_in(user, three, "半トーン暗め。次回は明るく。")
    assert len(user.notes()) == 1


def test_ctrl_z_takes_the_save_back_and_ctrl_y_brings_it_again(user: User, three: list[int]) -> None:
    write_about(user, three, "半トーン暗め。")
    user.press("Ctrl+Z")
    user.sees("元に戻しました: ノートを追加")
    user.does_not_see("半トーン暗め。")
    assert user.notes() == []
    user.press("Ctrl+Y")
    user.sees("やり直しました: ノートを追加", "半トーン暗め。")
    seen_in(user, three, "半トーン暗め。")


def test_also_after_a_restart(user: User, three: list[int]) -> None:
    write_about(user, three, "半トーン暗め。")
    user.restart()
    user.press("Ctrl+Z")
    user.sees("元に戻しました: ノートを追加")
    assert user.notes() == []
    user.restart()
    user.press("Ctrl+Y")
    user.sees("やり直しました: ノートを追加")
    seen_in(user, three, "半トーン暗め。")


def test_the_toast_of_a_save_takes_it_back(user: User, three: list[int]) -> None:
    write_about(user, three, "まちがい。")
    user.click("元に戻す")
    user.does_not_see("まちがい。")
    assert user.notes() == []


def test_deleting_says_so_and_can_be_taken_back(user: User, three: list[int]) -> None:
    add_note(user.store, three, "消されるノート")
    user.open(three[2])
    user.sees("消されるノート")
    user.workspace.view.timeline.list.setFocus()
    user.press("Home", "Delete")
    user.sees("ノートを削除しました")
    user.does_not_see("消されるノート")
    user.open(three[0])
    user.does_not_see("消されるノート")
    user.click("元に戻す")
    seen_in(user, three, "消されるノート")
