"""The list at the left: kinds, order, filter as one types, star, しまう."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store import entities, roster
from karte.store.store import Store
from tests.flows.hands import User, made_once
from tests.helpers import add_entity, add_note, kind_id

PEOPLE = (
    ("渡辺 誠", "わたなべ まこと", "090-1111-2222", "2026-11-05T10:00"),
    ("田中 美咲", "たなか みさき", "090-1234-5678", "2026-11-19T10:00"),
    ("ガンダ 次郎", "がんだ じろう", "087-888-0001", "2026-11-11T10:00"),
    ("青木 花", "あおき はな", "03-5555-0102", "2026-10-01T10:00"),
    ("髙橋 由紀子", "たかはし ゆきこ", "080-9999-0000", "2026-11-20T10:00"),
)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Five people, two things, all with a note."""

    def fill(store: Store) -> None:
        for name, reading, phone, at in PEOPLE:
            add_note(store, [add_entity(store, "ヒト", name, reading, 電話=phone)], "来店。", at=at)
        for name, reading in (("レジ1号機", "れじいちごうき"), ("給湯器", "きゅうとうき")):
            add_note(store, [add_entity(store, "モノ", name, reading)], "点検。", at="2026-09-01T10:00")

    return made_once(tmp_path_factory, fill)


@pytest.fixture
def shop(user: User) -> User:
    user.sees("7件")
    return user


def open_karte(user: User, name: str) -> None:
    user.press("Ctrl+F")
    user.write(name)
    user.press("Return")
    user.until(lambda: user.here() == name)


def by_kana(user: User) -> None:
    user.click("並び: 最近の順")
    user.choose("あいうえお順")
    user.sees("並び: あいうえお順")


def test_the_kinds_used_most_are_chips(shop: User) -> None:
    shop.click("モノ")
    shop.sees("2件")
    assert sorted(shop.names()) == ["レジ1号機", "給湯器"]
    shop.click("ヒト")
    shop.sees("5件")
    shop.click("すべて")
    shop.sees("7件")


def test_a_kind_without_a_chip_is_behind_ほか(shop: User) -> None:
    shop.click("ほか")
    shop.choose("動物")
    shop.sees("「動物」のカルテはまだありません。")


def test_the_recent_order_is_that_of_the_last_note(shop: User) -> None:
    assert shop.names()[:5] == ["髙橋 由紀子", "田中 美咲", "ガンダ 次郎", "渡辺 誠", "青木 花"]
    with shop.store.read() as session:
        (aoki,) = roster.ids(session, roster.Filter(text="青木"), "kana")
    add_note(shop.store, [aoki], "電話があった。", at="2026-11-21T09:00")
    shop.until(lambda: shop.names()[0] == "青木 花")


def test_the_order_of_kana_has_its_headings(shop: User) -> None:
    by_kana(shop)
    assert shop.names() == [
        "青木 花",
        "ガンダ 次郎",
        "給湯器",
        "髙橋 由紀子",
        "田中 美咲",
        "レジ1号機",
        "渡辺 誠",
    ]
    strip = shop.workspace.list.strip
    assert strip.headings() == ["あ", "か", "た", "ら", "わ"]
    assert strip.isVisible()
    shop.restart()
    shop.sees("並び: あいうえお順")


def test_あかさたな_jumps(shop: User) -> None:
    person = kind_id(shop.store, "ヒト")
    with shop.store.write("カルテを追加") as session:
        for kana in "あかさたなはまやらわ":
            for number in range(3):
                entities.add(session, person, f"{kana}{number}", f"{kana}{number}")
    shop.sees("37件")
    by_kana(shop)
    strip, view = shop.workspace.list.strip, shop.workspace.list.view
    shop.click_at(strip, strip.cell("は").center().toPoint())
    shop.until(lambda: shop.names()[view.top_row()] == "は0")
    assert strip.current() == "は"


def narrow(user: User, text: str) -> None:
    """The list to what a search for a text finds."""
    user.workspace.filter(text)
    user.sees(f"「{text}」での絞り込みを外す")


def test_all_that_a_search_finds_goes_into_the_list(shop: User) -> None:
    person = kind_id(shop.store, "ヒト")
    with shop.store.write("カルテを追加") as session:
        for number in range(8):
            entities.add(session, person, f"山田 {number}郎", f"やまだ {number}ろう")
    shop.click("モノ")
    shop.press("Ctrl+F")
    shop.write("やまだ")
    shop.sees("カルテ8件をすべて一覧に出す")
    shop.press(*["Down"] * 6, "Return")
    shop.until(lambda: len(shop.names()) == 8)
    shop.sees("「やまだ」", "8件")
    shop.press("Down")
    shop.until(lambda: shop.here().startswith("山田"))
    shop.press("Esc")
    shop.until(lambda: len(shop.names()) == 15)
    shop.does_not_see("「やまだ」での絞り込みを外す")


def test_the_chip_of_the_text_shows_all_again(shop: User) -> None:
    narrow(shop, "1234-5678")
    shop.until(lambda: shop.names() == ["田中 美咲"])
    shop.click("「1234-5678」での絞り込みを外す")
    shop.until(lambda: len(shop.names()) == 7)


def test_who_is_called_as_typed_comes_before_who_has_it_in_the_middle(shop: User) -> None:
    add_note(shop.store, [add_entity(shop.store, "ヒト", "斎藤 誠", "さいとう まこと")], "カット。")
    add_entity(shop.store, "ヒト", "伊藤 さやか", "いとう さやか")
    by_kana(shop)
    assert "さ" in shop.workspace.list.strip.headings()
    narrow(shop, "いとう")
    shop.until(lambda: shop.names() == ["伊藤 さやか", "斎藤 誠"])
    assert shop.workspace.list.strip.headings() == [], "the best match first is no order of kana"
    shop.press("Ctrl+F")
    shop.write("いとう")
    shop.press("Return")
    shop.until(lambda: shop.here() == "伊藤 さやか")


def test_other_forms_of_the_same_sign_match(shop: User) -> None:
    for typed in ("高橋", "髙橋", "たかはし", "ﾀｶﾊｼ", "takahashi"):
        narrow(shop, typed)
        shop.until(lambda: shop.names() == ["髙橋 由紀子"])


def test_a_narrowed_list_says_where_else_the_text_stands(shop: User) -> None:
    narrow(shop, "給湯器")
    shop.click("ヒト")
    shop.sees("「給湯器」は「ヒト」の中に見つかりません。")
    shop.click("すべての中から探す")
    shop.until(lambda: shop.names() == ["給湯器"])


def test_the_star_marks_and_gathers_favourites(shop: User) -> None:
    open_karte(shop, "田中 美咲")
    shop.press("Ctrl+Shift+L")
    shop.sees("お気に入りから外す")
    shop.click("ほか")
    shop.choose("お気に入り")
    shop.until(lambda: shop.names() == ["田中 美咲"])
    shop.press("Ctrl+Z")
    shop.sees("お気に入りはまだありません。")


def test_put_away_it_is_out_of_the_list_and_comes_back(shop: User) -> None:
    open_karte(shop, "田中 美咲")
    shop.click("このカルテのメニュー")
    shop.choose("しまう")
    shop.sees("「田中 美咲」をしまいました")
    shop.until(lambda: "田中 美咲" not in shop.names())
    shop.click("ほか")
    shop.choose("しまったカルテ")
    shop.until(lambda: shop.names() == ["田中 美咲"])
    shop.click("元に戻す")
    shop.sees("しまったカルテはありません。")
    shop.click("すべて")
    shop.until(lambda: "田中 美咲" in shop.names())
