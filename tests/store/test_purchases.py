"""What was bought, by whom and for how much; and what it cost last."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from karte.store import fields, notes, purchases, tabular
from karte.store.fields import Owner
from karte.store.note_rows import NoteContent
from karte.store.purchases import Price
from karte.store.store import Store
from karte.text.dates import Moment
from tests.helpers import add_entity, kind_id, template_id


class Shop:
    """A template with 明細, one product and one buyer."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.shampoo = add_entity(store, "モノ", "シャンプー")
        self.misaki = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
        with store.write("項目を追加") as session:
            owner = Owner(template_id=template_id(store, "メモ"))
            self.field = fields.add(session, owner, "明細", "lines")

    def sell(self, day: int, *rows: dict[str, str], to: int | None = None) -> None:
        with self._store.write("ノートを追加") as session:
            moment = Moment(datetime(2026, 11, day, 10), "minute")
            value = tabular.read("lines", tabular.pack(rows))
            targets = ((to or self.misaki, "", ""),)
            notes.add(
                session,
                NoteContent(template_id(self._store, "メモ"), moment, "", targets, {self.field: value}),
            )

    def line(self, quantity: str, price: str) -> dict[str, str]:
        return {
            "item": "シャンプー",
            "quantity": quantity,
            "price": price,
            "entity": str(self.shampoo),
        }


@pytest.fixture
def shop(store: Store) -> Shop:
    return Shop(store)


def test_what_a_karte_bought(store: Store, shop: Shop) -> None:
    shop.sell(1, shop.line("2本", "1650"), {"item": "カット", "amount": "5500"})
    shop.sell(5, shop.line("1本", "1800"))
    with store.read() as session:
        shampoo, cut = purchases.by_entity(session, shop.misaki)
    assert shampoo.ref is not None
    assert (shampoo.ref.entity_id, shampoo.count, shampoo.quantity, shampoo.total) == (
        shop.shampoo,
        2,
        3,
        5100,
    )
    assert shampoo.last_at == datetime(2026, 11, 5, 10)
    assert (cut.ref, cut.name, cut.quantity, cut.total) == (None, "カット", 1, 5500)


def test_who_bought_a_product(store: Store, shop: Shop) -> None:
    hana = add_entity(store, "ヒト", "鈴木 花")
    shop.sell(1, shop.line("2本", "1650"))
    shop.sell(2, shop.line("1本", "1650"), to=hana)
    with store.read() as session:
        found = purchases.of_product(session, shop.shampoo)
    assert [(each.name, each.quantity, each.total) for each in found] == [
        ("鈴木 花", 1, 1650),
        ("田中 美咲", 2, 3300),
    ]


def test_the_newest_price_is_proposed(store: Store, shop: Shop) -> None:
    shop.sell(5, shop.line("1本", "1800"))
    shop.sell(1, shop.line("2本", "1650"))
    with store.read() as session:
        found = purchases.products(session, "シャン", limit=5)
        assert [(each.ref.entity_id, each.price) for each in found] == [(shop.shampoo, Price(1800, "本"))]
        assert purchases.products(session, "たなか", limit=5) == []  # nobody is sold


def test_a_price_out_of_a_private_note_is_proposed_to_nobody(store: Store, shop: Shop) -> None:
    shop.sell(1, shop.line("2本", "1650"))
    shop.sell(5, shop.line("1本", "900"))
    with store.write("自分だけ") as session:
        notes.set_private(session, 2, True)
    with store.read() as session:
        assert purchases.last_prices(session, [shop.shampoo]) == {shop.shampoo: Price(1650, "本")}


def test_a_price_is_found_as_fast_after_years_of_selling(store: Store, shop: Shop) -> None:
    """Between two letters there is time for a few lines, not for all that were ever sold."""

    def work() -> int:
        ticks: list[None] = []
        with store.read() as session:
            connection: Any = session.connection.driver_connection
            connection.set_progress_handler(lambda: ticks.append(None), 50)
            assert purchases.last_prices(session, [shop.shampoo]) == {shop.shampoo: Price(1800, "本")}
            connection.set_progress_handler(None, 50)
        return len(ticks)

    shop.sell(1, *[shop.line("1本", "1800")] * 150)
    once = work()
    shop.sell(2, *[shop.line("1本", "1800")] * 450)
    assert work() < 1.2 * once


def test_a_product_never_sold_has_no_price(store: Store, shop: Shop) -> None:
    with store.read() as session:
        assert purchases.products(session, "シャンプー", limit=5)[0].price is None
    assert kind_id(store, "モノ")
