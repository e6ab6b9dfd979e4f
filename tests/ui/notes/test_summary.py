"""What is read on a thread."""

from __future__ import annotations

from karte.store.ledger import Filter
from karte.ui.context import Context
from karte.ui.notes.summary import summarize


def test_the_answer_bears_the_number_of_its_question(ctx: Context, shop: dict[str, int], misaki: int) -> None:
    def report(_done: int, _total: int) -> None: ...

    found = summarize(ctx.store, 7, Filter(entity_id=misaki), report)
    assert (found.number, found.count) == (7, 4)
    assert [(each.field.label, each.total) for each in found.sums] == [
        ("料金", 17_100.0),
        ("所要時間", 150.0),
    ]
    assert found.offers.loose
