"""Before a meeting: the one sentence, somewhere in this karte."""

from __future__ import annotations

from pathlib import Path

import pytest

from karte.store.store import Store
from tests.flows.hands import User, made_once
from tests.helpers import add_entity, add_note


def fill(store: Store) -> None:
    tanaka = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    for month in range(1, 13):
        for day in (5, 15, 25):
            add_note(store, [tanaka], f"{month}月{day}日のカット", at=f"2025-{month:02d}-{day:02d}T10:00")
    add_note(store, [tanaka], "いつもの仕上がり。\n旅行先の金沢で食べた蟹の話", at="2025-03-06T10:00")
    add_note(store, [tanaka], "金沢へまた行きたいとのこと", at="2025-11-06T10:00")
    add_note(
        store,
        [add_entity(store, "ヒト", "佐藤 健一", "さとう けんいち")],
        "金沢の出身",
        at="2026-01-01T10:00",
    )


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made_once(tmp_path_factory, fill)


def test_a_sentence_of_long_ago_is_found_while_typing(user: User) -> None:
    user.open(1)
    with user.effort(3):
        user.press("Ctrl+Shift+F")
        user.compose("か", "かなざわ", "金沢", commit="金沢")
        user.sees("1 / 2", "金沢へまた行きたいとのこと")
        user.press("Return")
    user.sees("2 / 2", "旅行先の金沢で食べた蟹の話")
    user.press("F3")
    user.sees("1 / 2")
    user.press("Shift+F3")
    user.sees("2 / 2")
    user.press("Esc")
    user.does_not_see("2 / 2")
    user.sees("旅行先の金沢で食べた蟹の話")
    assert user.here() == "田中 美咲"


def test_f3_goes_on_while_a_note_is_being_written(user: User) -> None:
    user.open(1)
    user.press("Ctrl+Shift+F")
    user.write("金沢")
    user.sees("1 / 2")
    user.press("Ctrl+N")
    user.write("お土産は")
    user.press("F3")
    user.sees("2 / 2", "旅行先の金沢で食べた蟹の話")
    user.write("蟹せんべい")
    user.sees("お土産は蟹せんべい")


def test_what_stands_nowhere_is_said_and_the_next_karte_starts_without_the_bar(user: User) -> None:
    user.open(1)
    user.press("Ctrl+Shift+F")
    user.write("富山")
    user.sees("ノートにはありません")
    user.open(2)
    user.does_not_see("ノートにはありません")
    user.press("Ctrl+Shift+F")
    user.write("金沢")
    user.sees("1 / 1")
