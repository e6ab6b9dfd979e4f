from __future__ import annotations

import pytest

from karte.text import names


@pytest.mark.parametrize(
    "pasted", ["ココ\n坂田 花子、山本 樹\n", "ココ\t坂田 花子, 山本 樹", "ココ、坂田 花子,,\r\n山本 樹"]
)
def test_names_in_columns_lines_or_a_list(pasted: str) -> None:
    assert names.split(pasted) == ["ココ", "坂田 花子", "山本 樹"]


def test_a_list_with_a_sentence_in_it_is_none_of_names() -> None:
    assert names.split("カットとカラー。\n次は前髪、長さを変える") == []


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("坂田 花子", False),
        ("美容室 ハロー!", False),
        ("もう来ない!と言われた", True),
        ("次はいつ?", True),
        ("長" * names.LONGEST, False),
        ("長" * (names.LONGEST + 1), True),
    ],
)
def test_what_can_hardly_be_a_name(text: str, is_one: bool) -> None:
    assert names.is_like_sentence(text) is is_one


def test_spaces_between_the_parts_of_a_name() -> None:
    assert names.joined("  坂田　 花子 ") == "坂田 花子"
    assert names.bare("坂田　花子") == names.bare("坂田花子")


def test_letters_on_their_way_to_kana_are_not_looked_for() -> None:
    assert names.without_half_typed("さかt") == "さか"
    assert names.without_half_typed("さかｔ") == "さか"
    assert names.without_half_typed("Bob") == "Bob"
