"""What is read on a thread."""

from __future__ import annotations

from karte.store.ledger import Filter
from karte.store.matters import Work
from karte.ui.context import Context
from karte.ui.notes.summary import summarize, work_words


def test_the_answer_bears_the_number_of_its_question(ctx: Context, shop: dict[str, int], misaki: int) -> None:
    def report(_done: int, _total: int) -> None: ...

    found = summarize(ctx.store, 7, Filter(entity_id=misaki), report)
    assert (found.number, found.count) == (7, 4)
    assert [(each.field.label, each.total) for each in found.sums] == [
        ("料金", 17_100.0),
        ("所要時間", 150.0),
    ]
    assert found.offers.loose


def test_what_was_worked_is_told_as_far_as_it_was() -> None:
    assert work_words(Work()) == []
    assert work_words(Work(total=90, billable=60, free=30, count=1, rated=3, good=2)) == [
        ("対応合計", "1:30"),
        ("請求対象", "1:00"),
        ("請求対象外", "0:30"),
        ("満足度が良い", "67% (2/3)"),
    ]
