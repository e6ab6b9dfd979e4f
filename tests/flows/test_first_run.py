"""Someone who has never seen the program, from the first window to the second karte."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store import roster
from karte.ui.widgets.buttons import PrimaryButton
from tests.flows.hands import User

LINE = "次に会うとき、この画面が最初に出ます。"


def primaries(user: User) -> list[str]:
    """What is proposed on the screen as the one thing to do."""
    return [button.text() for button in user.window.findChildren(PrimaryButton) if button.isVisible()]


def write_first_note(user: User) -> None:
    user.compose("や", "やまもと", commit="山本")
    user.sees("「山本」を新しく作る(ヒト)")
    user.press("Return", "Tab", "Tab", "Tab")
    user.write("はじめての来店。前髪を短くしたいとのこと。")
    user.press("Ctrl+Return")
    user.sees("山本 様に保存しました", "はじめての来店。前髪を短くしたいとのこと。")


def test_nothing_is_asked_and_one_thing_is_proposed(user: User) -> None:
    user.sees(
        "まず、お客さまを1人書いてみましょう",
        "ノートを書いてはじめる",
        "Excel・CSVから取り込む",
        "見本で試す",
        "データはこのパソコンの中だけに保存します。インターネットには送りません。",
        "文字の大きさ",
    )
    assert primaries(user) == ["はじめる"]
    assert user.focus().accessibleName() == "はじめる"


def test_from_the_window_to_the_first_karte_by_keyboard_alone(user: User) -> None:
    with user.effort(6):
        user.press("Return")
        write_first_note(user)
    assert user.here() == "山本"
    user.sees(LINE)
    assert primaries(user) == ["ノートを書く"]


def test_the_line_after_the_first_note_comes_once_and_can_be_closed(user: User) -> None:
    user.click("はじめる")
    write_first_note(user)
    user.sees(LINE)
    user.click(user.workspace.first_note.findChildren(type(user.control("閉じる")))[-1])
    user.does_not_see(LINE)
    user.press("Ctrl+N")
    user.write("2回目の来店。")
    user.press("Ctrl+Return")
    user.sees("2回目の来店。")
    user.does_not_see(LINE)
    user.restart()
    user.sees("2回目の来店。")
    user.does_not_see(LINE)


def test_the_karte_written_last_is_the_first_to_be_seen(user: User) -> None:
    user.press("Return")
    write_first_note(user)
    user.restart()
    user.sees("はじめての来店。前髪を短くしたいとのこと。")
    assert user.here() == "山本"


def test_the_second_karte_comes_from_a_list(user: User, tmp_path: Path) -> None:
    path = tmp_path / "顧客名簿.csv"
    path.write_bytes("氏名,フリガナ,電話番号\n髙橋 節子,タカハシ セツコ,045-000-1182\n".encode("cp932"))
    user.press("Return")
    write_first_note(user)
    user.commands.desk.importing.ask_path = lambda _parent: path
    user.press("Ctrl+Shift+I")
    user.sees("ここにファイルを置いてください")
    with user.effort(2):
        user.press("Return")
        user.sees("1件を取り込む")
        user.press("Return")
    user.sees("1件を取り込みました")
    with user.store.read() as session:
        names = [row.ref.name for row in roster.rows(session, roster.ids(session, roster.Filter(), "kana"))]
    assert names == ["髙橋 節子", "山本"]


@pytest.mark.parametrize("size", ["小", "標準", "大", "特大"])
def test_letters_are_chosen_before_anything_else(user: User, size: str) -> None:
    user.click(size)
    scale = {"小": 0.9, "標準": 1.0, "大": 1.15, "特大": 1.3}[size]
    assert user.commands.desk.ctx.theme.scale == scale
    user.sees("見本で試す")
    user.restart()
    assert user.commands.desk.ctx.settings.current.text_scale == scale


def test_tab_goes_through_all_of_it_in_the_order_in_which_it_is_read(user: User) -> None:
    order = [user.focus().accessibleName()]
    for _time in range(6):
        user.press("Tab")
        order.append(user.focus().accessibleName())
    assert order[:-1] == ["はじめる", "取り込む", "美容室", "整体院", "建物の保守", "標準"]
    assert order[-1] in ("日本語", "English")  # whichever the computer speaks


def test_what_tab_reaches_comes_into_sight_in_the_lowest_window(user: User) -> None:
    user.click("特大")
    user.window.resize(960, 520)
    user.press("Tab")
    for _time in range(7):
        user.press("Tab")
        stop = user.focus()
        if user.workspace.welcome.isAncestorOf(stop):
            foot = stop.mapTo(user.window, stop.rect().bottomLeft())
            assert user.window.rect().contains(foot), stop.accessibleName()


def test_another_language_is_one_click_away(user: User) -> None:
    for words, language in (("English", "en"), ("日本語", "ja")):
        user.click(words)
        assert user.commands.desk.ctx.settings.current.language == language
