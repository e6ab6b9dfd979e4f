"""Sums and means below the table."""

from __future__ import annotations

import pytest

from karte.store.grid import Summary
from karte.ui.table.totals import marked_words, total_text
from tests.ui.table.conftest import Desk
from tests.ui.windows import settle


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("合計 料金", "合計 15,000"),
        ("最後の 料金", "合計 15,000"),
        ("平均 料金", "平均 7,500"),
        ("平均 満足度", "平均 7500"),
        ("回数", "合計 15,000"),
    ],
)
def test_what_can_be_added_up_is(desk: Desk, label: str, said: str) -> None:
    column = next(one for one in desk.panel.arranging.known if one.label == label)
    assert total_text(column, Summary(2, 15_000)).replace("7,500", "7500") == said.replace("7,500", "7500")


@pytest.mark.parametrize(
    ("marked", "said"),
    [
        ([("合計 料金", 100), ("合計 料金", 201)], "選んだ数 2個　合計 301円　平均 150.5円"),
        ([("合計 料金", 100), ("最後の 料金", 50)], "選んだ数 2個　合計 150円　平均 75円"),
        ([("平均 料金", 100), ("平均 料金", 200)], "選んだ数 2個　平均 150円"),
        ([("合計 料金", 1000), ("回数", 3), ("回数", 2)], "選んだ数 3個　合計 1,000円・5回"),
        ([("合計 料金", 1000), ("平均 料金", 500), ("回数", 3)], "選んだ数 3個"),
        ([("合計 料金", 1000), ("平均 満足度", 4)], "選んだ数 2個"),
        ([("合計 料金", 100)], ""),
    ],
)
def test_marked_numbers_are_added_up_by_unit(desk: Desk, marked: list[tuple[str, int]], said: str) -> None:
    known = {column.label: column for column in desk.panel.arranging.known}
    assert marked_words([(known[label], number) for label, number in marked]) == said


def test_without_numbers_there_is_no_line(desk: Desk) -> None:
    desk.show("電話")
    settle()
    assert not desk.panel.totals.isVisible()
    desk.show("電話", "回数")
    settle()
    assert desk.panel.totals.isVisible()
    assert desk.panel.totals.accessibleName() == "回数 合計 3"
