"""A shop for all that is asked of kartes; it is only read."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from karte import i18n
from karte.store.store import open_store
from tests.store.people import Shop, add_fields, add_person


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """Eighty kartes, of which none is like another, and eight things."""
    i18n.use("ja")
    store = open_store(tmp_path_factory.mktemp("rules") / "データ")
    made = Shop(store, [], {}, {})
    add_fields(made)
    dice = random.Random(4)
    for number in range(88):
        add_person(made, dice, number)
    yield made
    store.close()
