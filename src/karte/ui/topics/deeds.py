"""What is done to topics: each one write, with 元に戻す beside the news where something has gone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from karte.i18n import N_
from karte.store import topics
from karte.text.wording import said
from karte.ui.deeds import act

if TYPE_CHECKING:
    from karte.store.rows import TopicRow
    from karte.text.wording import Wording
    from karte.ui.context import Context


def finish(ctx: Context, topic: TopicRow, words: Wording, origin: object) -> bool:
    """Ticks it; False if it could not be, and the user knows why."""
    work = partial(topics.finish, topic_ids=[topic.topic_id])
    return act(ctx, N_("話したことにする"), work, said(words.said_done, topic.text), origin=origin)


def drop(ctx: Context, topic: TopicRow, words: Wording, origin: object) -> bool:
    """Ends it without having talked about it."""
    work = partial(topics.drop, topic_ids=[topic.topic_id])
    return act(ctx, N_("話さないことにする"), work, said(words.said_dropped, topic.text), origin=origin)


def reopen(ctx: Context, topic_id: int, origin: object) -> bool:
    """Takes it up again; it is seen to come back, so nothing is said."""
    return act(ctx, N_("話すことに戻す"), partial(topics.reopen, topic_ids=[topic_id]), origin=origin)


def order(ctx: Context, entity_id: int, topic_ids: list[int], origin: object) -> bool:
    """Puts them into another order, which is seen."""
    work = partial(topics.reorder, entity_id=entity_id, topic_ids=topic_ids)
    return act(ctx, N_("話すことを並べ替え"), work, origin=origin)
