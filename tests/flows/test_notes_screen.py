"""What happened in the shop, whoever it was about: looked over, narrowed, added up, printed day by day."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from karte.ui.dialogs.print_preview import Preview
from karte.ui.panes.notes import NotesPane
from tests.flows.hands import User
from tests.helpers import add_entity, add_note
from tests.services.sheet import pages


@pytest.fixture
def misaki(user: User) -> int:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    coco = add_entity(user.store, "動物", "ココ")
    add_note(user.store, [misaki, coco], "カラーは暗め", "来店記録", 料金="12,100", 所要時間="90")
    add_note(user.store, [misaki], "家のこと", private=True, at="2026-11-21T12:00")
    add_note(user.store, [coco], "散歩の話", at="2026-11-20T10:00")
    add_note(user.store, [misaki], "夏のカット", "来店記録", "2026-08-15T10:00", 料金="5,000", 所要時間="60")
    add_note(user.store, [], "看板の電球を替えた", at="2026-11-19T09:00")
    user.until(lambda: "田中 美咲" in user.names())
    return misaki


def screen(user: User) -> NotesPane:
    return user.commands.desk.notes


def test_all_notes_are_one_key_away_and_narrowed_by_a_few_clicks(user: User, misaki: int) -> None:
    user.press("Ctrl+2")
    user.sees("5件", "カラーは暗め", "散歩の話", "夏のカット", "看板の電球", "自分だけのノート")
    user.does_not_see("家のこと")
    user.sees("料金の合計 17,100円  所要時間の合計 2時間30分")

    user.click("期間")
    user.choose("今月")
    user.does_not_see("夏のカット")
    user.sees("4件", "料金の合計 12,100円")

    user.click("だれ・なに")
    user.write("ここ")
    user.press("Return")
    user.sees("2件", "散歩の話")
    user.does_not_see("看板の電球")

    user.click("すべて外す")
    user.sees("5件", "夏のカット")


def test_the_way_there_and_back_keeps_everything(user: User, misaki: int) -> None:
    user.press("Ctrl+2")
    user.sees("5件", "テンプレート")
    user.click("テンプレート")
    user.choose("来店記録")
    user.sees("2件")
    user.press("Ctrl+1")
    assert user.commands.screens.current() == "karte"
    user.press("Ctrl+2")
    user.sees("2件", "テンプレート: 来店記録")


def test_a_note_is_put_right_from_there(user: User, misaki: int) -> None:
    user.press("Ctrl+2")
    user.sees("5件")
    with user.effort(6):
        user.press("Home", "F2", "Alt+N")
        user.write("明るめのカラー。")
        user.press("Ctrl+Return")
    assert user.commands.screens.current() == "notes"
    user.sees("明るめのカラー。")
    user.press("Ctrl+Z")
    user.does_not_see("明るめのカラー。")


def test_what_belongs_to_nobody_is_found_and_given_a_karte(user: User, misaki: int) -> None:
    user.commands.actions["loose"].trigger()
    user.sees("1件", "看板の電球")
    user.press("Home", "F2", "Alt+W")
    user.write("たなか")
    user.press("Return", "Ctrl+Return")
    user.sees("絞り込みに合うノートはありません。")
    user.click(screen(user).ledger.empty.button)
    user.sees("5件", "田中 美咲 メモ 看板の電球を替えた")


def test_the_day_is_read_and_printed_without_what_is_private(user: User, misaki: int) -> None:
    user.press("Ctrl+2")
    user.click("日報")
    user.sees("件数 2件  料金の合計 12,100円", "自分だけのノート1件は印刷しません", "カラーは暗め")
    user.does_not_see("散歩の話")
    user.press("Ctrl+PgUp")
    user.sees("散歩の話", "2026/11/20(金)")
    user.click("今日")
    with user.effort(1):
        user.press("Ctrl+P")
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, Preview)
    user.until(lambda: preview.document() is not None and preview.is_settled())
    made = preview.document()
    assert made is not None
    text = pages.text(made.pdf)
    for part in ("日報", "2026/11/21(土)", "田中 美咲", "カラーは暗め", "12,100円", "1時間30分"):
        assert part in text, part
    for hidden in ("家のこと", "自分だけ"):
        assert hidden not in text
    user.press("Escape")


def test_esc_leads_back_to_the_karte(user: User, misaki: int) -> None:
    user.press("Ctrl+2")
    user.sees("5件")
    user.press("Escape")
    assert user.commands.screens.current() == "karte"
