"""How gifts are spoken of."""

from __future__ import annotations

from karte.text import giving
from karte.text.giving import ANSWER, GIVEN, GOT, IMPRESSION, THANKS


def test_what_is_owed_is_one_sentence() -> None:
    assert giving.owed("梅干し", (IMPRESSION,)) == "梅干しの感想をまだ伝えていません"
    assert giving.owed("梅干し", (THANKS, IMPRESSION)) == "梅干しのお礼と感想をまだ伝えていません"
    assert giving.to_do("梅干し", (THANKS,)) == "梅干しのお礼を伝える"


def test_what_was_done_is_the_news() -> None:
    assert giving.told("梅干し", (THANKS,)) == "梅干しのお礼を伝えました"
    assert giving.told("梅干し", (ANSWER,)) == "梅干しのお返しをしました"


def test_names() -> None:
    assert [giving.named(each) for each in (THANKS, IMPRESSION, ANSWER)] == ["お礼", "感想", "お返し"]
    assert [giving.titled(each) for each in (GOT, GIVEN)] == ["頂き物", "差し上げた物"]
