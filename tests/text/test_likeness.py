"""Whether something was talked about before, in other words."""

from __future__ import annotations

import pytest

from karte.text.likeness import finder

TALKED = (
    "娘さんの七五三の写真、どうだったか聞く",
    "ヘアオイルのサンプルの感想",
    "旅行の話をする",
    "引っ越しのこと",
)


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("写真", 0),
        ("七五三", 0),
        ("来年の七五三", 0),
        ("オイルの感想", 1),
        ("へあおいる", 1),
        ("旅行", 2),
        ("来年の旅行について", 2),
        ("引っ越し先", 3),
    ],
)
def test_the_same_in_other_words(text: str, like: int) -> None:
    assert finder(TALKED)(text) == like


@pytest.mark.parametrize("text", ["車の話をする", "お孫さん", "写", "", "どうだったか聞く", "予約のこと"])
def test_what_only_sounds_like_talk_is_something_else(text: str) -> None:
    assert finder(TALKED)(text) is None


def test_the_first_one_is_taken() -> None:
    assert finder(["沖縄旅行", "旅行"])("旅行") == 0
