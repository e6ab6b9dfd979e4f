"""What notes come to, in words."""

from __future__ import annotations

import pytest

from karte.services.report.words import hours_text, total_text, totals_text
from karte.store.rows import FieldRow, Sum


def field(label: str, kind: str, unit: str = "") -> FieldRow:
    return FieldRow(
        1, None, 1, label, kind, "", unit, (), "", *(False, True, False, True, False, False, False)
    )


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0分"), (45, "45分"), (60, "1時間"), (750, "12時間30分"), (60_001, "1,000時間1分")],
)
def test_minutes_are_told_in_hours(minutes: float, words: str) -> None:
    assert hours_text(minutes) == words


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (Sum(field("料金", "money", "円"), 3, 123_400.0), ("料金の合計", "123,400円")),
        (Sum(field("所要時間", "minutes", "分"), 2, 150.0), ("所要時間の合計", "2時間30分")),
        (Sum(field("満足度", "rate5"), 3, 13.0), ("満足度の平均", "4.3")),
        (Sum(field("走行", "num", "km"), 2, 10.256), ("走行の合計", "10.26km")),
        (Sum(field("体重", "num", "kg"), 2, 10.5), ("体重の平均", "5.3kg")),
        (Sum(field("残り", "num", "回"), 2, 5.0), ("残りの平均", "2.5回")),
        (Sum(field("残高", "money"), 2, 5_001.0), ("残高の平均", "2,501円")),
    ],
)
def test_each_type_says_what_its_numbers_are_good_for(found: Sum, words: tuple[str, str]) -> None:
    assert total_text(found) == words


def test_the_number_of_notes_comes_first() -> None:
    assert totals_text(1200, [Sum(field("料金", "money", "円"), 1, 500.0)]) == [
        ("件数", "1,200件"),
        ("料金の合計", "500円"),
    ]
