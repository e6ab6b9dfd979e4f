"""The hint that something was talked about before."""

from __future__ import annotations

from karte.store.rows import TopicRow
from karte.text.wording import wording
from karte.ui.topics.told import Told
from tests.ui.topics.conftest import topic


def test_it_says_when_in_the_words_of_the_kind() -> None:
    asked: list[int] = []

    def read() -> list[TopicRow]:
        asked.append(1)
        return [topic(1, "七五三の写真", "done"), topic(2, "前髪", "done")]

    told = Told(read)
    assert told.hint(" ", wording("")) == ""
    assert asked == []
    assert told.hint("七五三", wording("")) == "この話は11/20にしました"
    assert told.hint("前髪を切る", wording("次に確かめること")) == "これは11/20に確かめました"
    assert told.hint("前髪", wording("次に試すこと")) == "これは11/20に済みました"
    assert told.hint("旅行", wording("")) == ""
    assert asked == [1], "it is read once"
