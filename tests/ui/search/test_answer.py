from __future__ import annotations

from dataclasses import replace

from karte.store import recents
from karte.ui.search.answer import RECENT, count, seek
from tests.helpers import add_entity
from tests.ui.search.shop import Shop


def test_a_text_is_sought(shop: Shop) -> None:
    found = shop.answer("たなか").found
    assert found is not None
    assert [hit.row.ref.name for hit in found.kartes] == ["田中 美咲"]
    assert found.karte_count == 1


def test_nothing_typed_asks_for_what_was_opened_last(shop: Shop) -> None:
    assert shop.answer("").recent == ()
    recents.opened(shop.ctx.store, shop.tanaka)
    recents.opened(shop.ctx.store, shop.sato)
    answer = shop.answer(" 　 ")
    assert answer.found is None
    assert answer.is_final
    assert [row.ref.entity_id for row in answer.recent] == [shop.sato, shop.tanaka]


def test_there_is_one_more_than_shown_since_the_open_one_is_left_out(shop: Shop) -> None:
    for number in range(RECENT + 3):
        recents.opened(shop.ctx.store, add_entity(shop.ctx.store, "ヒト", f"客{number}"))
    assert len(shop.answer("").recent) == RECENT + 1


def test_exact_numbers_take_the_place_of_the_others(shop: Shop) -> None:
    first = shop.answer("乾燥")
    assert first.found is not None
    cut_off = replace(first, found=replace(first.found, note_count=1001, exact=False))
    assert not cut_off.is_final
    with shop.ctx.store.read() as session:
        exact = count(session, cut_off)
        assert count(session, seek(session, "")) == seek(session, "")
    assert exact.is_final
    assert exact.found is not None
    assert exact.found.note_count == 1
    assert exact.found.notes == first.found.notes
