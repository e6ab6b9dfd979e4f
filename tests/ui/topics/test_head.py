"""The first line of the strip."""

from __future__ import annotations

import pytest

from karte.text.wording import wording
from karte.ui.context import Context
from karte.ui.topics.head import TopicsHead
from tests.ui.topics.conftest import Put


@pytest.fixture
def head(ctx: Context, put: Put) -> TopicsHead:
    made = TopicsHead(ctx.theme)
    put(made)
    return made


def test_it_speaks_as_the_kind_does(head: TopicsHead) -> None:
    head.set_words(wording("次に確かめること"))
    assert head.add.text() == "追加"
    assert head.add.accessibleName() == "次に確かめることを書く"
    assert head.add.toolTip() == "次に確かめることを書く (Alt T)"


def test_it_says_how_many_are_not_seen(head: TopicsHead) -> None:
    head.set_hidden_count(2, unfolded=False)
    assert head.more.isVisible()
    assert head.more.text() == "ほか2件"
    head.set_hidden_count(2, unfolded=True)
    assert head.more.text() == "たたむ"
    head.set_hidden_count(0, unfolded=False)
    assert not head.more.isVisible()


def test_a_long_name_leaves_the_links_their_room(head: TopicsHead) -> None:
    head.set_words(wording("とても長い名前を付けた" * 8))
    head.set_hidden_count(2, unfolded=False)
    head.window().resize(300, 300)
    assert head.add.geometry().right() <= head.width()
    assert head.more.geometry().right() < head.add.geometry().left()
