"""Finding anyone and anything while typing: before a meeting, or with the telephone in one hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store import entities
from karte.store.store import Store
from karte.ui.context import Context
from karte.ui.profile.new_karte import NewKarteDialog
from tests.flows.hands import User, made_once
from tests.helpers import add_entity, add_note


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A salon: people, a dog, a thing, and what was said with them."""

    def fill(store: Store) -> None:
        tanaka = add_entity(store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
        sakata = add_entity(store, "ヒト", "坂田 健一", "さかた けんいち", 電話="+81 80 1111 2222")
        takahashi = add_entity(store, "ヒト", "髙橋 由紀子", "たかはし ゆきこ")
        add_entity(store, "動物", "ココ", "ここ")
        away = add_entity(store, "ヒト", "古田 誠", "ふるた まこと")
        add_note(store, [tanaka], "毛先の乾燥が気になる。トリートメントを提案。", at="2019-04-01T10:00")
        for day in range(1, 12):
            add_note(store, [tanaka], f"カット{day}回目。", at=f"2026-10-{day:02}T10:00")
        add_note(store, [sakata, takahashi], "ふたりで京都へ旅行。", at="2026-11-02T10:00")
        add_note(store, [takahashi], "内緒の話。旅行は中止。", at="2026-11-03T10:00", private=True)
        with store.write("カルテをしまう") as session:
            entities.set_archived(session, away, True)

    return made_once(tmp_path_factory, fill)


def look_up(user: User, *steps: str, commit: str) -> None:
    user.press("Ctrl+F")
    user.compose(*steps, commit=commit)
    user.press("Return")


def test_someone_is_found_in_three_groups(user: User) -> None:
    with user.effort(3):
        look_up(user, "s", "さ", "さk", "さか", commit="さか")
    assert user.here() == "坂田 健一"
    assert user.workspace.view.timeline.list.hasFocus()


def test_without_switching_the_input_method_on(user: User) -> None:
    for typed, name in (("sakata", "坂田 健一"), ("misaki", "田中 美咲"), ("takahasi", "髙橋 由紀子")):
        with user.effort(3):
            user.press("Ctrl+F")
            user.type(typed)
            user.press("Return")
        assert user.here() == name


def test_from_the_first_letters_of_the_sound(user: User) -> None:
    user.press("Ctrl+F")
    user.type("sak")
    user.sees("坂田 健一　ヒト　ふりがな さかた けんいち")
    user.does_not_see("田中 美咲　ヒト　ふりがな")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("5678", "田中 美咲"),
        ("090-1234", "田中 美咲"),
        ("09012345678", "田中 美咲"),
        ("０９０１２３４", "田中 美咲"),
        ("+81 90-1234-5678", "田中 美咲"),
        ("080-1111", "坂田 健一"),
    ],
)
def test_a_piece_of_a_telephone_number(user: User, typed: str, name: str) -> None:
    user.press("Ctrl+F")
    user.write(typed)
    user.sees(f"{name}　", "電話")
    user.press("Return")
    assert user.here() == name


def test_one_character_and_two(user: User) -> None:
    user.press("Ctrl+F")
    user.write("旅")
    user.sees("ふたりで京都へ旅行。")
    user.press("Esc")
    user.write("坂田")
    user.sees("坂田 健一　さかた けんいち")
    user.press("Return")
    assert user.here() == "坂田 健一"


def test_several_words_in_any_order(user: User) -> None:
    user.press("Ctrl+F")
    user.write("旅行 京都")
    user.sees("ふたりで京都へ旅行。")
    user.press("Esc")
    user.write("旅行 -京都")
    user.sees("11/03(火) 10:00　髙橋 由紀子　メモ　自分だけのノート")
    user.does_not_see("坂田 健一、髙橋 由紀子　メモ")


def test_results_come_while_one_composes(user: User) -> None:
    user.press("Ctrl+F")
    user.compose("t", "た", "たk", "たか", "たかは")
    user.sees("髙橋 由紀子")
    assert user.window.topbar.box.line.preedit == "たかは", "nothing disturbs the composition"
    user.compose("たかはし", commit="高橋")
    user.press("Return")
    assert user.here() == "髙橋 由紀子"


def test_a_sentence_leads_to_its_note_however_old_it_is(user: User) -> None:
    look_up(user, commit="坂田")
    user.press("Ctrl+F")
    user.write("乾燥")
    user.sees("2019/04/01(月) 10:00　田中 美咲　メモ　毛先の乾燥が気になる。トリートメントを提案。")
    user.press("Return")
    assert user.here() == "田中 美咲"
    user.sees("毛先の乾燥が気になる。トリートメントを提案。", "カット11回目。")


def test_what_is_for_oneself_alone_is_masked_until_it_is_opened(user: User) -> None:
    user.press("Ctrl+F")
    user.write("内緒")
    user.sees("11/03(火) 10:00　髙橋 由紀子　メモ　自分だけのノート")
    user.does_not_see("内緒の話")
    user.press("Return")
    user.sees("内緒の話。旅行は中止。")


def test_what_was_put_away_is_found_and_opens(user: User) -> None:
    user.press("Ctrl+F")
    user.write("ふるた")
    user.sees("古田 誠　ヒト　ふりがな ふるた まこと　しまった")
    user.press("Return")
    assert user.here() == "古田 誠"


def test_a_name_nobody_has_becomes_a_karte(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def ask(_kind: type, ctx: Context, _parent: object, name: str = "") -> int:
        return add_entity(ctx.store, "ヒト", name)

    monkeypatch.setattr(NewKarteDialog, "ask", classmethod(ask))
    user.press("Ctrl+F")
    user.write("たなかあ")
    user.sees("「たなかあ」は見つかりません。", "「たなかあ」のカルテを作る")
    user.press("Return")
    assert user.here() == "たなかあ"
    assert user.window.topbar.box.text() == ""


def test_the_empty_box_knows_what_was_opened_last(user: User) -> None:
    user.press("Ctrl+F")
    user.sees("> で操作を探す")
    user.does_not_see("最近開いたカルテ")
    user.press("Esc")
    look_up(user, commit="さかた")
    look_up(user, commit="たかはし")
    user.until(lambda: user.commands._ctx.jobs.running() == 0)
    with user.effort(2):
        user.press("Ctrl+F")
        user.sees("最近開いたカルテ", "坂田 健一")
        user.press("Return")
    assert user.here() == "坂田 健一"


def test_an_action_is_found_by_its_words_and_by_their_sound(user: User) -> None:
    user.press("Ctrl+F")
    user.write("＞ごみ")
    user.sees("ごみ箱　ツール")
    user.press("Return")
    assert user.commands.screens.current() == "trash"
    user.press("Ctrl+Shift+P")
    user.type("settei")
    user.press("Return")
    assert user.commands.screens.current() == "settings"


def test_from_another_screen(user: User) -> None:
    user.press("Ctrl+,")
    user.until(lambda: user.commands.screens.current() == "settings")
    look_up(user, commit="さかた")
    assert user.commands.screens.current() == "karte"
    assert user.here() == "坂田 健一"


def test_esc_goes_back_one_step_after_the_other(user: User) -> None:
    user.press("Ctrl+N")
    user.write("途中まで")
    user.press("Ctrl+F")
    user.write("さかた")
    user.sees("坂田 健一　ヒト")
    user.press("Esc")
    assert user.window.topbar.box.text() == ""
    user.press("Esc")
    user.does_not_see("> で操作を探す")
    user.write("書いた話")
    assert user.workspace.editor.form.body.text() == "途中まで書いた話"


def test_the_arrows_walk_over_all_groups(user: User) -> None:
    user.press("Ctrl+F")
    user.write("たか")
    user.sees("髙橋 由紀子　")
    user.press("Esc")
    user.write("カット")
    user.sees("カット11回目。", "ノート11件をすべて見る")
    user.press("Down", "Down", "Return")
    assert user.here() == "田中 美咲"
    user.sees("カット9回目。")


NAUGHTY = (
    *(
        "'",
        '"',
        '"""',
        "%",
        "_",
        "*",
        "(",
        ")",
        "NEAR(",
        "AND",
        "OR",
        "NOT",
        "-",
        "--",
        "-a",
        "a -a",
        "#",
        "#1",
    ),
    *(
        "\\",
        ";--",
        "'; DROP TABLE note",
        "\u0000",
        "\u202e",
        "\ufeff",
        "\u200d",
        "🏳\ufe0f\u200d🌈",
        "𠮷",
        "\ud800",
    ),
    *(
        "﷽",
        "Ω≈ç√∫",
        "１２３",
        "undefined",
        "{{7*7}}",
        "<b>",
        "か\u3099",
        "ﾊﾟ",
        "〆",
        "々",
        "ー",
        "。",
        "　",
        "\t",
    ),
    *("あ" * 5000, "a " * 500, ">", "＞＞", ">>", "=1+1", "+81", "090-", "㍿", "½", "①"),
)


def test_whatever_is_typed_is_text_and_never_an_error(user: User) -> None:
    user.press("Ctrl+F")
    finder = user.commands.search.finder
    for text in NAUGHTY:
        user.window.topbar.box.line.setText(text)
        user.until(lambda: not finder.runner.is_waiting)
        assert finder.panel.isVisible()
    user.window.topbar.box.line.setText("さかた")
    user.sees("坂田 健一　ヒト")
