"""The owner of a salon makes the program hers: its look, who writes, and where the data are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from karte.store import backups, recorders
from karte.ui.panes.settings import SettingsPane
from karte.ui.settings.data import DataPage
from karte.ui.settings.look import LookPage
from karte.ui.settings.recorders import RecordersPage
from tests.flows.hands import User
from tests.helpers import add_entity


def settings(user: User) -> SettingsPane:
    screen = user.commands.screens.get("settings")
    assert isinstance(screen, SettingsPane)
    return screen


def go_to(user: User, name: str) -> None:
    """Opens the settings by key and a page with the arrow keys."""
    user.press("Ctrl+,")
    while user.focus().accessibleName() != name:
        user.press("Down")
    user.sees(name)


def test_letters_and_light_by_key_alone_and_for_the_next_start(user: User) -> None:
    go_to(user, "見た目")
    look = settings(user).show_page("look")
    assert isinstance(look, LookPage)
    user.sees("髙橋 さくら 様")

    user.press("Tab")
    assert look.mode.isAncestorOf(user.focus())
    user.press("Right")
    user.press("Tab")
    assert look.sizes.isAncestorOf(user.focus())
    user.press("Right", "Right")
    user.press("Tab")
    assert look.language.isAncestorOf(user.focus())
    user.press("Right")

    assert user.commands.actions["theme_light"].isChecked()
    assert not user.commands.actions["larger"].isEnabled()
    user.restart()
    chosen = user.commands.desk.ctx.settings.current
    assert (chosen.theme, chosen.text_scale, chosen.language) == ("light", 1.3, "ja")


def test_a_second_person_writes_from_now_on(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(tanaka)
    go_to(user, "記録者")
    page = settings(user).show_page("recorders")
    assert isinstance(page, RecordersPage)

    user.click(page.new_name.line)
    user.compose("さとう", commit="佐藤 花")
    user.press("Return")
    user.sees("このパソコンでふだん書く人")
    user.click("このパソコンでふだん書く人: 自分")
    user.choose("佐藤 花")
    user.press("Esc")
    user.press("Ctrl+N")
    user.write("カラーは半トーン暗め。")
    user.press("Ctrl+Return")

    assert [note.recorder for note in user.notes(tanaka)] == ["佐藤 花"]


def test_who_writes_is_chosen_in_the_editor_and_stands_at_the_note(user: User) -> None:
    tanaka = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    with user.store.write("記録者を追加") as session:
        recorders.add(session, "佐藤 花")
    user.open(tanaka)

    user.press("Ctrl+N")
    user.write("カラーは半トーン暗め。")
    user.click("記録者: 自分")
    user.choose("佐藤 花")
    user.press("Ctrl+Return")

    assert [note.recorder for note in user.notes(tanaka)] == ["佐藤 花"]
    user.sees("メモ 佐藤 花")
    user.press("Ctrl+Z")
    assert user.notes(tanaka) == []


def test_a_name_put_away_comes_back_by_ctrl_z(user: User) -> None:
    go_to(user, "記録者")
    page = settings(user).show_page("recorders")
    assert isinstance(page, RecordersPage)
    user.click(page.new_name.line)
    user.write("佐藤 花")
    user.press("Return")

    user.click("佐藤 花をしまう")
    user.sees("「佐藤 花」をしまいました", "しまった記録者")
    user.press("Ctrl+Z")

    user.does_not_see("しまった記録者")
    user.sees("佐藤 花")


def test_the_owner_sees_where_the_data_are_and_that_nothing_leaves(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    backups.take(user.store.folder, backups.ASKED)
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)

    go_to(user, "データ")

    page = settings(user).show_page("data")
    assert isinstance(page, DataPage)
    user.sees(
        "このソフトは通信しません。データはこのパソコンの中だけに保存します。",
        str(user.store.folder.path),
        "カルテ1件、ノート0件",
        "2026/11/21(土) 16:40",
    )
    user.click("フォルダーを開く")
    assert [url.toLocalFile() for url in opened] == [user.store.folder.path.as_posix()]
    user.click("データを調べる")
    user.sees("調べました。問題はありません。")


@pytest.mark.parametrize("scale", [1.0, 1.3])
def test_on_a_small_window_every_page_can_be_reached(user: User, scale: float) -> None:
    user.window.resize(960, 520)
    user.commands.view.set_scale(scale)
    user.press("Ctrl+,")
    screen = settings(user)
    assert screen.contents.is_flat() == (scale > 1)

    for name in ("記録者", "見た目", "データ"):
        user.click(name)
        assert user.window.width() == 960
        user.sees(name)
