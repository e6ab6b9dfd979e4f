"""A shop to search in."""

from __future__ import annotations

import pytest

from karte.store import entities
from karte.ui.context import Context
from tests.helpers import add_entity, add_note
from tests.ui.search.shop import Shop


@pytest.fixture
def shop(ctx: Context) -> Shop:
    tanaka = add_entity(ctx.store, "ヒト", "田中 美咲", "たなか みさき", 電話="090-1234-5678")
    sato = add_entity(ctx.store, "ヒト", "佐藤 健一", "さとう けんいち", 電話="080-1111-2222")
    takada = add_entity(ctx.store, "ヒト", "高田 誠", "たかだ まこと")
    add_note(ctx.store, [tanaka], "毛先の乾燥が気になる。", at="2026-11-07T15:00")
    add_note(ctx.store, [tanaka, sato], "ふたりで旅行の話。", at="2025-10-02T10:00")
    with ctx.store.write("カルテをしまう") as session:
        entities.set_archived(session, takada, True)
    return Shop(ctx, tanaka, sato, takada)
