"""What is done to topics is one step, and what goes away says so."""

from __future__ import annotations

import pytest

from karte.store import topics
from karte.store.rows import TopicRow
from karte.store.store import CannotWriteError
from karte.text.wording import wording
from karte.ui.context import Context
from karte.ui.topics import deeds
from tests.helpers import add_entity

TALK = wording("")


@pytest.fixture
def tanaka(ctx: Context) -> int:
    made = add_entity(ctx.store, "ヒト", "田中 美咲")
    with ctx.store.write("テスト") as session:
        for text in ("写真", "前髪"):
            topics.add(session, made, text)
    return made


def standing(ctx: Context, entity_id: int) -> list[TopicRow]:
    with ctx.store.read() as session:
        return topics.open_of(session, entity_id)


def texts(ctx: Context, entity_id: int) -> list[str]:
    return [topic.text for topic in standing(ctx, entity_id)]


def test_a_tick_is_news_that_can_be_taken_back(
    ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[object, ...]] = []
    monkeypatch.setattr(ctx.tell, "toast", lambda *words: said.append(words))
    assert deeds.finish(ctx, standing(ctx, tanaka)[0], TALK, self_)
    assert texts(ctx, tanaka) == ["前髪"]
    [(text, action, take_back)] = said
    assert (text, action) == ("話しました: 写真", "元に戻す")
    assert ctx.store.undo_label() == "話したことにする"
    assert ctx.store.last_change is not None
    assert ctx.store.last_change.origin is self_
    take_back()
    assert texts(ctx, tanaka) == ["写真", "前髪"]


def test_so_is_dropping(ctx: Context, tanaka: int) -> None:
    assert deeds.drop(ctx, standing(ctx, tanaka)[0], TALK, self_)
    assert texts(ctx, tanaka) == ["前髪"]
    assert ctx.tell.said == ["話さないことにしました: 写真"]
    assert ctx.store.undo_label() == "話さないことにする"


def test_what_is_seen_is_not_said(ctx: Context, tanaka: int) -> None:
    first, second = standing(ctx, tanaka)
    assert deeds.order(ctx, tanaka, [second.topic_id, first.topic_id], self_)
    assert texts(ctx, tanaka) == ["前髪", "写真"]
    deeds.drop(ctx, first, TALK, self_)
    ctx.tell.said.clear()
    assert deeds.reopen(ctx, first.topic_id, self_)
    assert texts(ctx, tanaka) == ["前髪", "写真"]
    assert ctx.tell.said == []


def test_what_cannot_be_written_is_told(ctx: Context, tanaka: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise CannotWriteError

    monkeypatch.setattr(topics, "finish", refuse)
    assert not deeds.finish(ctx, standing(ctx, tanaka)[0], TALK, self_)
    assert texts(ctx, tanaka) == ["写真", "前髪"]
    assert ctx.tell.said == [str(CannotWriteError())]


self_ = object()
"""Whoever did it."""
