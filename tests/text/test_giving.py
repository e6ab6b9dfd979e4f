"""How gifts are spoken of."""

from __future__ import annotations

from karte.text import giving
from karte.text.giving import ANSWER, GIVEN, GOT, IMPRESSION, THANKS


def test_what_is_owed_is_one_sentence() -> None:
    assert giving.owed("梅干し", (IMPRESSION,)) == "梅干しの感想をまだ伝えていません"
    assert giving.owed("梅干し", (THANKS, IMPRESSION)) == "梅干しのお礼と感想をまだ伝えていません"
    assert giving.to_do("梅干し", (THANKS,)) == "梅干しのお礼を伝える"


def test_it_is_told_with_one_word() -> None:
    assert giving.telling((IMPRESSION,)) == "伝えた"
    assert giving.telling((THANKS, IMPRESSION)) == "両方伝えた"
    assert giving.telling((THANKS,), alone=True) == "お礼だけ伝えた"


def test_a_gift_says_what_of_it_is_still_open() -> None:
    assert giving.still("梅干し", (THANKS, IMPRESSION)) == "梅干し(お礼と感想がまだ)"
    assert giving.still("梅干し", (THANKS,)) == "梅干し(お礼がまだ)"
    assert giving.still("梅干し", ()) == "梅干し"


def test_what_was_done_is_the_news() -> None:
    assert giving.told("梅干し", (THANKS,)) == "梅干しのお礼を伝えました"
    assert giving.told("梅干し", (ANSWER,)) == "梅干しのお返しをしました"


def test_names() -> None:
    assert [giving.named(each) for each in (THANKS, IMPRESSION, ANSWER)] == ["お礼", "感想", "お返し"]
    assert [giving.titled(each) for each in (GOT, GIVEN)] == ["頂き物", "差し上げた物"]
