"""What is done to gifts, and what is said of it."""

from __future__ import annotations

from datetime import date

import pytest

from karte.store import gifts
from karte.store.note_rows import GiftRow
from karte.ui.context import Context
from karte.ui.gifts import deeds
from tests.helpers import add_entity

DAY = date(2026, 11, 7)


@pytest.fixture
def misaki(ctx: Context) -> int:
    return add_entity(ctx.store, "ヒト", "田中 美咲")


def held(ctx: Context, entity_id: int) -> list[GiftRow]:
    with ctx.store.read() as session:
        return gifts.of_entity(session, entity_id)


def test_it_is_written_down_put_right_and_deleted(ctx: Context, misaki: int) -> None:
    assert deeds.add(ctx, misaki, "梅干し", DAY, "got")
    (gift,) = held(ctx, misaki)
    assert deeds.change(ctx, gift, "梅酒", DAY, "given")
    (gift,) = held(ctx, misaki)
    assert (gift.what, gift.direction) == ("梅酒", "given")
    assert deeds.remove(ctx, gift)
    assert ctx.tell.said[-1] == "「梅酒」を削除しました"
    assert held(ctx, misaki) == []
    ctx.store.undo()
    assert held(ctx, misaki) == [gift]


def test_what_was_owed_is_told_at_once_or_bit_by_bit(ctx: Context, misaki: int) -> None:
    deeds.add(ctx, misaki, "梅干し", DAY, "got")
    (gift,) = held(ctx, misaki)
    assert deeds.tell(ctx, gift, ("thanks", "impression"))
    assert ctx.tell.said[-1] == "梅干しのお礼と感想を伝えました"
    assert held(ctx, misaki)[0].due() == ()
    assert deeds.reopen(ctx, gift, "impression")
    assert held(ctx, misaki)[0].due() == ("impression",)
    assert deeds.waive(ctx, gift, "answer")
    assert ctx.tell.said[-1] == "梅干しのお返しを不要にしました"
    assert held(ctx, misaki)[0].answer == "none"
