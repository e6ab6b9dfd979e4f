"""Arrangements as text."""

from __future__ import annotations

import pytest

from karte.store.grid import Filter, Order
from karte.ui.table.arrangement import Arrangement, dumps, loads

FULL = Arrangement(
    columns=("name", "field:3", "sum:12"),
    widths={"name": 200, "field:3": 140},
    order=Order("sum:12", descending=True),
    filters=(
        Filter("name", "contains", "高橋"),
        Filter("kind", "among", among=("ヒト", "モノ")),
        Filter("sum:12", "between", low="100.0"),
    ),
    kind_id=3,
)


@pytest.mark.parametrize("arrangement", [FULL, Arrangement()])
def test_it_comes_back_as_it_was(arrangement: Arrangement) -> None:
    assert loads(dumps(arrangement)) == arrangement


@pytest.mark.parametrize("text", ["", "{", "[]", "3", "null", '"name"'])
def test_what_is_none_is_the_usual_one(text: str) -> None:
    assert loads(text) == Arrangement()


def test_what_is_wrong_in_it_is_left_out() -> None:
    text = """{"columns": ["name", 3, "name", "count"], "widths": {"name": "wide", "count": 90, "x": -1},
        "order": {"key": 7}, "kind_id": true,
        "filters": [{"key": "name", "how": "like"}, {"how": "empty"}, 4, {"key": "count", "how": "empty"}]}"""
    assert loads(text) == Arrangement(
        columns=("name", "count"), widths={"count": 90}, filters=(Filter("count", "empty"),)
    )


def test_the_filter_of_a_column() -> None:
    assert FULL.filter_of("kind") == Filter("kind", "among", among=("ヒト", "モノ"))
    assert FULL.filter_of("count") is None
