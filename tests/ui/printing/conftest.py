"""A finished sheet of several pages."""

from __future__ import annotations

import pytest

from karte.store.store import Store
from karte.ui.printing import document
from karte.ui.printing.document import Chosen, Document, Order
from tests.helpers import add_entity, add_note


@pytest.fixture
def long_sheet(store: Store) -> Document:
    """The karte of 田中 美咲 with twenty-eight notes."""
    made = add_entity(store, "ヒト", "田中 美咲", "たなか みさき")
    for day in range(1, 29):
        add_note(store, [made], f"{day}日の話。" * 12, at=f"2026-10-{day:02}T10:00")
    answer = document.make(store, Order(made, Chosen(count=0)))
    assert answer.document is not None
    assert len(answer.document.sizes) >= 3
    return answer.document
