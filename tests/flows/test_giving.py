"""頂き物: written down with the note, thanked for, and not forgotten when the giver comes again."""

from __future__ import annotations

from datetime import date

from karte.store import gifts
from tests.flows.hands import User
from tests.helpers import add_entity


def owed(user: User, entity_id: int) -> list[tuple[str, tuple[str, ...]]]:
    with user.store.read() as session:
        return [(row.what, row.due()) for row in gifts.due_of(session, [entity_id])]


def bring(user: User, entity_id: int, what: str, *, thanked: bool = False) -> None:
    with user.store.write("頂き物を追加") as session:
        gifts.add(session, entity_id, what, date(2026, 11, 7), thanked=thanked)


def test_what_was_brought_is_written_down_with_the_note(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    user.open(misaki)
    with user.effort(6):
        user.press("Ctrl+N")
        user.write("カラーは前回と同じ。")
        user.press("Alt+G")
        user.compose("うめぼ", "梅干", commit="梅干し")
        user.press("Tab", "Tab", "Tab", "Space", "Ctrl+Return")
    user.sees("田中 美咲 様に保存しました", "頂き物", "梅干し")
    assert owed(user, misaki) == [("梅干し", ("impression",))]
    user.press("Ctrl+Z")
    user.until(lambda: owed(user, misaki) == [])


def test_the_next_time_a_bar_reminds_and_one_key_answers(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    bring(user, misaki, "梅干し", thanked=True)
    user.open(misaki)
    user.press("Ctrl+N")
    user.sees("梅干しの感想をまだ伝えていません")
    user.press("Alt+D")
    user.sees("梅干しの感想を伝えました")
    user.until(lambda: owed(user, misaki) == [])
    user.does_not_see("梅干しの感想をまだ伝えていません")
    user.click("元に戻す")
    user.sees("梅干しの感想をまだ伝えていません")
    user.click("あとで")
    user.does_not_see("あとで")
    user.write("カット。")
    user.press("Ctrl+Return")
    user.sees("田中 美咲 様に保存しました")
    user.press("Ctrl+N")
    user.sees("梅干しの感想をまだ伝えていません")


def test_who_greets_the_customer_sees_what_is_owed(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    bring(user, misaki, "羊羹")
    user.open(misaki)
    user.sees("羊羹のお礼と感想をまだ伝えていません")
    user.click("お礼だけ伝えた")
    user.sees("羊羹のお礼を伝えました", "羊羹の感想をまだ伝えていません")
    user.click("伝えた")
    user.until(lambda: owed(user, misaki) == [])
    user.does_not_see("羊羹の感想をまだ伝えていません")
    user.press("Ctrl+Z")
    user.sees("羊羹の感想をまだ伝えていません")


def test_on_the_karte_everything_is_ticked_off(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    bring(user, misaki, "梅干し")
    bring(user, misaki, "お茶", thanked=True)
    user.open(misaki)
    user.press("Alt+6")
    user.sees("お礼・感想がまだのもの 2件")
    user.click("梅干し お礼")
    user.sees("梅干しのお礼を伝えました")
    user.click("梅干し 感想")
    user.click("お茶 感想")
    user.sees("お礼と感想はすべて済んでいます")
    user.click("「お茶」のほかの操作")
    user.choose("お返しは不要")
    user.sees("お返し 不要")
    user.click("「お茶」のほかの操作")
    user.choose("削除")
    user.sees("「お茶」を削除しました")
    user.does_not_see("お返し 不要")
    user.click("元に戻す")
    user.sees("お返し 不要")


def test_all_that_are_still_owed_stand_in_a_list(user: User) -> None:
    misaki, hana = add_entity(user.store, "ヒト", "田中 美咲"), add_entity(user.store, "ヒト", "鈴木 花")
    bring(user, misaki, "梅干し")
    user.press("Ctrl+3", "End")
    user.sees("頂き物 お礼か感想がまだ", "田中 美咲")
    user.does_not_see("鈴木 花")
    bring(user, hana, "お茶", thanked=True)
    user.sees("鈴木 花")


def test_a_gift_is_found_by_its_name(user: User) -> None:
    misaki = add_entity(user.store, "ヒト", "田中 美咲", "たなか みさき")
    add_entity(user.store, "ヒト", "鈴木 花")
    bring(user, misaki, "梅干し")
    user.press("Ctrl+F")
    user.write("梅干し")
    user.press("Return")
    user.until(lambda: user.here() == "田中 美咲")
